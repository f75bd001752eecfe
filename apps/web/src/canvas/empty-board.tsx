import { say } from '@interlock/language';
import { MADE_KIND_NAMES, MADE_KINDS, type MadeKind } from '@interlock/plan';
import { useState } from 'react';
import { useBoard, useSession } from '../board/use-session.ts';
import { KindGlyph } from '../kit/glyph/glyph.tsx';
import { toast } from '../kit/page/toasts.ts';
import { openDialog } from '../view/ui-actions.ts';
import { uiState } from '../view/ui-state.ts';
import { createAt } from './gestures/subject-actions.ts';

/** What to press on a board that has nothing on it yet. */
export function EmptyBoard({ edit, organise }: { edit: boolean; organise: boolean }) {
  const session = useSession();
  const lanes = useBoard((s) => s.view.departments.length);
  if (!edit) {
    return (
      <div className="il-empty">
        <h2>{say`Nothing on this board yet`}</h2>
        <p>{say`It appears here as soon as somebody draws it.`}</p>
      </div>
    );
  }
  if (lanes === 0) return organise ? <FirstLane /> : null;
  const make = (kind: MadeKind): void => {
    const middle = uiState.getState().canvas?.middle() ?? [300, 80];
    createAt(session, kind, [middle[0], middle[1]]);
  };
  return (
    <div className="il-empty">
      <h2>{say`Start with a card`}</h2>
      <p>
        {say`Point at a lane and press a key, or double-click. Drag from a card’s edge to promise something to another.`}
      </p>
      <ul>
        {MADE_KIND_NAMES.map((kind) => (
          <li key={kind}>
            <button type="button" onClick={() => make(kind)}>
              <KindGlyph kind={kind} />
              <span>{MADE_KINDS[kind].introduction}</span>
              <kbd>{MADE_KINDS[kind].key}</kbd>
            </button>
          </li>
        ))}
      </ul>
      <button type="button" className="il-empty__import" onClick={() => openDialog('import')}>
        {say`Or import a spreadsheet`}
      </button>
    </div>
  );
}

/** A board without departments has no lane for a card. */
function FirstLane() {
  const session = useSession();
  const [name, setName] = useState('');
  return (
    <form
      className="il-empty"
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() === '') return;
        const result = session.operations.addDepartment({ name: name.trim() });
        if (!result.ok)
          toast(result.issues[0]?.message ?? say`That name is not possible.`, 'error');
      }}
    >
      <h2>{say`Name the first department`}</h2>
      <p>{say`Every department has a lane of its own; its cards belong to it.`}</p>
      <div className="il-empty__row">
        <input
          aria-label={say`Name of the department`}
          value={name}
          maxLength={60}
          placeholder={say`Operations`}
          onChange={(e) => setName(e.target.value)}
        />
        <button type="submit" className="il-empty__import">
          {say`Add`}
        </button>
      </div>
    </form>
  );
}
