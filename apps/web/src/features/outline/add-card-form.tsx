import { freePlace } from '@interlock/board';
import { say } from '@interlock/language';
import { CARD_KIND_NAMES, CARD_KINDS, type CardKind, type Position } from '@interlock/plan';
import { type FormEvent, useState } from 'react';
import { useBoard, useSession } from '../../board/use-session.ts';
import { rights } from '../../canvas/rights.ts';
import { Button } from '../../kit/controls/button.tsx';
import { SelectField, TextField } from '../../kit/controls/fields.tsx';
import { inspect } from '../../view/ui-actions.ts';

const kinds = () => CARD_KIND_NAMES.map((value) => ({ value, label: CARD_KINDS[value].word }));

/** A new card by words alone; it gets the next free place of its lane. */
export function AddCardForm({ onDone }: { onDone: () => void }) {
  const session = useSession();
  const identity = useBoard((s) => s.identity);
  const view = useBoard((s) => s.view);
  const mine = rights(identity, view.settings);
  const lanes = view.departments.filter(({ id }) => mine.department(id));
  const [kind, setKind] = useState<CardKind>('supply');
  const [lane, setLane] = useState(lanes[0]?.id ?? '');
  const [title, setTitle] = useState('');
  const [error, setError] = useState<string>();
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (title.trim() === '') {
      setError(say`Give the card a title.`);
      return;
    }
    const pos: Position = freePlace(view, lane);
    const result = session.operations.addCard({ department: lane, kind, title: title.trim(), pos });
    if (!result.ok) {
      setError(result.issues[0]?.message ?? say`The card was not added.`);
      return;
    }
    onDone();
    inspect(result.id);
  };
  if (lanes.length === 0)
    return (
      <p className="il-outline__form il-quiet">{say`The facilitator has locked your lane for now.`}</p>
    );
  return (
    <form className="il-outline__form" onSubmit={send} aria-label={say`New card`}>
      <TextField label={say`Title`} value={title} onChange={setTitle} error={error} autoFocus />
      <SelectField label={say`Kind`} value={kind} options={kinds()} onChange={setKind} />
      <SelectField
        label={say`Lane`}
        value={lane}
        options={lanes.map(({ id, name }) => ({ value: id, label: name }))}
        onChange={setLane}
      />
      <div className="il-outline__actions">
        <Button type="submit" variant="primary">
          {say`Add the card`}
        </Button>
        <Button onPress={onDone}>{say`Cancel`}</Button>
      </div>
    </form>
  );
}
