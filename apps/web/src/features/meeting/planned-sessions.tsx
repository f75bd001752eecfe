import { phrases, say } from '@interlock/language';
import { type SessionStanding, sessionsOf } from '@interlock/ledger';
import { counted } from '@interlock/plan';
import { cancelSessionRoute } from '@interlock/protocol/routes/cancel-session';
import { useMemo } from 'react';
import { api } from '../../board/api.ts';
import { useCan } from '../../board/use-can.ts';
import { useCommand } from '../../board/use-command.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FormProblem } from '../../kit/forms/form-field.tsx';
import { numberText } from '../../kit/forms/parse-number.ts';
import { longDay } from '../../kit/words/dates.ts';
import type { PlanDraft } from './agenda-draft.ts';
import { setPlanDraft } from './plan-draft.ts';
import { startSession } from './session-actions.ts';

type Plan = NonNullable<SessionStanding['plan']>;

/** Sessions that are planned and have not begun, the next one first. */
export function PlannedSessions() {
  const sessions = useBoard((s) => s.ledger.sessions);
  const planned = useMemo(
    () =>
      sessionsOf({ sessions })
        .flatMap(({ number, state, plan }) =>
          state === 'planned' && plan !== null ? [{ number, plan }] : [],
        )
        .sort((a, b) => (a.plan.payload.date < b.plan.payload.date ? -1 : 1)),
    [sessions],
  );
  if (planned.length === 0) return null;
  return (
    <section className="il-session__part" aria-label={say`Planned sessions`}>
      <div className="il-section__head">
        <h3>{say`Planned`}</h3>
      </div>
      {planned.map(({ number, plan }) => (
        <PlannedSession key={number} number={number} plan={plan} />
      ))}
    </section>
  );
}

function PlannedSession({ number, plan }: { readonly number: number; readonly plan: Plan }) {
  const session = useSession();
  const board = useBoard((s) => s.board);
  const may = useCan('session.run');
  const cancelling = useCommand();
  const { date, minutes, items } = plan.payload;
  return (
    <div className="il-session__planned">
      <div className="il-section__head">
        <strong>{longDay(date)}</strong>
        <span className="il-quiet">{phrases(say`${minutes} min`, counted.item(items.length))}</span>
      </div>
      <ol className="il-agenda">
        {items.map((item) => (
          <li key={item.exception} className="il-agenda__item">
            <span className="il-agenda__title">{item.title}</span>
            <span className="il-agenda__figure">
              {item.carriedFrom === undefined ? '' : say`left by session ${item.carriedFrom}`}
            </span>
            <span className="il-agenda__minutes">{say`${item.minutes ?? 0} min`}</span>
          </li>
        ))}
      </ol>
      <FormProblem text={cancelling.problem?.message} />
      {may ? (
        <div className="il-session__row">
          <Button variant="primary" onPress={() => void startSession(session, number)}>
            {say`Start this session`}
          </Button>
          <Button onPress={() => setPlanDraft(draftOf(number, plan))}>{say`Change`}</Button>
          <Button
            busy={cancelling.pending}
            onPress={() =>
              void cancelling.run(() => api(cancelSessionRoute, { board }, { session: number }))
            }
          >
            {say`Cancel this session`}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

const draftOf = (session: number, { seq, payload }: Plan): PlanDraft => ({
  replaces: { session, seen: seq },
  date: payload.date,
  minutes: numberText(payload.minutes),
  items: payload.items.map(({ exception, title, minutes = 0, carriedFrom }) => ({
    ...{ exception, title, minutes: numberText(minutes), carriedFrom },
  })),
  topic: '',
  without: payload.without ?? [],
});
