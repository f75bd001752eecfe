import type { BoardView } from '@interlock/board';
import { can } from '@interlock/protocol';
import type { answerRiskRoute } from '@interlock/protocol/routes/answer-risk';
import { boardDay } from './board-day.ts';
import { entryBy } from './contingency-party.ts';
import { type Decide, recorded } from './decision.ts';
import { no } from './refusal.ts';

/** Somebody lives with a risk, or puts an exception off: an entry, with owner, reason and day. */
export const answerRisk: Decide<typeof answerRiskRoute> = ({ room, identity, body }, { clock }) => {
  const { answer, ...stated } = body;
  const { subject, until } = stated;
  const departments = departmentsOf(subject, room.view);
  if (departments === null)
    return no(
      'card-unknown',
      `There is no card or contract "${subject}" on this board; it may have been deleted. Load the board again; nothing was written.`,
      { field: 'subject' },
    );
  if (!departments.some((department) => can(identity, 'contract.sign', department)))
    return no(
      'forbidden',
      'A risk is accepted, or put off, by the departments that bear it, or by the facilitator. Ask one of them; nothing was written.',
      { field: 'subject' },
    );
  const today = boardDay(room, clock);
  if (until < today)
    return no(
      'invalid-input',
      `until: ${until} has passed. Name a day from ${today} on; nothing was written.`,
      { field: 'until' },
    );
  const type = answer === 'accepted' ? 'risk-accepted' : 'exception-deferred';
  return { ok: true, ledger: entryBy(identity, { type, payload: stated }), result: recorded };
};

/** Departments that bear what happens to a card or a contract; null where there is none such. */
function departmentsOf(subject: string, { cards, edges }: BoardView): readonly string[] | null {
  const card = cards.get(subject);
  if (card !== undefined) return [card.department];
  const edge = edges.get(subject);
  return edge === undefined ? null : [edge.supplierDepartment, edge.consumerDepartment];
}
