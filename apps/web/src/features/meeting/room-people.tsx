import { phrases, plural, say } from '@interlock/language';
import type { Identity } from '@interlock/protocol';
import { grantRoleRoute } from '@interlock/protocol/routes/grant-role';
import { peopleRoute } from '@interlock/protocol/routes/people';
import { useEffect, useState } from 'react';
import { api } from '../../board/api.ts';
import { useCan } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { toast } from '../../kit/page/toasts.ts';
import { isFacilitator, isObserver, placeOf, roleWord } from '../../kit/words/place-of.ts';
import { useUi } from '../../view/use-ui.ts';
import { raiseHand } from './session-actions.ts';

const AGAIN_MS = 5_000;

/** Everybody who is connected, asked of the server: observers send no presence of their own. */
function useConnected(): readonly Identity[] {
  const board = useBoard((s) => s.board);
  const peers = useBoard((s) => s.peers.length);
  const [people, setPeople] = useState<readonly Identity[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: who comes or goes is asked for at once
  useEffect(() => {
    let left = false;
    const ask = async (): Promise<void> => {
      const answer = await api(peopleRoute, { board });
      if (!left && answer.ok) setPeople(answer.value.people);
    };
    void ask();
    const timer = setInterval(() => void ask(), AGAIN_MS);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [board, peers]);
  return people;
}

/** Who is here, whose hand is up, and observers as a number with a list on demand. */
export function RoomPeople() {
  const session = useSession();
  const people = useConnected();
  const me = useBoard((s) => s.identity);
  const peers = useBoard((s) => s.peers);
  const departments = useBoard((s) => s.view.departments);
  const manage = useCan('links.manage');
  const speaks = useCan('presence.send');
  const myHand = useUi((s) => s.handRaised);
  const hands = new Map(
    peers.flatMap(({ presence: { user, hand } }) =>
      user && hand ? [[user.actor, hand] as const] : [],
    ),
  );
  const active = people
    .filter((person) => !isObserver(person))
    .sort(
      (a, b) =>
        (hands.get(a.actor) ?? Number.MAX_SAFE_INTEGER) -
          (hands.get(b.actor) ?? Number.MAX_SAFE_INTEGER) || a.name.localeCompare(b.name),
    );
  const observers = people.filter(isObserver);
  const grant = async (person: Identity, role: 'facilitator' | 'own'): Promise<void> => {
    const answer = await api(
      grantRoleRoute,
      { board: session.state.getState().board, actor: person.actor },
      { role },
    );
    if (!answer.ok) toast(answer.problem.message, 'error');
  };
  return (
    <section className="il-session__part" aria-label={say`People`}>
      <div className="il-section__head">
        <h3>{say`People`}</h3>
        <span className="il-quiet">
          {phrases(
            say`${active.length} here`,
            observers.length === 0
              ? ''
              : plural(observers.length, { one: '{n} observer', other: '{n} observers' }),
          )}
        </span>
      </div>
      <ul className="il-people">
        {active.map((person) => (
          <li key={person.actor}>
            <span className="il-people__name">
              {person.name || say`No name`}
              {person.actor === me.actor ? ` ${say`(you)`}` : ''}
            </span>
            <span className="il-quiet">
              {isFacilitator(person) ? roleWord('facilitator') : placeOf(person, departments)}
            </span>
            {hands.has(person.actor) || (person.actor === me.actor && myHand) ? (
              <span className="il-people__hand">{say`hand raised`}</span>
            ) : null}
            {manage && person.actor !== me.actor ? (
              <Button
                variant="quiet"
                onPress={() => void grant(person, isFacilitator(person) ? 'own' : 'facilitator')}
              >
                {isFacilitator(person) ? say`Take facilitation back` : say`Make facilitator`}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {observers.length === 0 ? null : (
        <details>
          <summary className="il-quiet">{say`Who observes`}</summary>
          <ul className="il-people">
            {observers.map((person) => (
              <li key={person.actor}>{person.name || say`No name`}</li>
            ))}
          </ul>
        </details>
      )}
      {speaks ? (
        <Button aria-pressed={myHand} onPress={() => raiseHand(session, !myHand)}>
          {myHand ? say`Lower my hand` : say`Raise my hand`}
        </Button>
      ) : null}
    </section>
  );
}
