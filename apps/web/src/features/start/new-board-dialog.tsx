import { say } from '@interlock/language';
import type { Cycle } from '@interlock/plan';
import { type FormEvent, useId, useState } from 'react';
import type { ApiProblem } from '../../board/api.ts';
import { Button } from '../../kit/controls/button.tsx';
import { DialogFrame } from '../../kit/controls/dialog-frame.tsx';
import { SelectField, TextField } from '../../kit/controls/fields.tsx';
import { Notice } from '../../kit/controls/notice.tsx';
import { offerSource } from '../../kit/spreadsheet/pending-source.ts';
import type { ImportSource } from '../../kit/spreadsheet/reader-messages.ts';
import { CURRENCIES, cycleUnits, isCurrency, WEEKDAYS } from '../../kit/words/cycle-options.ts';
import { createAndOpen } from './create-board.ts';
import { DepartmentChips, splitNames } from './department-chips.tsx';
import { myName, rememberName } from './my-name.ts';
import './new-board-dialog.css';

/** What a new board starts from: nothing, or a spreadsheet that was read already. */
export interface NewBoardStart {
  readonly title: string;
  readonly departments: readonly string[];
  readonly cycleUnit: Cycle['unit'];
  readonly weekStartsOn: number;
  readonly source: ImportSource | null;
  /** `orders.csv, 1,034 rows`; null without a spreadsheet. */
  readonly about: string | null;
}

/** Title, lanes, cycle, currency; then the board opens with its links, or with the import. */
export function NewBoardDialog({
  start,
  onClose,
}: {
  readonly start: NewBoardStart;
  readonly onClose: () => void;
}) {
  const [title, setTitle] = useState(start.title);
  const [added, setAdded] = useState(start.departments);
  const [typed, setTyped] = useState('');
  const departments = [...added, ...splitNames(typed, added)];
  const [unit, setUnit] = useState(start.cycleUnit);
  const [weekStart, setWeekStart] = useState(String(start.weekStartsOn));
  const [currency, setCurrency] = useState('EUR');
  const [name, setName] = useState(myName);
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const form = useId();

  const errors = {
    title: title.trim() === '' ? say`Give the board a title.` : undefined,
    departments: departments.length === 0 ? say`Name at least one department.` : undefined,
    currency: isCurrency(currency) ? undefined : say`Use a three-letter code such as EUR.`,
  };

  const create = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setAsked(true);
    if (Object.values(errors).some((error) => error !== undefined) || busy) return;
    setBusy(true);
    rememberName(name);
    if (start.source !== null) offerSource(start.source);
    const failed = await createAndOpen(
      {
        template: 'empty',
        title: title.trim(),
        departments,
        cycle: { unit, weekStartsOn: Number(weekStart) },
        currency: currency.trim().toUpperCase(),
        ...(name.trim() === '' ? {} : { name: name.trim() }),
      },
      { dialog: start.source === null ? 'share' : 'import' },
    );
    setProblem(failed);
    setBusy(false);
  };

  return (
    <DialogFrame
      title={start.source === null ? say`New board` : say`New board from a spreadsheet`}
      subtitle={start.about ?? undefined}
      onClose={onClose}
      dismissable={false}
      footer={
        <>
          <Button onPress={onClose}>{say`Cancel`}</Button>
          <Button type="submit" form={form} variant="primary" busy={busy}>
            {busy
              ? say`Creating …`
              : start.source === null
                ? say`Create board`
                : say`Create and import`}
          </Button>
        </>
      }
    >
      <form id={form} className="il-new-board" onSubmit={(event) => void create(event)}>
        {problem === null ? null : (
          <Notice tone="error">{say`The board was not created. ${problem.message}`}</Notice>
        )}
        <TextField
          label={say`Title`}
          autoFocus
          value={title}
          maxLength={120}
          onChange={setTitle}
          error={asked ? errors.title : undefined}
        />
        <DepartmentChips names={added} onChange={setAdded} typed={typed} onType={setTyped} />
        {asked && errors.departments !== undefined ? (
          <p className="il-c-error">{errors.departments}</p>
        ) : null}
        <div className="il-new-board__row">
          <SelectField label={say`Cycle`} value={unit} options={cycleUnits()} onChange={setUnit} />
          {unit === 'week' ? (
            <SelectField
              label={say`Weeks start on`}
              value={weekStart}
              options={WEEKDAYS}
              onChange={setWeekStart}
            />
          ) : null}
          <TextField
            label={say`Currency`}
            value={currency}
            maxLength={3}
            list={`${form}-currencies`}
            onChange={(value) => setCurrency(value.toUpperCase())}
            error={asked ? errors.currency : undefined}
          />
          <datalist id={`${form}-currencies`}>
            {CURRENCIES.map((code) => (
              <option key={code} value={code} />
            ))}
          </datalist>
        </div>
        <TextField
          label={say`Your name`}
          hint={say`Shown to the others on the board.`}
          autoComplete="name"
          value={name}
          maxLength={80}
          onChange={setName}
        />
      </form>
    </DialogFrame>
  );
}
