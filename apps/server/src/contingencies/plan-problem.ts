import { type BoardView, hashInForce } from '@interlock/board';
import type { LedgerState } from '@interlock/ledger';
import { type ContingencyPlan, type PlanMove, supplyOwner } from '@interlock/plan';
import type { ProblemReason } from '@interlock/protocol';

/** What is wrong with a plan on this board, by the field of the request. */
export interface PlanProblem {
  readonly reason: ProblemReason;
  readonly field: string;
  readonly message: string;
}

type Board = { readonly view: BoardView; readonly ledger: LedgerState };

/** The first thing that keeps a plan from being signed on this board; null = nothing does. */
export function problemOf(plan: ContingencyPlan, board: Board): PlanProblem | null {
  const { view, ledger } = board;
  const { card } = plan.trigger;
  if (!view.cards.has(card)) return noCard(card, 'plan.trigger.card');
  if (ledger.measures.get(card)?.measure == null)
    return {
      reason: 'invalid-input',
      field: 'plan.trigger.card',
      message: `"${view.cards.get(card)!.title}" has no target, so that nothing can be watched there. Set one first`,
    };
  const { authority } = plan;
  if (authority.kind === 'confirm' && !hasDepartment(view, authority.department))
    return {
      reason: 'invalid-input',
      field: 'plan.authority.department',
      message: `there is no department "${authority.department}" on this board`,
    };
  return problemOfMoves(plan.moves, 'plan.moves', board);
}

/** The first thing that keeps moves from being carried out on this board; `field`: of the list. */
export function problemOfMoves(
  moves: readonly PlanMove[],
  field: string,
  board: Board,
): PlanProblem | null {
  for (const [index, move] of moves.entries()) {
    const problem = problemOfMove(move, `${field}.${index}`, board);
    if (problem !== null) return problem;
  }
  return null;
}

function problemOfMove(move: PlanMove, field: string, { view, ledger }: Board): PlanProblem | null {
  switch (move.kind) {
    case 'overtime':
      return view.cards.has(move.card) ? null : noCard(move.card, `${field}.card`);
    case 'transfer':
      if (!view.cards.has(move.from)) return noCard(move.from, `${field}.from`);
      return view.cards.has(move.to) ? null : noCard(move.to, `${field}.to`);
    case 'amendment': {
      const edge = view.edges.get(move.contract);
      if (edge?.kind !== 'contract')
        return {
          reason: 'contract-unknown',
          field: `${field}.contract`,
          message: `there is no contract "${move.contract}" on this board`,
        };
      const hash = hashInForce(move.contract, { view, ledger });
      if (hash === null)
        return {
          reason: 'not-in-force',
          field: `${field}.contract`,
          message: 'only a contract that both sides have signed can be amended. Sign it first',
        };
      if (hash !== move.replaces)
        return {
          reason: 'terms-changed',
          field: `${field}.replaces`,
          message: 'the terms in force have changed since you read them. Read them again',
        };
      if (supplyOwner(move.terms, view.cards.get(edge.from)) === '')
        return {
          reason: 'unowned',
          field: `${field}.terms.owner`,
          message: 'nobody would answer for what is supplied. Name a person as its owner',
        };
      return null;
    }
  }
}

const hasDepartment = (view: BoardView, id: string): boolean =>
  view.departments.some((department) => department.id === id);

const noCard = (card: string, field: string): PlanProblem => ({
  reason: 'card-unknown',
  field,
  message: `there is no card "${card}" on this board; it may have been deleted`,
});
