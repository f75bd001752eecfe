import { bareUnit, formatNumber } from '@interlock/design';
import { say } from '@interlock/language';
import { type Card, cycleLabel, cycleStart, lastCompleteCycle } from '@interlock/plan';
import { reportActualsRoute } from '@interlock/protocol/routes/report-actuals';
import { type FormEvent, useState } from 'react';
import { api } from '../../board/api.ts';
import { useCan } from '../../board/use-can.ts';
import { formMessage, useCommand } from '../../board/use-command.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FormField, FormProblem, FormSelect } from '../../kit/forms/form-field.tsx';
import { parseNumber } from '../../kit/forms/parse-number.ts';
import { toast } from '../../kit/page/toasts.ts';

const CYCLES_BACK = 12;

/** Reports what a measure did in one cycle; goes to the ledger, never to be rewritten. */
export function ReportActual({ card }: { card: Card }) {
  const board = useBoard((s) => s.board);
  const cycle = useBoard((s) => s.view.settings.cycle);
  const asOf = useBoard((s) => s.plan.asOf);
  const may = useCan('actuals.report', card.department);
  const last = lastCompleteCycle(cycle, asOf);
  const [chosen, setChosen] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [local, setLocal] = useState<string | undefined>(undefined);
  const command = useCommand();
  if (!may || card.measure === undefined) return null;

  const selected = chosen ?? cycleStart(cycle, last);
  const known = card.measure.actuals.find((a) => a.cycle === selected);
  const options = Array.from({ length: CYCLES_BACK }, (_, back) => {
    const start = cycleStart(cycle, last - back);
    const label = cycleLabel(cycle, last - back);
    return [start, back === 0 ? say`${label}, latest` : label] as const;
  });

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const value = parseNumber(text);
    if (value === null) {
      setLocal(say`Enter a number.`);
      return;
    }
    setLocal(undefined);
    const written = await command.run((key) =>
      api(
        reportActualsRoute,
        { board },
        { items: [{ card: card.id, cycle: selected, value }] },
        { key },
      ),
    );
    if (written === null) return;
    toast(say`Reported, ledger entry ${written.entry.seq}.`);
    setText('');
  };
  const valueError = local ?? command.fieldError('items.0.value');
  return (
    <form className="il-section" onSubmit={(event) => void submit(event)}>
      <div className="il-section__head">
        <h3>{say`Report an actual`}</h3>
        <span className="il-quiet">
          {known === undefined
            ? say`none for this cycle yet`
            : say`now ${formatNumber(known.value)}`}
        </span>
      </div>
      <div className="il-fields">
        <FormSelect label={say`Cycle`} value={selected} options={options} onChange={setChosen} />
        <FormField
          label={say`Actual`}
          type="number"
          value={text}
          onChange={setText}
          suffix={bareUnit(card.measure.unit)}
          error={valueError}
        />
      </div>
      <FormProblem text={formMessage(command.problem, ['items.0.value'])} />
      <div className="il-actions">
        <Button type="submit" isDisabled={command.pending || text.trim() === ''}>
          {command.pending ? say`Reporting …` : say`Report`}
        </Button>
      </div>
    </form>
  );
}
