import type { DriftBand, ProcessChart } from '@interlock/rules';

export interface Sparkline {
  /** SVG path of the actuals; missing values leave a gap. */
  readonly line: string;
  /** Natural limits as a band, clipped to the box; null without limits. */
  readonly band: { readonly y: number; readonly height: number } | null;
  /** Target path, drawn dashed. */
  readonly target: string;
  /** Closed area between actuals and target since they parted; empty while on target. */
  readonly drift: string;
  readonly last: { readonly x: number; readonly y: number } | null;
}

export interface SparklineOptions {
  readonly width: number;
  readonly height: number;
  /** How many of the last cycles are shown. */
  readonly cycles?: number;
  readonly band: DriftBand;
}

const PAD = 3;

/** Geometry of a card's sparkline in a box of `width` × `height` px; null without any actual. */
export function sparkline(chart: ProcessChart, options: SparklineOptions): Sparkline | null {
  const points = chart.points.slice(-(options.cycles ?? 26));
  const values = points.flatMap((p) => (p.value === null ? [] : [p.value]));
  if (values.length === 0) return null;
  const targets = points.flatMap((p) => (p.target === null ? [] : [p.target]));
  const limits = chart.limits;
  const all = [...values, ...targets, ...(limits ? [limits.lower, limits.upper] : [])];
  const { lo, hi } = domain(all, limits);
  const x = (i: number): number =>
    points.length === 1 ? options.width - PAD : (i / (points.length - 1)) * (options.width - PAD);
  const y = (v: number): number => PAD + (1 - (v - lo) / (hi - lo)) * (options.height - 2 * PAD);
  const lastIndex = points.findLastIndex((p) => p.value !== null);
  const lastValue = points[lastIndex]!.value!;
  return {
    line: polyline(points.map((p, i) => (p.value === null ? null : [x(i), y(p.value)]))),
    band: limits ? { y: y(limits.upper), height: y(limits.lower) - y(limits.upper) } : null,
    target: polyline(points.map((p, i) => (p.target === null ? null : [x(i), y(p.target)]))),
    drift: options.band === 'on' ? '' : driftArea(points, lastIndex, x, y),
    last: { x: x(lastIndex), y: y(lastValue) },
  };
}

/** At least 1.8 times as high as the limits, so that noise looks like noise. */
function domain(
  all: readonly number[],
  limits: ProcessChart['limits'],
): { lo: number; hi: number } {
  let lo = Math.min(...all);
  let hi = Math.max(...all);
  // A measure that never moved has limits of no width, and would have no height.
  const spread = limits ? limits.upper - limits.lower : 0;
  const least = spread > 0 ? spread * 1.8 : (Math.abs(hi) || 1) * 0.02;
  if (hi - lo < least) {
    const extra = (least - (hi - lo)) / 2;
    lo -= extra;
    hi += extra;
  }
  return { lo, hi };
}

/** From the last cycle on the other side of the target to the last actual. */
function driftArea(
  points: ProcessChart['points'],
  last: number,
  x: (i: number) => number,
  y: (v: number) => number,
): string {
  const end = points[last];
  if (!end || end.value === null || end.target === null) return '';
  const side = Math.sign(end.value - end.target);
  let first = last;
  while (first > 0) {
    const p = points[first - 1]!;
    if (p.value === null || p.target === null) break;
    if (Math.sign(p.value - p.target) !== side) break;
    first--;
  }
  const run = points.slice(first, last + 1);
  if (run.length < 2) return '';
  const there = run.map((p, i) => `${r(x(first + i))} ${r(y(p.value!))}`);
  const back = run.map((p, i) => `${r(x(first + i))} ${r(y(p.target!))}`).reverse();
  return `M${[...there, ...back].join('L')}Z`;
}

function polyline(points: readonly (readonly [number, number] | null)[]): string {
  let d = '';
  let pen = false;
  for (const p of points) {
    if (p) d += `${pen ? 'L' : 'M'}${r(p[0])} ${r(p[1])}`;
    pen = p !== null;
  }
  return d;
}

const r = (v: number): string => String(Math.round(v * 10) / 10);
