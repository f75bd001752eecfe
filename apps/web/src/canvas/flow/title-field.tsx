import { say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useSession } from '../../board/use-session.ts';
import { composes } from '../../kit/page/shortcuts.ts';
import { canvasState } from '../canvas-state.ts';
import { finishSketch } from '../gestures/subject-actions.ts';
import { focusSubject } from './focus-subject.ts';

/** Typing a card's title on the card itself; Enter keeps it, Escape does not. */
export function TitleField({ id, title }: { id: string; title: string }) {
  const session = useSession();
  const fresh = canvasState.getState().fresh === id;
  const [value, setValue] = useState(fresh ? '' : title);
  const done = useRef(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
    session.setPresence({ editing: { subject: id, field: 'title' } });
    return () => session.setPresence({ editing: null });
  }, [id, session]);

  const finish = (keep: boolean): void => {
    if (done.current) return;
    done.current = true;
    const text = value.trim();
    if (fresh) finishSketch(session, keep ? text : '');
    else if (keep && text !== '' && text !== title) {
      session.operations.updateCard(id, { title: text });
    }
    canvasState.setState({ editing: null, fresh: null });
    if (document.activeElement === field.current) focusSubject(id);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (composes(event)) return;
    if (event.key === 'Enter') finish(true);
    if (event.key === 'Escape') finish(false);
  };
  return (
    <input
      ref={field}
      className="il-card__field nodrag nopan"
      aria-label={say`Title of the card`}
      placeholder={say`Title`}
      maxLength={LIMITS.titleLength}
      value={value}
      onChange={(e) => setValue(e.target.value)}
      onKeyDown={onKeyDown}
      onBlur={() => finish(true)}
    />
  );
}
