import { lastOnly } from '../../kit/memory/last-only.ts';
import type { BoardState } from '../board-state.ts';
import { useBoard } from '../use-session.ts';
import { decidedEdges, type Waiting, waitingDecisions } from './decided.ts';

const waiting = lastOnly(waitingDecisions);
const edges = lastOnly(decidedEdges);

export const waitingIn = ({ ledger, plan }: BoardState): ReadonlyMap<string, Waiting> =>
  waiting(ledger.decisions, plan.contracts, plan.asOf, ledger.decisionSteps);

/** Decisions that have not come about yet, by what they are about. */
export const useWaiting = (): ReadonlyMap<string, Waiting> => useBoard(waitingIn);

/** Numbers of the decisions that contracts wait for, by contract. */
export const useDecidedEdges = (): ReadonlyMap<string, number> =>
  useBoard((s) => edges(waitingIn(s)));

/** Number of the decision that this contract waits for; null where it waits for none. */
export const useDecidedEdge = (id: string): number | null =>
  useBoard((s) => edges(waitingIn(s)).get(id) ?? null);
