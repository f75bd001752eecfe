import { formatMoneyShort } from '@interlock/design';
import { memo } from 'react';
import type { Cluster, MarkKind, Stretch } from './marks.ts';
import { tickText } from './moment-words.ts';
import type { MoneyPoint } from './replay.ts';
import { ticksOf } from './ticks.ts';

/** Heights, px. */
export const CURVE = 44;
const MARKS = 20;
const TICKS = 16;
export const HEIGHT = CURVE + MARKS + TICKS;
/** Room that the label of a tick takes. */
const TICK_PX = 84;
/** So near to an end a label would be cut. */
const EDGE = 28;

const SHAPE: Readonly<Record<MarkKind, string>> = {
  session: 'M-5 -5h10v10h-10z',
  decision: 'M0 -7L7 0 0 7-7 0z',
  contingency: 'M0 -6L6.5 5.5h-13z',
  verdict: 'M-5 0a5 5 0 1 0 10 0a5 5 0 1 0 -10 0',
  signature: 'M-1.5 -6h3v12h-3z',
  report: 'M-1 -3h2v6h-2z',
};

interface PictureProps {
  readonly width: number;
  readonly stretch: Stretch;
  readonly toX: (at: number) => number;
  readonly curve: readonly MoneyPoint[];
  readonly clusters: readonly Cluster[];
  readonly currency: string;
  /** Before it only the ledger is of then. */
  readonly drawn: number;
  readonly ends: number;
}

/** Curve of money at risk, marks and time axis; what they say stands beside them in words. */
export const TimelinePicture = memo(function TimelinePicture({
  width,
  stretch,
  toX,
  curve,
  clusters,
  currency,
  drawn,
  ends,
}: PictureProps) {
  const most = scaleOf(curve, ends);
  const toY = (money: number): number =>
    CURVE - 2 - (Math.min(most, Math.max(0, money)) / most) * (CURVE - 14);
  const line = stepsOf(curve, toX, toY, Math.min(toX(ends), width));
  const ticks = ticksOf(stretch.from, stretch.to, Math.max(1, Math.floor(width / TICK_PX))).filter(
    ({ at }) => toX(at) > EDGE && toX(at) < width - EDGE,
  );
  const before = Math.min(width, toX(drawn));
  return (
    <svg
      className="il-timeline__picture"
      width={width}
      height={HEIGHT}
      viewBox={`0 0 ${width} ${HEIGHT}`}
      aria-hidden="true"
    >
      {before > 0 ? <rect className="il-timeline__before" width={before} height={CURVE} /> : null}
      {line === null ? null : (
        <>
          <path className="il-timeline__area" d={`${line}V${CURVE}H${toX(curve[0]?.at ?? 0)}z`} />
          <path className="il-timeline__line" d={line} />
          <text className="il-timeline__most" x={4} y={10}>
            {formatMoneyShort(most, currency)}
          </text>
        </>
      )}
      <path className="il-timeline__axis" d={`M0 ${CURVE}.5H${width}`} />
      {ticks.map((tick) => (
        <g key={tick.at} transform={`translate(${Math.round(toX(tick.at))} ${CURVE + MARKS})`}>
          <path className="il-timeline__axis" d={`M.5 ${-MARKS}v4`} />
          <text className="il-timeline__tick" y={12}>
            {tickText(tick)}
          </text>
        </g>
      ))}
      {clusters.map(({ x, marks, kind }) => (
        <g key={marks[0]?.seq} transform={`translate(${x} ${CURVE + MARKS / 2})`}>
          <path className={`il-timeline__mark il-timeline__mark--${kind}`} d={SHAPE[kind]} />
        </g>
      ))}
    </svg>
  );
});

/** What lasted for less than this part of the time does not flatten all the rest: it is cut at the top. */
const PASSING = 0.005;

/** The most that the picture shows, at least 1. */
export function scaleOf(curve: readonly MoneyPoint[], ends: number): number {
  const all = ends - (curve[0]?.at ?? ends);
  const lasting = curve.filter(
    ({ at }, index) => (curve[index + 1]?.at ?? ends) - at >= PASSING * all,
  );
  return Math.max(1, ...(lasting.length === 0 ? curve : lasting).map(({ money }) => money));
}

/** Money stays what it was until it changes; null where nothing is known yet. */
function stepsOf(
  curve: readonly MoneyPoint[],
  toX: (at: number) => number,
  toY: (money: number) => number,
  end: number,
): string | null {
  const [first] = curve;
  if (first === undefined) return null;
  const rest = curve.map(({ at, money }) => `H${toX(at).toFixed(1)}V${toY(money).toFixed(1)}`);
  return `M${toX(first.at).toFixed(1)} ${toY(first.money).toFixed(1)}${rest.join('')}H${end}`;
}
