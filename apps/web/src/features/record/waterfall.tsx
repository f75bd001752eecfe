import { formatMoney } from '@interlock/design';
import { say } from '@interlock/language';
import type { Cause, Comparison } from './book/compare.ts';

const WIDTH = 720;
const HEIGHT = 220;
const PLOT = { left: 76, right: 710, top: 16, bottom: 176 } as const;
const CAUSES: readonly Cause[] = ['new', 'grown', 'shrunk', 'resolved'];

interface Bar {
  readonly name: string;
  /** From and to, in money. */
  readonly low: number;
  readonly high: number;
  readonly kind: 'whole' | 'more' | 'less';
  readonly text: string;
}

/** Money at risk from one moment to the other, by cause. */
export function Waterfall({
  found,
  currency,
}: {
  readonly found: Comparison;
  readonly currency: string;
}) {
  const money = (value: number): string => formatMoney(Math.round(value), currency);
  const bars = barsOf(found, money);
  const most = Math.max(1, ...bars.map(({ high }) => high));
  const least = Math.min(0, ...bars.map(({ low }) => low));
  const y = (value: number): number =>
    PLOT.bottom - ((value - least) / (most - least)) * (PLOT.bottom - PLOT.top);
  const step = (PLOT.right - PLOT.left) / bars.length;
  return (
    <svg
      className="il-rec__plot"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={say`Money at risk by cause: ${bars.map(({ name, text }) => `${name} ${text}`).join(', ')}`}
    >
      {[0, 0.5, 1].map((part) => (
        <g key={part} className="il-rec__grid">
          <path d={`M${PLOT.left} ${y(part * most)}H${PLOT.right}`} />
          <text x={PLOT.left - 8} y={y(part * most) + 4} textAnchor="end">
            {money(part * most)}
          </text>
        </g>
      ))}
      {bars.map(({ name, low, high, kind, text }, at) => {
        const x = PLOT.left + step * at + step * 0.16;
        return (
          <g key={name}>
            <rect
              className={`il-rec__bar il-rec__bar--${kind}`}
              x={x}
              y={y(high)}
              width={step * 0.68}
              height={Math.max(1.5, y(low) - y(high))}
            />
            <text className="il-rec__tick" x={x + step * 0.34} y={HEIGHT - 26} textAnchor="middle">
              {name}
            </text>
            <text className="il-rec__value" x={x + step * 0.34} y={HEIGHT - 8} textAnchor="middle">
              {text}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function barsOf(found: Comparison, money: (value: number) => string): readonly Bar[] {
  const { moneyBefore, moneyAfter, causes, shared } = found;
  const words: Readonly<Record<Cause, string>> = {
    new: say`new`,
    grown: say`grown`,
    shrunk: say`shrunk`,
    resolved: say`resolved`,
  };
  let at = moneyBefore;
  const part = (name: string, change: number): Bar => {
    const [low, high] = [Math.min(at, at + change), Math.max(at, at + change)];
    at += change;
    const text = change > 0 ? `+${money(change)}` : money(change);
    return { name, low, high, kind: change > 0 ? 'more' : 'less', text };
  };
  const sums = CAUSES.map((cause) => ({
    name: words[cause],
    change: causes
      .filter((each) => each.cause === cause)
      .reduce((sum, { before, after }) => sum + after - before, 0),
  }));
  return [
    { name: say`before`, low: 0, high: moneyBefore, kind: 'whole', text: money(moneyBefore) },
    ...sums.map(({ name, change }) => part(name, change)),
    ...(Math.abs(shared) < 1 ? [] : [part(say`shared`, shared)]),
    { name: say`after`, low: 0, high: moneyAfter, kind: 'whole', text: money(moneyAfter) },
  ];
}
