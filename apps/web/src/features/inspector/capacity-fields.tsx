import type { Outcome } from '@interlock/board';
import { bareUnit, currencySign, formatNumber } from '@interlock/design';
import { say } from '@interlock/language';
import { type Card, type CardEntry, cardKind, counted, cycleWord } from '@interlock/plan';
import { explain } from '@interlock/rules';
import { useCan } from '../../board/use-can.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { numberText } from '../../kit/forms/parse-number.ts';
import { EditableField } from '../../view/forms/editable-field.tsx';
import { numberPatch } from './card-fields.tsx';

type NumberField =
  | 'capacity'
  | 'overtime'
  | 'overtimeCost'
  | 'transferable'
  | 'transferCost'
  | 'duration'
  | 'durationBest'
  | 'durationWorst';

/** What a card could make, what more of it would cost, and the days that its step takes. */
export function CapacityFields({ card }: { card: Card }) {
  const session = useSession();
  const edit = useCan('cards.edit', card.department);
  const currency = useBoard((s) => s.view.settings.currency);
  const cycle = useBoard((s) => s.view.settings.cycle.unit);
  if (!cardKind(card.kind).capable) return null;
  const unit = bareUnit(card.measure?.unit ?? '');
  const perCycle =
    unit === '' ? say`a ${cycleWord(cycle, 'one')}` : say`${unit} a ${cycleWord(cycle, 'one')}`;
  const money = say`${currencySign(currency)} a unit`;
  const fields: readonly (readonly [NumberField, string, string])[] = [
    ...(card.kind === 'supply'
      ? ([
          ['capacity', say`Could make`, perCycle],
          ['overtime', say`Overtime`, perCycle],
          ['overtimeCost', say`Overtime costs`, money],
          ['transferable', say`Can be lent`, perCycle],
          ['transferCost', say`Lending costs`, money],
        ] as const)
      : []),
    ['duration', say`Takes`, say`days`],
    ['durationBest', say`At best`, say`days`],
    ['durationWorst', say`At worst`, say`days`],
  ];
  const write = (patch: Partial<Record<NumberField, number | null>>): Outcome<object> =>
    session.operations.updateCard(card.id, patch as Partial<CardEntry>);
  return (
    <details className="il-section il-more" open={fields.some(([key]) => card[key] !== undefined)}>
      <summary>
        <h3>{say`Capacity and time`}</h3>
      </summary>
      <TimingLine card={card} />
      <LoadLine card={card} />
      <div className="il-fields">
        {fields.map(([key, label, suffix]) => (
          <EditableField
            key={key}
            subject={card.id}
            readOnly={!edit}
            label={label}
            field={key}
            type="number"
            placeholder={say`not set`}
            suffix={suffix}
            value={numberText(card[key])}
            commit={(text) => numberPatch(key, text, write)}
          />
        ))}
      </div>
    </details>
  );
}

/** Where the card stands on the way through the contracts. */
function TimingLine({ card }: { card: Card }) {
  const timing = useBoard((s) => s.assessment.timing);
  const row = timing?.cards[card.id];
  if (timing === null || row === undefined) return null;
  const days = (value: number): string => `${formatNumber(value, value % 1 === 0 ? 0 : 1)}`;
  return (
    <p className="il-quiet">
      {row.slack === 0
        ? say`On the longest path, ${days(timing.lengthDays)} days in all; starts on day ${days(row.earlyStart)}.`
        : say`Starts on day ${days(row.earlyStart)} at the earliest; ${counted.cycle(row.slack, 'day')} of slack.`}
    </p>
  );
}

function LoadLine({ card }: { card: Card }) {
  const load = useBoard((s) => s.assessment.cards[card.id]?.load ?? null);
  return load === null ? null : <p>{explain(load.reason)}</p>;
}
