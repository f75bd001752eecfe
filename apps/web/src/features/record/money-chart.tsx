import { formatMoney } from '@interlock/design';
import { perLanguage, say } from '@interlock/language';
import type { SessionRow } from './book/record-book.ts';

const WIDTH = 720;
const HEIGHT = 190;
const PLOT = { left: 76, right: 700, top: 14, bottom: 156 } as const;
const MOST = 24;

const day = perLanguage(
  (locale) => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
);

/** Money at risk at the start and the end of each session: what moved within them, and between. */
export function MoneyChart({
  sessions,
  currency,
}: {
  readonly sessions: readonly SessionRow[];
  readonly currency: string;
}) {
  const rows = sessions.slice(0, MOST).toReversed();
  const most = Math.max(
    1,
    ...rows.flatMap(({ moneyBefore, moneyAfter }) => [moneyBefore, moneyAfter]),
  );
  const step = (PLOT.right - PLOT.left) / rows.length;
  const x = (at: number, end: boolean): number =>
    PLOT.left + step * (at + 0.5) + (end ? 1 : -1) * Math.min(14, step / 4);
  const y = (money: number): number => PLOT.bottom - (money / most) * (PLOT.bottom - PLOT.top);
  const points = rows.flatMap((row, at) => [
    [x(at, false), y(row.moneyBefore)] as const,
    [x(at, true), y(row.moneyAfter)] as const,
  ]);
  const money = (value: number): string => formatMoney(Math.round(value), currency);
  const every = Math.ceil(rows.length / 8);
  return (
    <svg
      className="il-rec__plot"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={say`Money at risk over ${rows.length} sessions: ${rows
        .map(
          (row) =>
            `${day().format(new Date(row.startedAt))} ${money(row.moneyBefore)} → ${money(row.moneyAfter)}`,
        )
        .join(', ')}`}
    >
      {[0, 0.5, 1].map((part) => (
        <g key={part} className="il-rec__grid">
          <path d={`M${PLOT.left} ${y(part * most)}H${PLOT.right}`} />
          <text x={PLOT.left - 8} y={y(part * most) + 4} textAnchor="end">
            {money(part * most)}
          </text>
        </g>
      ))}
      <path
        className="il-rec__line"
        d={points.map(([px, py], at) => `${at === 0 ? 'M' : 'L'}${px} ${py}`).join('')}
      />
      {rows.map((row, at) => (
        <g key={row.session}>
          <path
            className="il-rec__within"
            d={`M${x(at, false)} ${y(row.moneyBefore)}L${x(at, true)} ${y(row.moneyAfter)}`}
          />
          <circle className="il-rec__start" cx={x(at, false)} cy={y(row.moneyBefore)} r={4} />
          <circle className="il-rec__dot" cx={x(at, true)} cy={y(row.moneyAfter)} r={4} />
          {at % every === 0 ? (
            <text
              className="il-rec__tick"
              x={(x(at, false) + x(at, true)) / 2}
              y={HEIGHT - 10}
              textAnchor="middle"
            >
              {day().format(new Date(row.startedAt))}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  );
}
