import { say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';
import { type FormEvent, useId, useState } from 'react';
import { type CommandState, formMessage } from '../board/use-command.ts';
import { Button } from '../kit/controls/button.tsx';
import { FieldMessage, FormProblem } from '../kit/forms/form-field.tsx';

/** A button that asks why, before it does something that others have to understand. */
export function ReasonForm({
  opener,
  question,
  action,
  command,
  onSend,
}: {
  /** What opens the form. */
  readonly opener: string;
  readonly question: string;
  /** What sends it. */
  readonly action: string;
  readonly command: CommandState;
  /** True where it was done: then the form closes. */
  readonly onSend: (reason: string) => Promise<boolean>;
}) {
  const id = useId();
  const [reason, setReason] = useState<string | null>(null);
  const [missing, setMissing] = useState(false);
  if (reason === null)
    return (
      <button
        type="button"
        className="il-link-button"
        data-answer="d"
        onClick={() => setReason('')}
      >
        {opener}
      </button>
    );
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (reason.trim() === '') {
      setMissing(true);
      return;
    }
    if (await onSend(reason.trim())) setReason(null);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="il-decline">
      <label className="il-field__label" htmlFor={id}>
        {question}
      </label>
      <textarea
        id={id}
        className="il-textarea"
        value={reason}
        maxLength={LIMITS.statementLength}
        aria-invalid={missing}
        onChange={(event) => {
          setReason(event.target.value);
          setMissing(false);
        }}
      />
      <FieldMessage text={missing ? say`Say why.` : command.fieldError('reason')} />
      <FormProblem text={formMessage(command.problem, ['reason'])} />
      <div className="il-actions">
        <Button type="submit" variant="danger" busy={command.pending}>
          {action}
        </Button>
        <Button onPress={() => setReason(null)}>{say`Cancel`}</Button>
      </div>
    </form>
  );
}
