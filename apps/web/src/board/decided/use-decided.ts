import { useEffect, useState } from 'react';
import { lastOnly } from '../../kit/memory/last-only.ts';
import { type AssessAside, createAssessAside } from '../assessing/assess-aside.ts';
import type { BoardState } from '../board-state.ts';
import { useBoard } from '../use-session.ts';
import { decidedEdges, overlayWhenSigned, type Waiting, waitingDecisions } from './decided.ts';

const waiting = lastOnly(waitingDecisions);
const edges = lastOnly(decidedEdges);
const overlay = lastOnly(overlayWhenSigned);

const waitingIn = ({ ledger, plan }: BoardState): ReadonlyMap<string, Waiting> =>
  waiting(ledger.decisions, plan.contracts, plan.asOf, ledger.decisionSteps);

/** Decisions that have not come about yet, by what they are about. */
export const useWaiting = (): ReadonlyMap<string, Waiting> => useBoard(waitingIn);

/** Numbers of the decisions that contracts wait for, by contract. */
export const useDecidedEdges = (): ReadonlyMap<string, number> =>
  useBoard((s) => edges(waitingIn(s)));

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
  const waits = signed !== null;
  const [aside, setAside] = useState<AssessAside | null>(null);
  const [money, setMoney] = useState<number | null>(null);
  useEffect(() => {
    if (!waits) return;
    const created = createAssessAside();
    setAside(created);
    return () => {
      created.destroy();
      setAside(null);
      setMoney(null);
    };
  }, [waits]);
  useEffect(() => {
    if (signed === null) return;
    aside?.ask(plan, { overlay: signed, horizon }).then(
      (found) => {
        if (found !== null) setMoney(found.assessment.moneyAtRisk);
      },
      () => setMoney(null),
    );
  }, [aside, plan, horizon, signed]);
  return signed === null ? null : money;
}
