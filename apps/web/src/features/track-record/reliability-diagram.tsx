import { formatNumber } from '@interlock/design';
import { say } from '@interlock/language';
import { useId } from 'react';
import { describe, type Reliability } from '../../board/track-record/record-words.ts';

const SIZE = 300;
const PLOT = { left: 40, right: 290, top: 10, bottom: 250 } as const;
const TICKS = [0, 0.25, 0.5, 0.75, 1] as const;

const x = (part: number): number => PLOT.left + part * (PLOT.right - PLOT.left);
const y = (part: number): number => PLOT.bottom - part * (PLOT.bottom - PLOT.top);
/** Area goes with the count; the least can still be seen, the largest hides nothing. */
const radius = (count: number, most: number): number => 4 + 10 * Math.sqrt(count / most);

/**
 * Reliability diagram: what was foretold against what came true, a mark for each bin of chances; on
 * the diagonal both agree. Source: Murphy & Winkler, Reliability of Subjective Probability
 * Forecasts, Appl. Statist. 26 (1977).
 */
export function ReliabilityDiagram({ reliability }: { readonly reliability: Reliability }) {
  const id = useId();
  const { bins, off } = reliability;
  const most = Math.max(1, ...bins.map(({ count }) => count));
  return (
    <svg
      className="il-reliability"
      viewBox={`0 0 ${SIZE} ${SIZE}`}
      role="img"
      aria-labelledby={`${id}-t ${id}-d`}
    >
      <title id={`${id}-t`}>{say`Chances shown against what came true`}</title>
      <desc id={`${id}-d`}>{describe(reliability)}</desc>
      {TICKS.map((part) => (
        <g key={part} className="il-reliability__grid">
          <path
            d={`M${PLOT.left} ${y(part)}H${PLOT.right}M${x(part)} ${PLOT.top}V${PLOT.bottom}`}
          />
          <text x={PLOT.left - 6} y={y(part) + 4} textAnchor="end">
            {Math.round(100 * part)}
          </text>
          <text x={x(part)} y={PLOT.bottom + 24} textAnchor="middle">
            {Math.round(100 * part)}
          </text>
        </g>
      ))}
      <text className="il-reliability__axis" x={x(0.5)} y={SIZE - 4} textAnchor="middle">
        {say`chance shown, %`}
      </text>
      <text
        className="il-reliability__axis"
        transform={`translate(11 ${y(0.5)}) rotate(-90)`}
        textAnchor="middle"
      >
        {say`fell short, %`}
      </text>
      <path className="il-reliability__even" d={`M${x(0)} ${y(0)}L${x(1)} ${y(1)}`} />
      {bins.map(({ from, count, foretold, happened }, bin) => {
        if (foretold === null || happened === null) return null;
        const r = radius(count, most);
        const wrong = bin === off;
        const [cx, cy] = [x(foretold), y(happened)];
        return (
          <g
            key={from}
            className={`il-reliability__bin${wrong ? ' il-reliability__bin--off' : ''}`}
          >
            <path d={`M${cx} ${y(foretold)}V${cy}`} />
            {wrong ? (
              <path
                className="il-reliability__mark"
                d={`M${cx} ${cy - r}l${r} ${r}-${r} ${r}-${r}-${r}Z`}
              />
            ) : (
              <circle className="il-reliability__mark" cx={cx} cy={cy} r={r} />
            )}
            <text
              x={cx + (cx > x(0.85) ? -r - 4 : r + 4)}
              y={cy + 4}
              textAnchor={cx > x(0.85) ? 'end' : 'start'}
            >
              {formatNumber(count)}
            </text>
          </g>
        );
      })}
    </svg>
  );
}
