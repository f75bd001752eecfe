import type { PlanMove, Trigger } from '@interlock/plan';
import type { Rehearsal } from '@interlock/rules';
import { useEffect, useState } from 'react';
import { runRules } from '../../board/compute/compute-client.ts';
import { useBoard } from '../../board/use-session.ts';

export type RehearsalState =
  | { readonly kind: 'working' }
  | { readonly kind: 'ready'; readonly rehearsal: Rehearsal }
  | { readonly kind: 'failed'; readonly message: string };

/** Time without a change before it is rehearsed again, ms. */
const REST_MS = 300;

/** What the miss costs without the moves and with them, as the board is; null asks for none. */
export function useRehearsal(
  trigger: Trigger | null,
  moves: readonly PlanMove[],
): RehearsalState | null {
  const plan = useBoard((s) => s.plan);
  const [state, setState] = useState<RehearsalState>({ kind: 'working' });
  // A trigger is made anew with every letter of the title.
  const asked = trigger === null ? null : JSON.stringify([trigger, moves]);
  useEffect(() => {
    if (asked === null) return;
    setState({ kind: 'working' });
    const [watched, all] = JSON.parse(asked) as [Trigger, PlanMove[]];
    let cancel = (): void => {};
    const timer = setTimeout(() => {
      const running = runRules('rehearse', { plan, trigger: watched, moves: all });
      cancel = running.cancel;
      running.result.then(
        (rehearsal) => setState({ kind: 'ready', rehearsal }),
        (error: Error) => setState({ kind: 'failed', message: error.message }),
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      cancel();
    };
  }, [plan, asked]);
  return trigger === null ? null : state;
}
