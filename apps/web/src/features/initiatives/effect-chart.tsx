import { say } from '@interlock/language';
import type { InitiativeCycle } from '@interlock/rules';
import { useId } from 'react';
import { useIsPhone } from '../../kit/page/use-media.ts';

const HEIGHT = 220;
/** Px of the picture and of the plot in it, and how many cycles are named below the axis. */
const WIDE = { width: 640, left: 56, right: 540, names: 6, top: 12, bottom: 188 } as const;
const NARROW = { ...WIDE, width: 358, left: 48, right: 286, names: 3 } as const;
/** Px between two names at the right edge. */
const GAP = 15;

const SERIES = ['baseline', 'target', 'forecast', 'actual'] as const;
type Series = (typeof SERIES)[number];

/** Baseline, target, forecast and actual of each cycle as four lines, each named at its end. */
export function EffectChart({
  cycles,
  title,
  label,
  text,
}: {
  readonly cycles: readonly InitiativeCycle[];
  readonly title: string;
  readonly label: (cycle: string) => string;
  readonly text: (value: number | null) => string;
}) {
  const id = useId();
  const plot = useIsPhone() ? NARROW : WIDE;
  const values = cycles.flatMap((row) =>
    SERIES.flatMap((series) => (row[series] === null ? [] : [row[series]])),
  );
  const low = Math.min(...values);
  const high = Math.max(...values);
  const pad = (high - low || Math.abs(high) || 1) * 0.08;
  const [from, to] = [low - pad, high + pad];
  const x = (at: number): number =>
    plot.left + ((plot.right - plot.left) * (at + 0.5)) / cycles.length;
  const y = (value: number): number =>
    plot.bottom - ((plot.bottom - plot.top) * (value - from)) / (to - from);
  const known = cycles.filter(({ actual }) => actual !== null).at(-1);
  const step = Math.max(1, Math.ceil(cycles.length / plot.names));
  const ends = namesAtEnd(cycles, y);
  return (
    <svg
      className="il-effect-chart"
      viewBox={`0 0 ${plot.width} ${HEIGHT}`}
      role="img"
      aria-labelledby={`${id}-t ${id}-d`}
    >
      <title id={`${id}-t`}>{say`${title}: baseline, target, forecast and actual`}</title>
      <desc id={`${id}-d`}>
        {known === undefined
          ? say`No cycle of the plan is reported yet.`
          : say`Last reported: ${label(known.cycle)}, ${text(known.actual)} against a target of ${text(known.target)}.`}
      </desc>
      {[low, high].map((value) => (
        <g key={value} className="il-effect-chart__grid">
          <path d={`M${plot.left} ${y(value)}H${plot.right}`} />
          <text x={plot.left - 8} y={y(value) + 4} textAnchor="end">
            {text(value)}
          </text>
        </g>
      ))}
      {cycles.map(({ cycle }, at) =>
        at % step === 0 ? (
          <text key={cycle} x={x(at)} y={HEIGHT - 12} textAnchor="middle">
            {label(cycle)}
          </text>
        ) : null,
      )}
      {SERIES.map((series) => (
        <g key={series} className={`il-effect-chart__line il-effect-chart__line--${series}`}>
          <path d={pathOf(cycles, series, x, y)} />
          {series === 'actual'
            ? cycles.map(({ cycle, actual }, at) =>
                actual === null ? null : <circle key={cycle} cx={x(at)} cy={y(actual)} r={3.5} />,
              )
            : null}
        </g>
      ))}
      {ends.map(({ series, at, right }) => (
        <text
          key={series}
          className={`il-effect-chart__name il-effect-chart__name--${series}`}
          x={right === null ? plot.right - 8 : x(right) + 8}
          y={at + (right === null ? 4 : -6)}
        >
          {seriesWord(series)}
        </text>
      ))}
    </svg>
  );
}

/** A gap where nothing was reported. */
function pathOf(
  cycles: readonly InitiativeCycle[],
  series: Series,
  x: (at: number) => number,
  y: (value: number) => number,
): string {
  let isDrawing = false;
  return cycles
    .map((row, at) => {
      const value = row[series];
      if (value === null) {
        isDrawing = false;
        return '';
      }
      const verb = isDrawing ? 'L' : 'M';
      isDrawing = true;
      return `${verb}${x(at)} ${y(value)}`;
    })
    .join('');
}

/**
 * Names at the right edge, moved apart; a forecast that is the plan has none of its own. Actuals that
 * end before the plan does are named at their last point: `right` is its index.
 */
function namesAtEnd(cycles: readonly InitiativeCycle[], y: (value: number) => number) {
  const isOwn = cycles.some(({ forecast, target }) => forecast !== target);
  const last = cycles.findLastIndex(({ actual }) => actual !== null);
  const ends = SERIES.flatMap((series) => {
    if (series === 'forecast' && !isOwn) return [];
    const value = cycles.findLast((row) => row[series] !== null)?.[series];
    const right = series === 'actual' && last < cycles.length - 1 ? last : null;
    return value == null ? [] : [{ series, at: y(value), right }];
  });
  const edge = ends.filter(({ right }) => right === null).sort((a, b) => a.at - b.at);
  for (let k = 1; k < edge.length; k++)
    edge[k] = { ...edge[k]!, at: Math.max(edge[k]!.at, edge[k - 1]!.at + GAP) };
  return [...edge, ...ends.filter(({ right }) => right !== null)];
}

function seriesWord(series: Series): string {
  switch (series) {
    case 'baseline':
      return say`Baseline`;
    case 'target':
      return say`Target`;
    case 'forecast':
      return say`Forecast`;
    case 'actual':
      return say`Actual`;
  }
}
