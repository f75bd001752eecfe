/** Points of a run on one side, or of a trend, from which it is a signal. */
const RUN = 7;

/**
 * Flags the 7th and later points of a run on one side of the centre.
 * `sides`: −1, 0 or 1 per point; a point on the line ends a run.
 * Source of all three rules: NHS England, Making Data Count (NHSRplotthedots).
 */
export function sevenOnOneSide(sides: readonly number[]): number[] {
  let run = 0;
  let side = 0;
  return sides.map((here) => {
    run = here !== 0 && here === side ? run + 1 : here === 0 ? 0 : 1;
    side = here;
    return run >= RUN ? 1 : 0;
  });
}

/** Flags (+1 rising, −1 falling) the 7th and later points of a strictly monotone run. */
export function sevenPointTrend(values: readonly number[]): number[] {
  let run = 1;
  let direction = 0;
  return values.map((value, i) => {
    const here = i === 0 ? 0 : Math.sign(value - values[i - 1]!);
    run = here !== 0 && here === direction ? run + 1 : here === 0 ? 1 : 2;
    direction = here;
    return run >= RUN ? here : 0;
  });
}

/**
 * Flags all points of a window of three that lie on the same side with at least two of them in
 * the outer third (`closeToLimits` = 1).
 */
export function twoOfThree(closeToLimits: readonly number[], sides: readonly number[]): number[] {
  const flags = sides.map(() => 0);
  for (let i = 0; i + 2 < sides.length; i++) {
    const side = sides[i]!;
    if (side === 0 || sides[i + 1] !== side || sides[i + 2] !== side) continue;
    const close = closeToLimits[i]! + closeToLimits[i + 1]! + closeToLimits[i + 2]!;
    if (close >= 2) flags.fill(1, i, i + 3);
  }
  return flags;
}
