import type { Plan } from '@interlock/plan';
import { useEffect, useState } from 'react';
import { lastOnly } from '../canvas/last-only.ts';
import type { Hypothesis } from '../session/assessing/assess-both.ts';
import type { BoardState } from '../session/board-state.ts';
import { isLarge } from '../session/live-plan.ts';
import { useBoard } from '../session/use-session.ts';
import { decidedEdges, overlayWhenSigned, type Waiting, waitingDecisions } from './decided.ts';

const waiting = lastOnly(waitingDecisions);
const edges = lastOnly(decidedEdges);
const overlay = lastOnly(overlayWhenSigned);

const waitingIn = ({ ledger, plan }: BoardState): ReadonlyMap<string, Waiting> =>
  waiting(ledger.decisions, plan.contracts, plan.asOf);

/** Decisions that have not come about yet, by what they are about. */
export const useWaiting = (): ReadonlyMap<string, Waiting> => useBoard(waitingIn);

/** Number of the decision that this contract waits for; null where it waits for none. */
export const useDecidedEdge = (id: string): number | null =>
  useBoard((s) => edges(waitingIn(s)).get(id) ?? null);

/**
 * What the money at risk would be with every amendment signed that was decided; null where none
 * waits, or until it is known.
 */
export function useMoneyWhenSigned(): number | null {
  const plan = useBoard((s) => s.plan);
  const horizon = useBoard((s) => s.horizon);
  const signed = useBoard((s) => overlay(waitingIn(s)));
  const [money, setMoney] = useState<number | null>(null);
  useEffect(() => {
    if (signed === null) {
      setMoney(null);
      return;
    }
    let left = false;
    moneyWith(plan, { overlay: signed, horizon }).then(
      (found) => {
        if (!left) setMoney(found);
      },
      () => {
        if (!left) setMoney(null);
      },
    );
    return () => {
      left = true;
    };
  }, [plan, horizon, signed]);
  return money;
}

/** Off the page's thread where the board is large. */
async function moneyWith(plan: Plan, hypothesis: Hypothesis): Promise<number> {
  if (!isLarge(plan)) {
    const { createAssessBoth } = await import('../session/assessing/assess-both.ts');
    return createAssessBoth()(plan, hypothesis).assessment.moneyAtRisk;
  }
  const { createRemoteAssess } = await import('../session/assessing/remote-assess.ts');
  const remote = createRemoteAssess();
  try {
    return (await remote.ask(plan, hypothesis)).assessment.moneyAtRisk;
  } finally {
    remote.destroy();
  }
}
