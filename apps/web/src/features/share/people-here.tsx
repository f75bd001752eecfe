import { say } from '@interlock/language';
import { useMemo } from 'react';
import { facesOf } from '../../board/faces-of.ts';
import { useBoard } from '../../board/use-session.ts';
import { initialsOf } from '../../kit/words/initials.ts';
import { isFacilitator, placeOf } from '../../kit/words/place-of.ts';

/** Everybody in the room, one line each, oneself first. */
export function PeopleHere() {
  const me = useBoard((s) => s.identity);
  const peers = useBoard((s) => s.peers);
  const departments = useBoard((s) => s.view.departments);
  const others = useMemo(() => facesOf(peers, me.actor), [peers, me.actor]);
  const people = [
    { key: 'me', name: me.name || say`You`, role: me.role, department: me.department },
    ...others.map(({ user }) => ({
      key: user.actor,
      name: user.name || say`No name`,
      role: user.role,
      department: user.department,
    })),
  ];
  return (
    <section className="il-share__people" aria-label={say`People here`}>
      <h3>
        {say`Here now`} <span>{people.length}</span>
      </h3>
      <ul>
        {people.map((person) => (
          <li key={person.key}>
            <span
              className={`il-share__face${isFacilitator(person) ? ' il-share__face--facilitator' : ''}`}
              aria-hidden="true"
            >
              {initialsOf(person.name)}
            </span>
            <span className="il-share__person">
              {person.name}
              {person.key === 'me' && me.name !== '' ? ` ${say`(you)`}` : ''}
            </span>
            <span className="il-share__role">{placeOf(person, departments)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
