import type { Plan } from '@interlock/plan';
import type { Assessment } from '@interlock/rules';

/** A change of less than this part of a number is rounding. */
const TOLD_ABOVE = 1e-4;

/**
 * What a what-if makes of cards that it does not name: what a supply would deliver, all its
 * contracts together, and what a KPI is projected to be. Only numbers that change.
 */
export function newNumbers(
  plan: Plan,
  base: Assessment,
  rehearsed: Assessment,
): ReadonlyMap<string, number> {
  const changed = new Map<string, number>();
  if (base === rehearsed) return changed;
  const [before, after] = [delivered(plan, base), delivered(plan, rehearsed)];
  for (const { id, kind } of plan.cards) {
    const [was, is] =
      kind === 'kpi'
        ? [base.cards[id]?.projection?.value, rehearsed.cards[id]?.projection?.value]
        : kind === 'supply'
          ? [before.get(id), after.get(id)]
          : [];
    if (was === undefined || is === undefined) continue;
    if (Math.abs(is - was) > TOLD_ABOVE * Math.max(Math.abs(was), Math.abs(is)))
      changed.set(id, is);
  }
  return changed;
}

/** Mean per cycle that each supplier gives to all that it has contracts with. */
function delivered({ contracts }: Plan, assessment: Assessment): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const { id, from } of contracts) {
    const found = assessment.contracts[id];
    if (found === undefined || found.verdict === 'unchecked') continue;
    sums.set(from, (sums.get(from) ?? 0) + found.supplied);
  }
  return sums;
}
