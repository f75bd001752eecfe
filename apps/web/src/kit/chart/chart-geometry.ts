import type { ProcessChart } from '@interlock/rules';

/** Where things are on a process behaviour chart: numbers to draw, no drawing. Pure. */
export interface ChartDomain {
  /** First and last cycle shown, forecast included. */
  readonly first: number;
  readonly last: number;
  readonly low: number;
  readonly high: number;
}

/** z of the 50 % and the 95 % interval of a normal. */
export const FAN: readonly { readonly z: number; readonly name: string }[] = [
  { z: 1.96, name: '95 %' },
  { z: 0.674, name: '50 %' },
];

/** What must fit on the chart; `needed` is a level that is asked for. Null without any value. */
export function chartDomain(chart: ProcessChart, needed: number | null): ChartDomain | null {
  const values = chart.points.flatMap((p) => [p.value, p.target]).filter((v) => v !== null);
  if (chart.points.length === 0 || values.length === 0) return null;
  const fan = chart.forecast.flatMap((f) => [f.mean - 1.96 * f.sd, f.mean + 1.96 * f.sd]);
  const all = [
    ...values,
    ...fan,
    ...(chart.limits === null ? [] : [chart.limits.lower, chart.limits.upper]),
    ...(needed === null ? [] : [needed]),
  ];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const pad = (high - low || Math.abs(high) || 1) * 0.06;
  const last = chart.forecast.at(-1)?.cycle ?? chart.points.at(-1)?.cycle ?? 0;
  return { first: chart.points[0]?.cycle ?? 0, last, low: low - pad, high: high + pad };
}

export interface SideLabel {
  readonly key: string;
  readonly text: string;
  /** Wanted height in px. */
  readonly y: number;
  /** The less, the sooner it is left out where there is no room. */
  readonly weight: number;
  readonly strong?: boolean;
}

/**
 * Labels at the right edge, moved apart so that none covers another; where they do not fit
 * between `top` and `bottom` the lightest are left out.
 */
export function spreadLabels(
  labels: readonly SideLabel[],
  gap: number,
  top: number,
  bottom: number,
): readonly SideLabel[] {
  const room = Math.max(1, Math.floor((bottom - top) / gap) + 1);
  const kept = labels
    .toSorted((a, b) => b.weight - a.weight)
    .slice(0, room)
    .toSorted((a, b) => a.y - b.y);
  const ys = kept.map((label) => Math.min(bottom, Math.max(top, label.y)));
  for (let i = 1; i < ys.length; i++) ys[i] = Math.max(ys[i] ?? 0, (ys[i - 1] ?? 0) + gap);
  for (let i = ys.length - 1; i >= 0; i--) {
    const below = i + 1 < ys.length ? (ys[i + 1] ?? 0) - gap : bottom;
    ys[i] = Math.min(ys[i] ?? 0, below);
  }
  return kept.map((label, i) => ({ ...label, y: ys[i] ?? label.y }));
}

/** Cycles to name under the axis: at most `count`, the last actual always among them. */
export function axisCycles(
  chart: ProcessChart,
  count: number,
): readonly { cycle: number; label: string }[] {
  const all = [...chart.points, ...chart.forecast].map(({ cycle, label }) => ({ cycle, label }));
  const lastActual = chart.points.length - 1;
  if (all.length <= count) return all;
  const step = Math.ceil((all.length - 1) / (count - 1));
  return all.filter(
    (_, i) =>
      (lastActual - i) % step === 0 || (i === all.length - 1 && (i - lastActual) * 2 >= step),
  );
}
