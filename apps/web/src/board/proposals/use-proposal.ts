import type { Plan } from '@interlock/plan';
import type { Proposal } from '@interlock/rules';
import { useCallback, useEffect, useState } from 'react';
import { runRules } from '../compute/compute-client.ts';
import { useBoard } from '../use-session.ts';
import { keepProposal } from './known-proposals.ts';

export type ProposalState =
  | { readonly kind: 'working' }
  | { readonly kind: 'ready'; readonly proposal: Proposal; readonly plan: Plan }
  | { readonly kind: 'failed'; readonly message: string };

/** Time without a change of the plan before it is computed again, ms. */
const REST_MS = 250;

/** The cheapest moves against a contract's collision; computed anew when the board changes. Null asks for none. */
export function useProposal(
  contract: string | null,
  maxMoves: number | null,
): { readonly state: ProposalState; retry(): void } {
  const plan = useBoard((s) => s.plan);
  const horizon = useBoard((s) => s.horizon);
  const [state, setState] = useState<ProposalState>({ kind: 'working' });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for it again
  useEffect(() => {
    if (contract === null) return;
    setState((before) => (before.kind === 'ready' ? before : { kind: 'working' }));
    const seen = horizon === null ? plan : { ...plan, settings: { ...plan.settings, horizon } };
    let cancel = (): void => {};
    const timer = setTimeout(() => {
      const running = runRules('propose', { plan: seen, contract, maxMoves });
      cancel = running.cancel;
      running.result.then(
        (proposal) => {
          keepProposal(plan, proposal);
          setState({ kind: 'ready', proposal, plan: seen });
        },
        (error: Error) => setState({ kind: 'failed', message: error.message }),
      );
    }, REST_MS);
    return () => {
      clearTimeout(timer);
      cancel();
    };
  }, [plan, horizon, contract, maxMoves, attempt]);
  const retry = useCallback(() => {
    setState({ kind: 'working' });
    setAttempt((n) => n + 1);
  }, []);
  return { state, retry };
}
