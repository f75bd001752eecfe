import { say } from '@interlock/language';
import type { Contract } from '@interlock/plan';
import { type FormEvent, useId, useState } from 'react';
import { useAgreement } from '../../board/agreement/use-agreement.ts';
import { formMessage } from '../../board/use-command.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FieldMessage, FormProblem } from '../../kit/forms/form-field.tsx';

/** Declining needs a reason: the other side has to know what to change. */
export function DeclineForm({ contract, side }: { contract: Contract; side: string }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { command, decline } = useAgreement(contract);
  if (!open) {
    return (
      <button
        type="button"
        className="il-link-button"
        data-answer="d"
        onClick={() => setOpen(true)}
      >
        {say`Decline …`}
      </button>
    );
  }
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (reason.trim() === '') {
      setMissing(true);
      return;
    }
    if (await decline(side, reason.trim())) setOpen(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)} className="il-decline">
      <label className="il-field__label" htmlFor={id}>
        {say`Why it is declined`}
      </label>
      <textarea
        id={id}
        className="il-textarea"
        value={reason}
        aria-invalid={missing}
        onChange={(event) => {
          setReason(event.target.value);
          setMissing(false);
        }}
      />
      <FieldMessage text={missing ? say`Say why.` : command.fieldError('reason')} />
      <FormProblem text={formMessage(command.problem, ['reason'])} />
      <div className="il-actions">
        <Button type="submit" variant="danger" isDisabled={command.pending}>
          {command.pending ? say`Declining …` : say`Decline`}
        </Button>
        <Button onPress={() => setOpen(false)}>{say`Cancel`}</Button>
      </div>
    </form>
  );
}
