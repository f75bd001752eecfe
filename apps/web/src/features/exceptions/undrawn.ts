import { say } from '@interlock/language';
import { contractName, LIMITS } from '@interlock/plan';
import type { Exception } from '@interlock/rules';
import type { BoardSession, BoardState } from '../../board/board-state.ts';
import { connect } from '../../canvas/gestures/subject-actions.ts';
import { complain } from '../../kit/page/complain.ts';
import { toast } from '../../kit/page/toasts.ts';
import { leaveSpotlight } from '../../view/ui-actions.ts';

/** The two cards that an undrawn dependency is about, as drawn; null for other exceptions. */
export function undrawnPair({ kind, cards }: Exception, { cards: drawn }: BoardState['view']) {
  if (kind !== 'undrawn') return null;
  const [supply, demand] = cards.map((id) => drawn.get(id));
  return supply === undefined || demand === undefined ? null : { supply, demand };
}
export type UndrawnPair = NonNullable<ReturnType<typeof undrawnPair>>;

/** Drafts the contract and opens its terms; one step of undo takes it back. */
export function drawContract(session: BoardSession, { supply, demand }: UndrawnPair): void {
  leaveSpotlight(session);
  connect(session, supply.id, demand.id);
}

/** Notes on the first of the two that this person may change that the other is none of its business. */
export function sayIndependent(
  session: BoardSession,
  { supply, demand }: UndrawnPair,
  may: (department: string) => boolean,
): void {
  const [own, other] = may(demand.department) ? [demand, supply] : [supply, demand];
  leaveSpotlight(session);
  const independentOf = [...(own.independentOf ?? []), other.id].slice(-LIMITS.independentOf);
  const result = session.operations.updateCard(own.id, { independentOf });
  complain(result);
  if (result.ok)
    toast(
      say`${contractName(supply.title, demand.title)} is not suggested any more. Undo brings it back, and a contract can still be drawn.`,
    );
}
