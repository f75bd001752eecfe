import { say } from '@interlock/language';
import {
  type Card,
  cycleLabel,
  cycleStart,
  type Direction,
  lastCompleteCycle,
  type Target,
} from '@interlock/plan';
import { setTargetsRoute } from '@interlock/protocol/routes/set-targets';
import { type FormEvent, useState } from 'react';
import { api } from '../../board/api.ts';
import { formMessage, useCommand } from '../../board/use-command.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FormField, FormProblem, FormSelect } from '../../kit/forms/form-field.tsx';
import { toast } from '../../kit/page/toasts.ts';
import { draftOf, type MeasureDraft, measureOf } from './measure-draft.ts';

const directions = (): readonly (readonly [Direction, string])[] => [
  ['higher', say`Higher is better`],
  ['lower', say`Lower is better`],
  ['band', say`Inside a band`],
];
const kinds = (): readonly (readonly [Target['kind'], string])[] => [
  ['constant', say`One value`],
  ['path', say`A value from a cycle on`],
  ['mean-of-first', say`Mean of the first cycles`],
  ['mean-of-preceding', say`Mean of the cycles before`],
];

/** Sets unit, direction, target and tolerance of a card. */
export function MeasureForm({ card, onDone }: { card: Card; onDone: () => void }) {
  const board = useBoard((s) => s.board);
  const cycle = useBoard((s) => s.view.settings.cycle);
  const asOf = useBoard((s) => s.plan.asOf);
  const next = lastCompleteCycle(cycle, asOf) + 1;
  const [draft, setDraft] = useState<MeasureDraft>(() =>
    draftOf(card.measure, cycleStart(cycle, next)),
  );
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const command = useCommand();
  const set =
    (field: keyof MeasureDraft) =>
    (value: string): void => {
      setDraft((d) => ({ ...d, [field]: value }));
      setErrors({});
    };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const result = measureOf(draft, card.measure);
    if (!result.ok) {
      setErrors(result.errors);
      return;
    }
    const written = await command.run((key) =>
      api(
        setTargetsRoute,
        { board },
        { items: [{ card: card.id, measure: result.measure }] },
        { key },
      ),
    );
    if (written === null) return;
    toast(say`Measure set, ledger entry ${written.entry.seq}.`);
    onDone();
  };

  const bind = (field: keyof MeasureDraft) => ({
    value: draft[field],
    onChange: set(field),
    error: errors[field],
  });
  return (
    <form className="il-section" onSubmit={(event) => void submit(event)}>
      <div className="il-section__head">
        <h3>{say`Measure`}</h3>
        <span className="il-quiet">{say`goes to the ledger`}</span>
      </div>
      <div className="il-fields">
        <FormField label={say`Unit`} placeholder={say`units/wk`} {...bind('unit')} />
        <FormSelect
          label={say`Direction`}
          value={draft.direction}
          options={directions()}
          onChange={set('direction')}
        />
        <FormSelect
          label={say`Target`}
          value={draft.kind}
          options={kinds()}
          onChange={set('kind')}
        />
        {draft.kind === 'constant' || draft.kind === 'path' ? (
          <FormField label={say`Value`} type="number" suffix={draft.unit} {...bind('value')} />
        ) : (
          <FormField label={say`Cycles`} type="number" {...bind('cycles')} />
        )}
        {draft.kind === 'path' ? (
          <FormSelect
            label={say`From cycle`}
            value={draft.from}
            options={Array.from(
              { length: 13 },
              (_, i) => [cycleStart(cycle, next - 4 + i), cycleLabel(cycle, next - 4 + i)] as const,
            )}
            onChange={set('from')}
          />
        ) : null}
        {draft.direction === 'band' ? (
          <FormField
            label={say`Half width`}
            type="number"
            suffix={draft.unit}
            {...bind('bandHalfWidth')}
          />
        ) : null}
        <FormField label={say`Amber above`} type="number" suffix="%" {...bind('amber')} />
        <FormField label={say`Red above`} type="number" suffix="%" {...bind('red')} />
      </div>
      <FormProblem text={formMessage(command.problem, [])} />
      <div className="il-actions">
        <Button type="submit" variant="primary" isDisabled={command.pending}>
          {command.pending ? say`Setting …` : say`Set`}
        </Button>
        <Button onPress={onDone}>{say`Cancel`}</Button>
      </div>
    </form>
  );
}
