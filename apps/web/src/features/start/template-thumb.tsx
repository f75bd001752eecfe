import { SIZE } from '@interlock/design';
import type { TemplateSummary } from './template-summary.ts';

/** A template from far away: its real lanes, cards and contracts without any words. */
export function TemplateThumb({ summary }: { summary: TemplateSummary }) {
  const { plan } = summary;
  const { card } = SIZE;
  const left = Math.min(0, ...plan.cards.map((c) => c.pos[0])) - 40;
  const right = Math.max(400, ...plan.cards.map((c) => c.pos[0] + card.width)) + 40;
  const lanes: { id: string; top: number; bottom: number }[] = [];
  for (const { id, height } of plan.departments) {
    const top = lanes.at(-1)?.bottom ?? 0;
    lanes.push({ id, top, bottom: top + height });
  }
  const bottom = Math.max(200, lanes.at(-1)?.bottom ?? 0);
  const at = new Map(plan.cards.map((c) => [c.id, c.pos]));
  return (
    <svg
      className="il-start-thumb"
      viewBox={`${left} 0 ${right - left} ${bottom}`}
      preserveAspectRatio="xMidYMin slice"
      aria-hidden="true"
    >
      {lanes.slice(1).map((lane) => (
        <path key={lane.id} className="il-start-thumb__lane" d={`M${left} ${lane.top}H${right}`} />
      ))}
      {plan.contracts.map((c) => {
        const from = at.get(c.from);
        const to = at.get(c.to);
        return from === undefined || to === undefined ? null : (
          <path key={c.id} className="il-start-thumb__edge" d={way(from, to)} />
        );
      })}
      {plan.cards.map((c) => (
        <rect
          key={c.id}
          className="il-start-thumb__card"
          x={c.pos[0]}
          y={c.pos[1]}
          width={card.width}
          height={card.height}
          rx="8"
        />
      ))}
    </svg>
  );
}

/** From middle to middle by one step down or up; the cards cover the ends. */
function way(from: readonly [number, number], to: readonly [number, number]): string {
  const { width, height } = SIZE.card;
  const [x1, y1] = [from[0] + width / 2, from[1] + height / 2];
  const [x2, y2] = [to[0] + width / 2, to[1] + height / 2];
  return `M${x1} ${y1}V${(y1 + y2) / 2}H${x2}V${y2}`;
}

/** Nothing yet: the dots of an empty canvas. */
export function EmptyThumb() {
  return (
    <svg
      className="il-start-thumb"
      viewBox="0 0 280 126"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
    >
      <pattern id="il-start-dots" width="20" height="18" patternUnits="userSpaceOnUse">
        <circle cx="10" cy="9" r="1" className="il-start-thumb__dot" />
      </pattern>
      <rect width="280" height="126" fill="url(#il-start-dots)" />
      <path className="il-start-thumb__plus" d="M140 56v14M133 63h14" />
    </svg>
  );
}
