import { formatMeasure } from '@interlock/design';
import { say } from '@interlock/language';
import { isMeasured } from '@interlock/plan';
import { useId } from 'react';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Icon } from '../../kit/controls/icon.tsx';
import { ActingSelect } from '../../kit/forms/acting-select.tsx';
import { FieldMessage } from '../../kit/forms/form-field.tsx';
import { type KpiDraft, kpiDraft } from './decision-draft.ts';

/** The KPIs that the decision has to move, each with what it will be. */
export function KpiField({
  kpis,
  onChange,
  errorOf,
}: {
  readonly kpis: readonly KpiDraft[];
  readonly onChange: (kpis: readonly KpiDraft[]) => void;
  readonly errorOf: (field: string) => string | undefined;
}) {
  const session = useSession();
  const id = useId();
  const cards = useBoard((s) => s.plan.cards);
  const currency = useBoard((s) => s.assessment.currency);
  const chosen = new Set(kpis.map((k) => k.card));
  const measured = cards.filter((c) => isMeasured(c.kind) && !chosen.has(c.id));
  const problem = errorOf('kpis');
  const groups = [
    ['KPIs', measured.filter((c) => c.kind === 'kpi')],
    [say`Other measures`, measured.filter((c) => c.kind !== 'kpi')],
  ] as const;
  const add = (card: string): void => {
    if (card !== '') onChange([...kpis, kpiDraft(card, session.state.getState().assessment)]);
  };
  return (
    <>
      <label htmlFor={`${id}-k`}>{say`KPI`}</label>
      <div>
        <div className="il-decide__chips">
          {kpis.map((kpi) => {
            const title = cards.find((c) => c.id === kpi.card)?.title ?? kpi.card;
            return (
              <span className="il-decide__chip" key={kpi.card}>
                {title}
                <button
                  type="button"
                  aria-label={say`Take ${title} out`}
                  onClick={() => onChange(kpis.filter((k) => k.card !== kpi.card))}
                >
                  <Icon name="close" size={14} />
                </button>
              </span>
            );
          })}
          <ActingSelect id={`${id}-k`} className="il-decide__add" value="" onTake={add}>
            <option value="">{say`Add a KPI`}</option>
            {groups.map(([label, options]) =>
              options.length === 0 ? null : (
                <optgroup key={label} label={label}>
                  {options.map((card) => (
                    <option key={card.id} value={card.id}>
                      {card.title}
                    </option>
                  ))}
                </optgroup>
              ),
            )}
          </ActingSelect>
        </div>
        {problem !== undefined ? (
          <FieldMessage text={problem} />
        ) : kpis.length === 0 ? (
          <p className="il-quiet il-decide__rule">{say`No KPI, no decision.`}</p>
        ) : null}
      </div>
      <span className="il-decide__label">{say`Expected effect`}</span>
      <div>
        {kpis.length === 0 ? (
          <p className="il-quiet il-decide__rule">{say`Choose a KPI first.`}</p>
        ) : null}
        {kpis.map((kpi, index) => {
          const card = cards.find((c) => c.id === kpi.card);
          const unit = card?.measure?.unit ?? '';
          const from = kpi.from === null ? '–' : formatMeasure(kpi.from, unit, currency).number;
          return (
            <div className="il-decide__row" key={kpi.card}>
              <strong>{card?.title ?? kpi.card}</strong>
              <span className="il-quiet">{from}</span>
              <span aria-hidden="true">→</span>
              <span>
                <input
                  className="il-decide__input"
                  inputMode="decimal"
                  aria-label={say`${card?.title ?? say`The KPI`} will be`}
                  value={kpi.to}
                  onChange={(event) =>
                    onChange(
                      kpis.map((k) => (k.card === kpi.card ? { ...k, to: event.target.value } : k)),
                    )
                  }
                />
                <FieldMessage text={errorOf(`kpis.${index}.to`)} />
              </span>
              <span className="il-quiet">{unit}</span>
            </div>
          );
        })}
      </div>
    </>
  );
}
