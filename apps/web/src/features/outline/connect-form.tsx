import { say } from '@interlock/language';
import { type FormEvent, useId, useMemo, useState } from 'react';
import { useBoard, useSession } from '../../board/use-session.ts';
import { connect } from '../../canvas/gestures/subject-actions.ts';
import { Button } from '../../kit/controls/button.tsx';
import { SelectField, TextField } from '../../kit/controls/fields.tsx';

const WAYS = [
  {
    value: 'serves',
    get label() {
      return say`It serves`;
    },
  },
  {
    value: 'needs',
    get label() {
      return say`It needs`;
    },
  },
] as const;

/** A contract, or an influence where one of both is a KPI, from the chosen card to another. */
export function ConnectForm({ from, onDone }: { from: string; onDone: () => void }) {
  const session = useSession();
  const list = useId();
  const cards = useBoard((s) => s.view.cards);
  const departments = useBoard((s) => s.view.departments);
  const [way, setWay] = useState<'serves' | 'needs'>('serves');
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  /** What is typed names one card: `Title, Lane`. */
  const byName = useMemo(() => {
    const lane = new Map(departments.map(({ id, name }) => [id, name]));
    const names = new Map<string, string>();
    for (const card of cards.values())
      if (card.id !== from) names.set(`${card.title}, ${lane.get(card.department) ?? ''}`, card.id);
    return names;
  }, [cards, departments, from]);
  const send = (event: FormEvent): void => {
    event.preventDefault();
    const wanted = text.trim().toLowerCase();
    const found = [...byName].filter(([name]) => name.toLowerCase().startsWith(wanted));
    const [hit] = found;
    if (wanted === '' || hit === undefined || found.length > 1) {
      setError(
        hit === undefined || wanted === ''
          ? say`There is no such card. Choose one of the list.`
          : say`${found.length} cards begin so. Type more of it.`,
      );
      return;
    }
    const [a, b] = way === 'serves' ? [from, hit[1]] : [hit[1], from];
    if (connect(session, a, b) !== null) onDone();
  };
  return (
    <form className="il-outline__form" onSubmit={send} aria-label={say`Connect`}>
      <p className="il-quiet">{cards.get(from)?.title}</p>
      <SelectField label={say`Direction`} value={way} options={WAYS} onChange={setWay} />
      <TextField
        label={say`Other card`}
        value={text}
        onChange={setText}
        error={error}
        list={list}
        autoFocus
      />
      <datalist id={list}>
        {[...byName.keys()].slice(0, 500).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <div className="il-outline__actions">
        <Button type="submit" variant="primary">
          {say`Connect`}
        </Button>
        <Button onPress={onDone}>{say`Cancel`}</Button>
      </div>
    </form>
  );
}
