import type { PlanMove, Trigger } from '@interlock/plan';
import type { Rehearsal } from '@interlock/rules';
import { runRules } from '../../board/compute/compute-client.ts';
import { type Computed, useComputed } from '../../board/compute/use-computed.ts';

/** What the miss costs without the moves and with them, as the board is; null asks for none. */
export function useRehearsal(
  trigger: Trigger | null,
  moves: readonly PlanMove[],
): Computed<Rehearsal> | null {
  // A trigger is made anew with every letter of the title.
  const asked = trigger === null ? null : JSON.stringify([trigger, moves]);
  return useComputed(asked, (plan) => {
    const [watched, all] = JSON.parse(asked ?? '[]') as [Trigger, PlanMove[]];
    return runRules('rehearse', { plan, trigger: watched, moves: all });
  });
}
