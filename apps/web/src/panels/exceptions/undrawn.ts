import { say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';
import type { Exception } from '@interlock/rules';
import { connect } from '../../canvas/subject-actions.ts';
import type { BoardSession, BoardState } from '../../session/board-state.ts';
import { complain } from '../../ui/complain.ts';
import { leaveSpotlight } from '../../ui/ui-actions.ts';
import { toast } from '../../ui/ui-state.ts';

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
      say`${supply.title} → ${demand.title} is not suggested any more. Undo brings it back, and a contract can still be drawn.`,
    );
}
