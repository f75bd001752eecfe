import { say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';
import type { Node, NodeProps } from '@xyflow/react';
import { memo, useEffect, useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { useSession } from '../../board/use-session.ts';
import { ToolGlyph } from '../../kit/glyph/glyph.tsx';
import { composes } from '../../kit/page/shortcuts.ts';
import { canvasState } from '../canvas-state.ts';
import type { SceneNote } from '../scene/scene.ts';
import { focusSubject } from './focus-subject.ts';
import { shiftCaret } from './shift-caret.ts';

export interface NoteData extends Record<string, unknown> {
  readonly note: SceneNote;
  readonly editable: boolean;
}
export type NoteNodeType = Node<NoteData, 'note'>;

/** A sticky note on grey paper; several people may type in it at once. */
export const NoteNode = memo(
  function NoteNode({ id, data }: NodeProps<NoteNodeType>) {
    const editing = useStore(canvasState, (s) => s.editing === id);
    const { author, body, hidden, sealed } = data.note;
    return (
      <div className="il-note" data-sealed={sealed || undefined}>
        {editing ? (
          <NoteField id={id} body={body} />
        ) : (
          <p className="il-note__body">
            {hidden ? say`Written in private` : body || say`Empty note`}
          </p>
        )}
        {sealed && !hidden ? (
          <p className="il-note__author">
            <ToolGlyph name="lock" size={12} />
            {say`Only you, until the reveal`}
          </p>
        ) : author ? (
          <p className="il-note__author">
            {hidden ? <ToolGlyph name="lock" size={12} /> : null}
            {author}
          </p>
        ) : null}
      </div>
    );
  },
  (a, b) => a.id === b.id && a.data === b.data && a.selected === b.selected,
);

function NoteField({ id, body }: { id: string; body: string }) {
  const session = useSession();
  const field = useRef<HTMLTextAreaElement>(null);
  const shown = useRef(body);

  useEffect(() => {
    const element = field.current;
    element?.focus();
    element?.setSelectionRange(element.value.length, element.value.length);
    session.setPresence({ editing: { subject: id, field: 'body' } });
    return () => session.setPresence({ editing: null });
  }, [id, session]);

  // Somebody else typed: the caret stays at its letter.
  useLayoutEffect(() => {
    const element = field.current;
    const before = shown.current;
    shown.current = body;
    if (!element || before === body || element.value === body) return;
    const [start, end] = [element.selectionStart, element.selectionEnd];
    element.value = body;
    element.setSelectionRange(shiftCaret(before, body, start), shiftCaret(before, body, end));
  }, [body]);

  return (
    <textarea
      ref={field}
      className="il-note__field nodrag nopan nowheel"
      aria-label={say`Text of the note`}
      maxLength={LIMITS.noteLength}
      defaultValue={body}
      onChange={(e) => {
        shown.current = e.target.value;
        session.writeNote(id, e.target.value);
      }}
      onKeyDown={(e) => {
        e.stopPropagation();
        if (e.key !== 'Escape' || composes(e)) return;
        canvasState.setState({ editing: null });
        focusSubject(id);
      }}
      onBlur={() => canvasState.setState({ editing: null })}
    />
  );
}
