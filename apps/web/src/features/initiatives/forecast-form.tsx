import { say } from '@interlock/language';
import { cycleIndex, cycleLabel, hasReached, lastCompleteCycle } from '@interlock/plan';
import { actsAs } from '@interlock/protocol';
import { type FormEvent, useState } from 'react';
import { useInitiativeCommands } from '../../board/initiatives/use-initiative-commands.ts';
import type { KnownInitiative } from '../../board/initiatives/use-initiatives.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FormField, FormProblem } from '../../kit/forms/form-field.tsx';
import { numberText, parseNumber } from '../../kit/forms/parse-number.ts';

/** Says what is expected by now, of the cycles ahead and of the last day; the plan stays as it is. */
export function ForecastForm({ known }: { readonly known: KnownInitiative }) {
  const { standing } = known;
  const identity = useBoard((s) => s.identity);
  const archived = useBoard((s) => s.view.settings.archived === true);
  const [open, setOpen] = useState(false);
  const speaker = (['owner', 'sponsor', 'controller'] as const).find(
    (each) => actsAs(identity, standing.plan, each) !== null,
  );
  if (archived || speaker === undefined) return null;
  if (!open)
    return (
      <button type="button" className="il-link-button" onClick={() => setOpen(true)}>
        {say`Say what is expected by now`}
      </button>
    );
  return (
    <Fields
      known={known}
      {...(speaker === 'controller' || actsAs(identity, standing.plan, speaker) === 'in-person'
        ? {}
        : { as: speaker })}
      onDone={() => setOpen(false)}
    />
  );
}

function Fields({
  known: { standing },
  as,
  onDone,
}: {
  readonly known: KnownInitiative;
  readonly as?: 'owner' | 'sponsor';
  readonly onDone: () => void;
}) {
  const plan = useBoard((s) => s.plan);
  const { cycle } = plan.settings;
  const complete = lastCompleteCycle(cycle, plan.asOf);
  const { command, forecast } = useInitiativeCommands();
  const earlier = standing.forecast?.payload.forecast;
  const [end, setEnd] = useState(earlier?.end ?? standing.plan.end ?? '');
  // Its work is done: when that was is said.
  const isDone = hasReached(standing.degree, 'implemented');
  const [tried, setTried] = useState(false);
  const [typed, setTyped] = useState(() =>
    standing.plan.effects.map(({ card, path }) => ({
      card,
      rows: path
        .filter((row) => cycleIndex(cycle, row.cycle) > complete)
        .map((row) => ({
          cycle: row.cycle,
          effect: numberText(
            earlier?.effects
              .find((each) => each.card === card)
              ?.path.find((each) => each.cycle === row.cycle)?.effect ?? row.effect,
          ),
        })),
    })),
  );
  const isRead = typed.every(({ rows }) =>
    rows.every(({ effect }) => parseNumber(effect) !== null),
  );
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (!isRead) return;
    const effects = typed.map(({ card, rows }) => ({
      card,
      path: rows.map((row) => ({ cycle: row.cycle, effect: parseNumber(row.effect)! })),
    }));
    const said = { effects, ...(isDone || end === '' ? {} : { end }) };
    if (await forecast(standing.id, said, as === undefined ? {} : { as })) onDone();
  };
  return (
    <form noValidate className="il-initiative-form" onSubmit={(event) => void submit(event)}>
      {isDone ? null : (
        <FormField
          label={say`Last day of its work, by now`}
          type="date"
          value={end}
          onChange={setEnd}
          error={command.fieldError('forecast.end')}
        />
      )}
      {typed.map(({ card, rows }, at) => {
        const known = plan.cards.find(({ id }) => id === card);
        return (
          <fieldset key={card} className="il-initiative-form__group">
            <legend>{say`${known?.title ?? card}: effect of the cycles ahead`}</legend>
            {rows.length === 0 ? (
              <p className="il-quiet">{say`All cycles of its plan are over.`}</p>
            ) : null}
            <div className="il-initiative-form__row">
              {rows.map((row, index) => (
                <FormField
                  key={row.cycle}
                  label={cycleLabel(cycle, cycleIndex(cycle, row.cycle))}
                  type="number"
                  suffix={known?.measure?.unit}
                  value={row.effect}
                  onChange={(effect) =>
                    setTyped(
                      typed.map((each, i) =>
                        i === at
                          ? {
                              ...each,
                              rows: rows.map((r, k) => (k === index ? { ...r, effect } : r)),
                            }
                          : each,
                      ),
                    )
                  }
                  error={
                    tried && parseNumber(row.effect) === null ? say`Enter a number.` : undefined
                  }
                />
              ))}
            </div>
          </fieldset>
        );
      })}
      <FormProblem text={command.problem?.message} />
      <div className="il-actions">
        <Button
          type="submit"
          variant="primary"
          busy={command.pending}
        >{say`Keep the forecast`}</Button>
        <Button onPress={onDone}>{say`Cancel`}</Button>
      </div>
    </form>
  );
}
