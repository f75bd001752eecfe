import { say } from '@interlock/language';
import type { KnownContingency } from '../../board/contingencies/known-contingency.ts';
import {
  answeringParty,
  signableParties,
  withdrawingParties,
} from '../../board/contingencies/known-contingency.ts';
import { usePlanNames } from '../../board/contingencies/use-contingencies.ts';
import { useContingencyCommands } from '../../board/contingencies/use-contingency-commands.ts';
import { useCan } from '../../board/use-can.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FormProblem } from '../../kit/forms/form-field.tsx';
import { ReasonForm } from '../reason-form.tsx';

/** What this person can do with a contingency as it stands; nothing for whoever only reads. */
export function ContingencyActions({
  known,
  withdraws = false,
}: {
  readonly known: KnownContingency;
  /** Also offers to withdraw it. */
  readonly withdraws?: boolean;
}) {
  const { standing, state, open } = known;
  const who = useBoard((s) => s.identity);
  const names = usePlanNames();
  const mayArm = useCan('decision.record');
  const { command, sign, arm, confirm } = useContingencyCommands();
  // Of its own, so that what went wrong is said where it did.
  const leave = useContingencyCommands();
  const { pending } = command;
  const answers = answeringParty(known, who);
  const leaving = withdraws ? withdrawingParties(known, who)[0] : undefined;
  const signs = signableParties(known, who);
  return (
    <>
      <FormProblem text={command.problem?.message} />
      <div className="il-actions">
        {signs.map((party, index) => (
          <Button
            key={party}
            variant={index === 0 ? 'primary' : 'secondary'}
            busy={pending}
            data-answer={index === 0 ? 's' : undefined}
            onPress={() => void sign(standing, party)}
          >
            {party === who.department ? say`Sign` : say`Sign for ${names.department(party)}`}
          </Button>
        ))}
        {state === 'to-arm' && mayArm ? (
          <Button
            variant="primary"
            busy={pending}
            data-answer="s"
            onPress={() => void arm(standing)}
          >
            {pending ? say`Rehearsing …` : say`Arm`}
          </Button>
        ) : null}
        {answers !== null && open !== null && state === 'waiting' ? (
          <Button
            variant="primary"
            busy={pending}
            data-answer="s"
            onPress={() => void confirm(standing, open, answers)}
          >
            {answers === who.department
              ? say`Confirm`
              : say`Confirm for ${names.department(answers)}`}
          </Button>
        ) : null}
      </div>
      {answers === null || open === null ? null : (
        <ReasonForm
          opener={say`Stand down …`}
          question={say`Why nothing of it comes into force this time`}
          action={say`Stand down`}
          command={leave.command}
          onSend={(reason) => leave.standDown(standing, open, answers, reason)}
        />
      )}
      {leaving === undefined ? null : (
        <ReasonForm
          opener={
            leaving === who.department
              ? say`Withdraw …`
              : say`Withdraw for ${names.department(leaving)} …`
          }
          question={say`Why it is not needed any more`}
          action={say`Withdraw`}
          command={leave.command}
          onSend={(reason) => leave.withdraw(standing, leaving, reason)}
        />
      )}
    </>
  );
}
