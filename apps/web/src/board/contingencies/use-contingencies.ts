import { useMemo } from 'react';
import { useBoard } from '../use-session.ts';
import { type PlanNames, planNames } from './contingency-words.ts';
import { type KnownContingency, knownContingencies } from './known-contingency.ts';

/** All contingencies of the board, those first that wait for somebody. */
export function useContingencies(): readonly KnownContingency[] {
  const view = useBoard((s) => s.view);
  const ledger = useBoard((s) => s.ledger);
  const asOf = useBoard((s) => s.plan.asOf);
  const settings = useBoard((s) => s.plan.settings);
  return useMemo(
    () => knownContingencies(view, ledger, { asOf, settings }),
    [view, ledger, asOf, settings],
  );
}

export function usePlanNames(): PlanNames {
  const plan = useBoard((s) => s.plan);
  return useMemo(() => planNames(plan), [plan]);
}
