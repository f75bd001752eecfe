import type { Outcome, Patch } from '@interlock/board';
import { say } from '@interlock/language';
import type { Department, Settings } from '@interlock/plan';
import { counted } from '@interlock/plan';
import { useMemo, useState } from 'react';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button, IconButton } from '../../kit/controls/button.tsx';
import { TextField } from '../../kit/controls/fields.tsx';
import { composes } from '../../kit/page/shortcuts.ts';

const NONE: readonly string[] = [];

/** Locks a lane that is open, opens one that is locked. */
function toggled(locked: readonly string[], department: string): Patch<Settings> {
  const rest = locked.filter((id) => id !== department);
  const next = rest.length < locked.length ? rest : [...locked, department];
  return { lockedDepartments: next.length === 0 ? null : next };
}

/** Lanes in order: rename, lock, move, add, remove when empty. Each is one step of undo, made at once. */
export function LaneList({ readOnly }: { readOnly: boolean }) {
  const session = useSession();
  const departments = useBoard((s) => s.view.departments);
  const cards = useBoard((s) => s.view.cards);
  const locked = useBoard((s) => s.view.settings.lockedDepartments ?? NONE);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const counts = useMemo(() => {
    const out = new Map<string, number>();
    for (const card of cards.values())
      out.set(card.department, (out.get(card.department) ?? 0) + 1);
    return out;
  }, [cards]);

  const done = (outcome: Outcome<object>): boolean => {
    setProblem(outcome.ok ? null : (outcome.issues[0]?.message ?? say`This cannot be done.`));
    return outcome.ok;
  };
  const add = (): void => {
    if (name.trim() === '') return;
    if (done(session.operations.addDepartment({ name: name.trim() }))) setName('');
  };

  return (
    <section className="il-lane-list" aria-label={say`Lanes`}>
      <h3>{say`Lanes`}</h3>
      <ol>
        {departments.map((department, index) => (
          <LaneRow
            key={department.id}
            department={department}
            cards={counts.get(department.id) ?? 0}
            first={index === 0}
            last={index === departments.length - 1}
            readOnly={readOnly}
            onRename={(text) =>
              done(session.operations.updateDepartment(department.id, { name: text }))
            }
            onMove={(by) => done(session.operations.moveDepartment(department.id, index + by))}
            locked={locked.includes(department.id)}
            onLock={() => done(session.operations.updateSettings(toggled(locked, department.id)))}
            onRemove={() => done(session.operations.removeDepartment(department.id))}
          />
        ))}
      </ol>
      {problem === null ? null : (
        <p role="alert" className="il-c-error">
          {problem}
        </p>
      )}
      {readOnly ? null : (
        <div className="il-lane-list__add">
          <TextField
            label={say`Add a lane`}
            value={name}
            maxLength={60}
            onChange={setName}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || composes(event)) return;
              event.preventDefault();
              add();
            }}
          />
          <Button icon="plus" isDisabled={name.trim() === ''} onPress={add}>
            {say`Add`}
          </Button>
        </div>
      )}
      {readOnly ? null : (
        <p className="il-c-hint">
          {say`Lanes change at once for everybody; undo takes a change back. In a locked lane only the facilitator changes anything. A lane with cards cannot be removed.`}
        </p>
      )}
    </section>
  );
}

function LaneRow({
  department,
  cards,
  first,
  last,
  readOnly,
  onRename,
  onMove,
  locked,
  onLock,
  onRemove,
}: {
  readonly department: Department;
  readonly cards: number;
  readonly first: boolean;
  readonly last: boolean;
  readonly readOnly: boolean;
  readonly onRename: (name: string) => boolean;
  readonly onMove: (by: 1 | -1) => boolean;
  readonly locked: boolean;
  readonly onLock: () => boolean;
  readonly onRemove: () => boolean;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const write = (): void => {
    if (typed === null || typed.trim() === department.name || onRename(typed.trim()))
      setTyped(null);
  };
  const { name } = department;
  return (
    <li>
      <span className="il-lane-list__initials" aria-hidden="true">
        {department.initials}
      </span>
      {readOnly ? (
        <span className="il-lane-list__name">{name}</span>
      ) : (
        <input
          className="il-c-input"
          aria-label={say`Name of the lane ${name}`}
          value={typed ?? name}
          maxLength={60}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={write}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !composes(event)) write();
          }}
        />
      )}
      <span className="il-lane-list__count">{counted.card(cards)}</span>
      {readOnly && locked ? <span className="il-lane-list__count">{say`Locked`}</span> : null}
      {readOnly ? null : (
        <span className="il-lane-list__actions">
          <IconButton
            icon={locked ? 'lock' : 'unlock'}
            label={locked ? say`Unlock ${name}` : say`Lock ${name}`}
            onPress={onLock}
          />
          <IconButton
            icon="up"
            label={say`Move ${name} up`}
            isDisabled={first}
            onPress={() => onMove(-1)}
          />
          <IconButton
            icon="down"
            label={say`Move ${name} down`}
            isDisabled={last}
            onPress={() => onMove(1)}
          />
          <IconButton
            icon="close"
            label={say`Remove ${name}`}
            isDisabled={cards > 0}
            onPress={onRemove}
          />
        </span>
      )}
    </li>
  );
}
