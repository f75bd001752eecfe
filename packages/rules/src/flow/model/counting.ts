import type { BlockState } from './block-state.ts';
import { ROUNDING } from './kernels/kernels.ts';

/** Contract l brought so much of what had to be there in draw k. */
export function countDraw(s: BlockState, l: number, k: number, due: number, got: number): void {
  const short = due - got;
  if (!(short > ROUNDING * due)) return;
  const { tolerance, quantity, inForce, horizon } = s.graph;
  const owed = inForce[l] === 1 ? Math.max(0, Math.min(quantity[l]!, due) - got) : 0;
  s.loss[k]! += s.situation.penalty[l]! * owed;
  const { results } = s;
  const at = l * horizon + s.t;
  results.shortfall[at]! += short;
  results.owed[at]! += owed;
  if (short > (tolerance[l]! + ROUNDING) * due) results.short[at]! += 1;
}

/** {@link countDraw} of the draws that are shared out (`part` below 0); arguments are rows. */
export function countDraws(s: BlockState, l: number, due: number, got: number, part: number): void {
  const { tolerance, quantity, inForce, horizon } = s.graph;
  s.kernels.countShort(
    due,
    got,
    part,
    tolerance[l]! + ROUNDING,
    inForce[l] === 1 ? quantity[l]! : 0,
    s.situation.penalty[l]!,
    s.at.loss,
    s.at.sums,
  );
  const { results } = s;
  const at = l * horizon + s.t;
  results.shortfall[at]! += s.sums[0]!;
  results.owed[at]! += s.sums[1]!;
  results.short[at]! += s.sums[2]!;
}
