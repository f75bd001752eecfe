import type { BlockState } from './block-state.ts';
import { ROUNDING } from './kernels/kernels.ts';

/** What demand i was not served in a cycle waits for the next one, or is lost. */
export function endDemand(
  { own, waiting, served, lost, width, situation }: BlockState,
  i: number,
): void {
  const waits = situation.inputs.waits[i] === 1;
  for (let k = i * width; k < (i + 1) * width; k++) {
    const asked = own[k]! + waiting[k]!;
    const unmet = asked - served[k]!;
    const open = unmet > ROUNDING * asked ? unmet : 0;
    if (waits) waiting[k] = open;
    else lost[k]! += open;
  }
}

/** After the last cycle: what was lost, or still waits beyond what waited at first. */
export function countUnmet(s: BlockState, i: number): void {
  const { inputs, backlog } = s.situation;
  const { results, width } = s;
  for (let k = 0; k < width; k++) {
    const at = i * width + k;
    const unmet = inputs.waits[i] === 1 ? Math.max(0, s.waiting[at]! - backlog[i]!) : s.lost[at]!;
    if (!(unmet > 0)) continue;
    s.loss[k]! += inputs.margin[i]! * unmet;
    results.unmet[i]! += unmet;
    results.unmetIn[i]! += 1;
  }
}
