import { formatMeasure } from '@interlock/design';
import { say } from '@interlock/language';
import { GATE_PASSER, type Gate, roleWithin } from '@interlock/plan';
import { type FormEvent, useState } from 'react';
import { passWord } from '../../board/initiatives/initiative-words.ts';
import { useInitiativeCommands } from '../../board/initiatives/use-initiative-commands.ts';
import type { KnownInitiative } from '../../board/initiatives/use-initiatives.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FormField, FormProblem } from '../../kit/forms/form-field.tsx';
import { numberText, parseNumber } from '../../kit/forms/parse-number.ts';
import { rounded } from '../../kit/words/rounded.ts';

/** Passes the next gate; the last two ask for a day and for the controller's numbers. */
export function PassGate({
  known,
  gate,
  onBehalf,
}: {
  readonly known: KnownInitiative;
  readonly gate: Gate;
  readonly onBehalf: boolean;
}) {
  const { command, pass } = useInitiativeCommands();
  const today = useBoard((s) => s.plan.asOf);
  const [on, setOn] = useState(today);
  const measured = known.value.effects.map(({ card, found }) => ({
    card,
    measured: found?.effect ?? null,
  }));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const [tried, setTried] = useState(false);
  const shown = (card: string, value: number | null): string =>
    typed[card] ?? (value === null ? '' : numberText(rounded(value)));
  const isRead = measured.every(({ card, measured: m }) => parseNumber(shown(card, m)) !== null);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (gate !== 'closed') {
      await pass(known.standing, gate, gate === 'implemented' ? { on } : {});
      return;
    }
    if (!isRead) return;
    const confirmed = measured.map(({ card, measured: m }) => {
      const reason = reasons[card]?.trim() ?? '';
      // What nobody touched is confirmed as it was measured, and not as it is shown.
      const number = typed[card] === undefined && m !== null ? m : parseNumber(shown(card, m))!;
      return { card, measured: m, confirmed: number, ...(reason === '' ? {} : { reason }) };
    });
    await pass(known.standing, gate, { confirmed });
  };
  return (
    <form noValidate className="il-initiative__pass" onSubmit={(event) => void submit(event)}>
      {gate === 'implemented' ? (
        <FormField
          label={say`Last day of its work`}
          type="date"
          value={on}
          onChange={setOn}
          error={command.fieldError('on')}
        />
      ) : null}
      {gate === 'closed'
        ? measured.map(({ card, measured: m }, index) => (
            <Confirm
              key={card}
              card={card}
              measured={m}
              value={shown(card, m)}
              onChange={(text) => setTyped({ ...typed, [card]: text })}
              reason={reasons[card] ?? ''}
              onReason={(text) => setReasons({ ...reasons, [card]: text })}
              error={
                tried && parseNumber(shown(card, m)) === null
                  ? say`Enter a number.`
                  : command.fieldError(`confirmed.${index}`)
              }
            />
          ))
        : null}
      <FormProblem text={command.problem?.message} />
      <div className="il-actions">
        <Button type="submit" variant="primary" busy={command.pending}>
          {onBehalf
            ? say`${passWord(gate)} for the ${roleWithin(GATE_PASSER[gate])}`
            : passWord(gate)}
        </Button>
      </div>
    </form>
  );
}

function Confirm({
  card: id,
  measured,
  value,
  onChange,
  reason,
  onReason,
  error,
}: {
  readonly card: string;
  readonly measured: number | null;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly reason: string;
  readonly onReason: (text: string) => void;
  readonly error: string | undefined;
}) {
  const card = useBoard((s) => s.plan.cards.find((each) => each.id === id));
  const currency = useBoard((s) => s.assessment.currency);
  const unit = card?.measure?.unit ?? '';
  const title = card?.title ?? id;
  const shown = measured === null ? null : formatMeasure(measured, unit, currency);
  return (
    <fieldset className="il-initiative-form__group">
      <legend>{title}</legend>
      <p className="il-quiet">
        {shown === null
          ? say`Nothing could be measured. Say what counts, and why.`
          : say`Measured: ${`${shown.number} ${shown.unit}`.trim()} on average. Another number takes a reason.`}
      </p>
      <div className="il-initiative-form__row">
        <FormField
          label={say`Confirmed effect`}
          type="number"
          suffix={unit}
          value={value}
          onChange={onChange}
          error={error}
        />
        <FormField label={say`Why it differs`} value={reason} onChange={onReason} />
      </div>
    </fieldset>
  );
}
