import { say } from '@interlock/language';
import { cycleIndex, cycleLabel, LIMITS } from '@interlock/plan';
import { useId } from 'react';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button, IconButton } from '../../kit/controls/button.tsx';
import { ActingSelect } from '../../kit/forms/acting-select.tsx';
import { FieldMessage, FormField } from '../../kit/forms/form-field.tsx';
import { type EffectFields, effectFields, withCycles, withEffect } from './initiative-draft.ts';

/** The KPIs that it moves, each with baseline and effect of every cycle. */
export function EffectsField({
  effects,
  onChange,
  errorOf,
}: {
  readonly effects: readonly EffectFields[];
  readonly onChange: (effects: readonly EffectFields[]) => void;
  readonly errorOf: (field: string) => string | undefined;
}) {
  const id = useId();
  const session = useSession();
  const cards = useBoard((s) => s.plan.cards);
  const free = cards.filter(
    ({ id: card, kind }) => kind === 'kpi' && !effects.some((effect) => effect.card === card),
  );
  return (
    <fieldset className="il-initiative-form__group">
      <legend>{say`KPIs that it moves`}</legend>
      {effects.map((effect, index) => (
        <Effect
          key={effect.card}
          effect={effect}
          errorOf={(field) => errorOf(`effects.${index}.${field}`)}
          onChange={(next) => onChange(effects.map((each, at) => (at === index ? next : each)))}
          onRemove={() => onChange(effects.filter((_, at) => at !== index))}
        />
      ))}
      {free.length === 0 || effects.length >= LIMITS.initiativeEffects ? (
        effects.length === 0 ? (
          <p className="il-quiet">{say`There is no KPI on the board yet. Draw a card of the kind KPI first.`}</p>
        ) : null
      ) : (
        <div className="il-field">
          <label className="il-field__label" htmlFor={`${id}-k`}>{say`Add a KPI`}</label>
          <span className="il-field__box">
            <ActingSelect
              id={`${id}-k`}
              className="il-field__input"
              value=""
              onTake={(card) => {
                if (card !== '')
                  onChange([...effects, effectFields(session.state.getState().plan, card)]);
              }}
            >
              <option value="">{say`Choose a KPI`}</option>
              {free.map((card) => (
                <option key={card.id} value={card.id}>
                  {card.title}
                </option>
              ))}
            </ActingSelect>
          </span>
        </div>
      )}
      <FieldMessage text={errorOf('effects')} />
    </fieldset>
  );
}

function Effect({
  effect,
  errorOf,
  onChange,
  onRemove,
}: {
  readonly effect: EffectFields;
  readonly errorOf: (field: string) => string | undefined;
  readonly onChange: (effect: EffectFields) => void;
  readonly onRemove: () => void;
}) {
  const plan = useBoard((s) => s.plan);
  const currency = useBoard((s) => s.assessment.currency);
  const card = plan.cards.find(({ id }) => id === effect.card);
  const title = card?.title ?? say`a deleted KPI`;
  const unit = card?.measure?.unit ?? '';
  const { cycle } = plan.settings;
  const label = (first: string): string => cycleLabel(cycle, cycleIndex(cycle, first));
  const same = effect.rows.every((row) => row.effect === effect.rows[0]?.effect)
    ? (effect.rows[0]?.effect ?? '')
    : '';
  const row = (at: number, part: object): void =>
    onChange({
      ...effect,
      rows: effect.rows.map((each, i) => (i === at ? { ...each, ...part } : each)),
    });
  return (
    <section className="il-initiative-form__effect" aria-label={title}>
      <div className="il-initiatives__bar">
        <h3>{title}</h3>
        <IconButton icon="close" label={say`Take ${title} out`} onPress={onRemove} />
      </div>
      <FieldMessage text={errorOf('card')} />
      <div className="il-initiative-form__row">
        <FormField
          label={say`Effect in every cycle`}
          type="number"
          suffix={unit}
          value={same}
          onChange={(value) => onChange(withEffect(effect, value))}
        />
        <FormField
          label={say`One ${unit === '' ? say`unit` : unit} is worth, a cycle`}
          type="number"
          suffix={currency}
          value={effect.worth}
          onChange={(worth) => onChange({ ...effect, worth })}
          error={errorOf('worth')}
        />
      </div>
      <table className="il-initiatives__table il-initiative-form__cycles">
        <caption className="il-c-visually-hidden">{say`${title}: baseline and effect of each cycle`}</caption>
        <thead>
          <tr>
            <th scope="col">{say`Cycle`}</th>
            <th scope="col">{say`Without it`}</th>
            <th scope="col">{say`Effect`}</th>
          </tr>
        </thead>
        <tbody>
          {effect.rows.map((each, at) => (
            <tr key={each.cycle}>
              <th scope="row">{label(each.cycle)}</th>
              <td>
                <input
                  className="il-c-input"
                  inputMode="decimal"
                  aria-label={say`${label(each.cycle)}, without it`}
                  value={each.baseline}
                  onChange={(event) => row(at, { baseline: event.target.value })}
                />
              </td>
              <td>
                <input
                  className="il-c-input"
                  inputMode="decimal"
                  aria-label={say`${label(each.cycle)}, effect`}
                  value={each.effect}
                  onChange={(event) => row(at, { effect: event.target.value })}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <FieldMessage text={errorOf('path')} />
      <div className="il-actions">
        <Button
          isDisabled={effect.rows.length >= LIMITS.initiativeCycles}
          onPress={() => onChange(withCycles(effect, effect.rows.length + 1, plan))}
        >{say`One cycle more`}</Button>
        <Button
          isDisabled={effect.rows.length === 0}
          onPress={() => onChange(withCycles(effect, effect.rows.length - 1, plan))}
        >{say`One cycle fewer`}</Button>
      </div>
    </section>
  );
}
