import type { Note } from '@interlock/board';
import { say } from '@interlock/language';
import { useId } from 'react';
import { isHidden } from '../../board/private-notes.ts';
import { useCan } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { KindGlyph } from '../../kit/glyph/glyph.tsx';
import { CommentThread } from '../../view/comments/comment-thread.tsx';

/** A sticky note; several people may type in it at once. */
export function NoteInspector({ note }: { note: Note }) {
  const session = useSession();
  const id = useId();
  const hidden = useBoard((s) => isHidden(s, note));
  const edit = useCan('notes.edit') && !hidden;
  return (
    <div className="il-panel__scroll">
      <section className="il-section">
        <div className="il-subject">
          <KindGlyph kind="note" />
          <h2>{note.author === '' ? say`Note` : say`Note by ${note.author}`}</h2>
        </div>
        <label className="il-field__label" htmlFor={id}>
          {say`Text`}
        </label>
        <textarea
          id={id}
          className="il-textarea"
          rows={6}
          readOnly={!edit}
          value={hidden ? say`Written in private` : note.body}
          onChange={(event) => session.writeNote(note.id, event.target.value)}
        />
        {note.sealedBy === undefined ? null : (
          <p className="il-quiet">
            {hidden
              ? say`Its author alone reads it until the facilitator reveals.`
              : say`Only you read this until the facilitator reveals.`}
          </p>
        )}
      </section>
      <CommentThread target={note.id} />
    </div>
  );
}
