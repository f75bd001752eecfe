import { formatMoney } from '@interlock/design';
import { phrases, say } from '@interlock/language';
import { sessionsOf } from '@interlock/ledger';
import { agendaItems, type KeptCycle } from '@interlock/rules';
import type { BoardSession } from '../../board/board-state.ts';
import { usePromises } from '../../board/promises/use-promises.ts';
import { useCan } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { exceptionMoney } from '../../kit/words/exception-money.ts';
import { draftPlan } from './agenda-draft.ts';
import { lookBack } from './look-back.ts';
import { setPlanDraft } from './plan-draft.ts';
import { startSession } from './session-actions.ts';

/** What a session would talk about if it began now. */
export function AgendaPreview() {
  const session = useSession();
  const promises = usePromises();
  const may = useCan('session.run');
  const assessment = useBoard((s) => s.assessment);
  const ready = useBoard((s) => s.ready);
  const planned = useBoard((s) => sessionsOf(s.ledger).some(({ state }) => state === 'planned'));
  const items = agendaItems(assessment);
  const byId = new Map(assessment.exceptions.map((e) => [e.id, e]));
  const figure = (id: string): string => {
    const exception = byId.get(id);
    return exception === undefined ? '' : exceptionMoney(exception, currency);
  };
  const { agenda, currency } = assessment;
  return (
    <section className="il-session__part" aria-label={say`Agenda`}>
      <div className="il-section__head">
        <h3>{say`Agenda`}</h3>
        <span className="il-quiet">
          {say`${Math.round(agenda.chosenMinutes)} of ${agenda.sessionMinutes} min`}
        </span>
      </div>
      {items.length === 0 ? (
        <p className="il-quiet">
          {ready
            ? say`Nothing to discuss. A session can still be run.`
            : say`Waiting for the board …`}
        </p>
      ) : (
        <ol className="il-agenda">
          {items.map((item) => (
            <li key={item.exception} className="il-agenda__item">
              <span className="il-agenda__title">{item.title}</span>
              <span className="il-agenda__figure">
                {phrases(
                  figure(item.exception),
                  byId.get(item.exception)?.behind == null ? '' : say`next`,
                )}
              </span>
              <span className="il-agenda__minutes">{say`${item.minutes} min`}</span>
            </li>
          ))}
        </ol>
      )}
      {agenda.leftOut.length === 0 ? null : (
        <p className="il-quiet">
          {say`${agenda.leftOut.length} left out for want of minutes, ${formatMoney(Math.round(agenda.leftOutMoney), currency)}`}
        </p>
      )}
      {may ? (
        <div className="il-session__row">
          <Button variant={planned ? 'secondary' : 'primary'} onPress={() => startSession(session)}>
            {say`Start the session`}
          </Button>
          <Button
            onPress={() => planNext(session, [...(promises?.cycles.values() ?? [])].flat())}
          >{say`Plan a session …`}</Button>
        </div>
      ) : (
        <p className="il-quiet">{say`The facilitator starts the session.`}</p>
      )}
    </section>
  );
}

/** Begins a plan with what became of what was bound, what the last session left, and what the agenda proposes now. */
function planNext(session: BoardSession, kept: readonly KeptCycle[]): void {
  const { ledger, plan, view, base } = session.state.getState();
  const { cycle, sessionMinutes } = view.settings;
  setPlanDraft(
    draftPlan({
      ...{ ledger, cycle, sessionMinutes, asOf: plan.asOf },
      proposed: agendaItems(base),
      standing: new Set(base.exceptions.map(({ id }) => id)),
      opening: lookBack({
        ...{ ledger, cycle, kept, asOf: plan.asOf },
        cardName: (id) => view.cards.get(id)?.title ?? say`a deleted card`,
      }),
    }),
  );
}
