import { type Agreement, agreementOf, type LedgerState } from '@interlock/ledger';
import { type PlanMove, subjectsOf } from '@interlock/plan';
import type { BoardView } from './view.ts';

/** What moves are about, as it stands now. */
interface MovedBoard {
  readonly view: BoardView;
  readonly ledger: LedgerState;
}

/** Departments that moves change something of, in order of their ids: all of them sign. */
export function partiesOf(moves: readonly PlanMove[], view: BoardView): string[] {
  return [...new Set(moves.flatMap((move) => departmentsOf(move, view)))].sort();
}

function departmentsOf(move: PlanMove, { cards, edges }: BoardView): readonly string[] {
  if (move.kind === 'amendment') {
    const edge = edges.get(move.contract);
    return edge === undefined ? [] : [edge.supplierDepartment, edge.consumerDepartment];
  }
  return subjectsOf(move).flatMap((card) => cards.get(card)?.department ?? []);
}

/** Places of the moves that do not hold any more: their card is gone, or other terms are in force. */
export function staleMoves(moves: readonly PlanMove[], situation: MovedBoard): number[] {
  return moves.flatMap((move, index) => (holds(move, situation) ? [] : [index]));
}

function holds(move: PlanMove, { view, ledger }: MovedBoard): boolean {
  switch (move.kind) {
    case 'overtime':
      return view.cards.has(move.card);
    case 'transfer':
      return view.cards.has(move.from) && view.cards.has(move.to);
    case 'amendment':
      return hashInForce(move.contract, { view, ledger }) === move.replaces;
  }
}

/** Hash of the terms that both sides signed last; null where none are in force. */
export const hashInForce = (contract: string, board: MovedBoard): string | null =>
  agreementOn(contract, board)?.inForce?.payload.termsHash ?? null;

/** Hash of the terms on which both sides agree, in force or held back by a decision. */
export const hashAgreed = (contract: string, board: MovedBoard): string | null =>
  agreementOn(contract, board)?.agreed ?? null;

function agreementOn(contract: string, { view, ledger }: MovedBoard): Agreement | null {
  const { signatures, declines, endings } = ledger;
  const edge = view.edges.get(contract);
  if (edge?.kind !== 'contract') return null;
  return agreementOf(
    edge,
    signatures.get(contract) ?? [],
    declines.get(contract) ?? [],
    endings.get(contract) ?? [],
  );
}
