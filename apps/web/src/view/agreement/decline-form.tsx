import { say } from '@interlock/language';
import type { Contract } from '@interlock/plan';
import { useAgreement } from '../../board/agreement/use-agreement.ts';
import { ReasonForm } from '../reason-form.tsx';

/** Declining needs a reason: the other side has to know what to change. */
export function DeclineForm({ contract, side }: { contract: Contract; side: string }) {
  const { command, decline } = useAgreement(contract);
  return (
    <ReasonForm
      opener={say`Decline …`}
      question={say`Why it is declined`}
      action={command.pending ? say`Declining …` : say`Decline`}
      command={command}
      onSend={(reason) => decline(side, reason)}
    />
  );
}
