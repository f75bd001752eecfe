import type { Frame } from '@interlock/board';
import { plural, say } from '@interlock/language';
import { useCan } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { withFramed } from '../../canvas/frames/framed.ts';
import { EditableField } from '../../view/forms/editable-field.tsx';
import { inspect } from '../../view/ui-actions.ts';

/** A frame: its title, and the cards that go along with it. */
export function FrameInspector({ frame }: { frame: Frame }) {
  const session = useSession();
  const edit = useCan('notes.edit');
  const view = useBoard((s) => s.view);
  const inside = withFramed(view, [frame.id]).filter((id) => id !== frame.id);
  const cards = inside.flatMap((id) => view.cards.get(id) ?? []);
  return (
    <div className="il-panel__scroll">
      <section className="il-section">
        <div className="il-subject">
          <h2>{frame.title || say`Frame`}</h2>
        </div>
        <p className="il-quiet">
          {plural(inside.length, {
            one: '{n} thing lies in it and moves with it.',
            other: '{n} things lie in it and move with it.',
          })}
        </p>
        <EditableField
          label={say`Title`}
          subject={frame.id}
          field="title"
          readOnly={!edit}
          value={frame.title}
          commit={(title) => session.operations.updateFrame(frame.id, { title: title.trim() })}
        />
        <ul className="il-links">
          {cards.map(({ id, title }) => (
            <li key={id}>
              <button type="button" className="il-links__row" onClick={() => inspect(id)}>
                <span className="il-links__name">{title || say`Untitled`}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
