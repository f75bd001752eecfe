import { binomialHalfQuantile } from '../math/binomial.ts';

export interface Runs {
  /** Points that do not lie on the centre line. */
  readonly useful: number;
  readonly longestRun: number;
  /** Longest run that chance explains: round(log₂ n) + 3. */
  readonly longestRunMax: number;
  readonly crossings: number;
  /** Fewest crossings that chance explains: 5 % quantile of Bin(n − 1, ½). */
  readonly crossingsMin: number;
  /** Index into the values of the longest run's last point; −1 without points. */
  readonly longestRunEnd: number;
  readonly signal: boolean;
}

/**
 * Runs analysis around a centre line (default: the median). Points on the line are dropped.
 * Source: Anhøj & Olesen, Run Charts Revisited, PLoS ONE 2014.
 */
export function runs(values: readonly number[], center = median(values)): Runs {
  let useful = 0;
  let longestRun = 0;
  let longestRunEnd = -1;
  let crossings = 0;
  let run = 0;
  let side = 0;
  values.forEach((value, i) => {
    const here = Math.sign(value - center);
    if (here === 0) return;
    useful += 1;
    if (side !== 0 && here !== side) crossings += 1;
    run = here === side ? run + 1 : 1;
    side = here;
    if (run >= longestRun) {
      longestRun = run;
      longestRunEnd = i;
    }
  });
  const longestRunMax = useful === 0 ? 0 : roundedLog2(useful) + 3;
  const crossingsMin = binomialHalfQuantile(0.05, useful - 1);
  return {
    useful,
    longestRun,
    longestRunMax,
    crossings,
    crossingsMin,
    longestRunEnd,
    signal: useful > 0 && (longestRun > longestRunMax || crossings < crossingsMin),
  };
}

function median(values: readonly number[]): number {
  if (values.length === 0) return 0;
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** log₂ n to the nearest whole number, of n below 2¹⁵: half of log₂ 2n², rounded down. */
const roundedLog2 = (n: number): number => (31 - Math.clz32(2 * n * n)) >> 1;
