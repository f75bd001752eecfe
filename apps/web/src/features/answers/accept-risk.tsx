import { say } from '@interlock/language';
import { cycleEnd, cycleIndex } from '@interlock/plan';
import { answerRiskRoute } from '@interlock/protocol/routes/answer-risk';
import { type FormEvent, useState } from 'react';
import { api } from '../../board/api.ts';
import { formMessage, useCommand } from '../../board/use-command.ts';
import { useOwners } from '../../board/use-owners.ts';
import { useBoard, useSession } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FormField, FormProblem } from '../../kit/forms/form-field.tsx';
import { toast } from '../../kit/page/toasts.ts';

/** Cycles for which a risk is accepted, unless another day is named. */
const CYCLES = 4;
const FIELDS = ['owner', 'reason', 'until'];

/** Somebody lives with the miss of a card until a day; an entry in the ledger. */
export function AcceptRisk({ card, title }: { readonly card: string; readonly title: string }) {
  const session = useSession();
  const owners = useOwners();
  const { name } = useBoard((s) => s.identity);
  const until = useBoard(({ plan: { asOf, settings } }) =>
    cycleEnd(settings.cycle, cycleIndex(settings.cycle, asOf) + CYCLES),
  );
  const [typed, setTyped] = useState<{ owner: string; reason: string; until: string } | null>(null);
  const command = useCommand();
  if (typed === null)
    return (
      <Button
        onPress={() => setTyped({ owner: name, reason: '', until })}
      >{say`Accept the risk …`}</Button>
    );
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const { board } = session.state.getState();
    const written = await command.run((key) =>
      api(
        answerRiskRoute,
        { board },
        { subject: card, of: 'miss', answer: 'accepted', title: say`${title} misses`, ...typed },
        { key },
      ),
    );
    if (written === null) return;
    setTyped(null);
    toast(say`Accepted, ledger entry ${written.entry.seq}.`);
  };
  const change = (part: Partial<typeof typed>): void => setTyped({ ...typed, ...part });
  const list = `owners-${card}`;
  return (
    <form className="il-answer__form" noValidate onSubmit={(event) => void submit(event)}>
      <FormField
        label={say`Owner`}
        list={list}
        value={typed.owner}
        onChange={(owner) => change({ owner })}
        error={command.fieldError('owner')}
      />
      <datalist id={list}>
        {owners.map((owner) => (
          <option key={owner} value={owner} />
        ))}
      </datalist>
      <FormField
        label={say`Why nothing is prepared`}
        value={typed.reason}
        onChange={(reason) => change({ reason })}
        error={command.fieldError('reason')}
      />
      <FormField
        label={say`Until`}
        type="date"
        value={typed.until}
        onChange={(day) => change({ until: day })}
        error={command.fieldError('until')}
      />
      <FormProblem text={formMessage(command.problem, FIELDS)} />
      <div className="il-actions">
        <Button
          type="submit"
          variant="primary"
          busy={command.pending}
        >{say`Accept the risk`}</Button>
        <Button onPress={() => setTyped(null)}>{say`Cancel`}</Button>
      </div>
    </form>
  );
}
