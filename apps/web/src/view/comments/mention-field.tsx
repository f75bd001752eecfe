import { say } from '@interlock/language';
import type { Mention } from '@interlock/plan';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { mentionBeingTyped, suggestions } from '../../board/comments/mention-text.ts';
import { useBoard } from '../../board/use-session.ts';
import { composes } from '../../kit/page/shortcuts.ts';

interface Props {
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly onMention: (mention: Mention) => void;
  /** Ctrl/Cmd-Enter. */
  readonly onSubmit: () => void;
}

/** Where a comment is written; "@" offers the departments and the people who are here. */
export function MentionField({ value, onChange, onMention, onSubmit }: Props) {
  const me = useBoard((s) => s.identity.actor);
  const peers = useBoard((s) => s.peers);
  const departments = useBoard((s) => s.view.departments);
  const people = useMemo(() => {
    const users = peers.flatMap(({ presence: { user } }) => (user ? [user] : []));
    return [...new Map(users.map((user) => [user.actor, user])).values()].filter(
      ({ actor }) => actor !== me,
    );
  }, [peers, me]);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  /** Place of the sign for which Escape was pressed. */
  const [refused, setRefused] = useState<number | null>(null);
  const typed = mentionBeingTyped(value, caret);
  const offered =
    typed === null || typed.at === refused ? [] : suggestions(typed.query, people, departments);
  const current = offered[Math.min(active, offered.length - 1)];

  const take = (mention: Mention): void => {
    if (typed === null) return;
    const before = `${value.slice(0, typed.at)}@${mention.name} `;
    onChange(before + value.slice(caret));
    onMention(mention);
    setActive(0);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(before.length, before.length);
      setCaret(before.length);
    });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (composes(event)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      onSubmit();
      return;
    }
    if (current === undefined || typed === null) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setActive((active + step + offered.length) % offered.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(current);
    else if (event.key === 'Escape') setRefused(typed.at);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className="il-mention-field">
      <textarea
        ref={field}
        className="il-textarea"
        aria-label={say`New comment`}
        placeholder={say`Say something about this; @ speaks to somebody`}
        rows={2}
        value={value}
        aria-autocomplete="list"
        aria-controls={current === undefined ? undefined : id}
        aria-activedescendant={current === undefined ? undefined : `${id}-${current.id}`}
        onChange={(event) => {
          setCaret(event.target.selectionStart);
          setActive(0);
          if (mentionBeingTyped(event.target.value, event.target.selectionStart) === null)
            setRefused(null);
          onChange(event.target.value);
        }}
        onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
        onBlur={() => setRefused(typed?.at ?? null)}
        onKeyDown={onKeyDown}
      />
      {current === undefined ? null : (
        <div id={id} role="listbox" aria-label={say`Speak to`} className="il-mention-field__list">
          {offered.map((mention) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the text field's
            <div
              key={`${mention.kind} ${mention.id}`}
              id={`${id}-${mention.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={mention === current}
              // Before the field loses the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(mention)}
            >
              <span>{mention.name}</span>
              <span className="il-quiet">
                {mention.kind === 'department' ? say`everybody there` : say`here now`}
              </span>
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
