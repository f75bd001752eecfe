import { say } from '@interlock/language';
import type { InitiativeSide, InitiativeStanding } from '@interlock/ledger';
import { roleWithin } from '@interlock/plan';
import { actsAs } from '@interlock/protocol';
import { useState } from 'react';
import { initiativeRoleWord } from '../../board/initiatives/initiative-words.ts';
import { useInitiativeCommands } from '../../board/initiatives/use-initiative-commands.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { FormProblem, FormSelect } from '../../kit/forms/form-field.tsx';
import { ReasonForm } from '../../view/reason-form.tsx';

/** What owner and sponsor, or the facilitator for them, can do beside passing a gate. */
export function SteerInitiative({ standing }: { readonly standing: InitiativeStanding }) {
  const { id, plan, state, change, cancelling } = standing;
  const identity = useBoard((s) => s.identity);
  const archived = useBoard((s) => s.view.settings.archived === true);
  const steering = useInitiativeCommands();
  const holding = useInitiativeCommands();
  const cancel = useInitiativeCommands();
  const ways = (['owner', 'sponsor'] as const).flatMap((side) => {
    const how = archived ? null : actsAs(identity, plan, side);
    return how === null ? [] : [{ side, how }];
  });
  const own = ways.find(({ how }) => how === 'in-person')?.side;
  const [chosen, setChosen] = useState<InitiativeSide | null>(null);
  const side = own ?? chosen ?? ways[0]?.side;
  const wanted = cancelling.map(({ payload }) => payload.as);
  return (
    <>
      {change === null ? null : (
        <ChangeAsked standing={standing} mayAct={ways.map((w) => w.side)} />
      )}
      {wanted.length > 0 ? (
        <p role="status">
          {say`The ${roleWithin(wanted[0]!)} has cancelled it: ${cancelling[0]!.payload.reason} It ends when the other side has as well.`}
        </p>
      ) : null}
      {side === undefined ? null : (
        <section aria-label={say`Steer`} className="il-initiative__steer">
          {own === undefined && ways.length > 1 ? (
            <FormSelect
              label={say`You act for`}
              value={side}
              options={ways.map((way) => [way.side, initiativeRoleWord(way.side)] as const)}
              onChange={setChosen}
            />
          ) : null}
          {state === 'on-hold' ? (
            <>
              <FormProblem text={steering.command.problem?.message} />
              <div className="il-actions">
                <Button
                  busy={steering.command.pending}
                  onPress={() => void steering.resume(id, { as: side })}
                >{say`Go on`}</Button>
              </div>
            </>
          ) : (
            <ReasonForm
              opener={say`Put on hold`}
              question={say`Why it is put on hold`}
              action={say`Put on hold`}
              command={holding.command}
              onSend={(reason) => holding.hold(id, reason, { as: side })}
            />
          )}
          {wanted.includes(side) ? null : (
            <ReasonForm
              opener={say`Cancel the initiative`}
              question={say`Why it is cancelled`}
              action={say`Cancel it`}
              command={cancel.command}
              onSend={(reason) => cancel.cancel(id, reason, { as: side })}
            />
          )}
        </section>
      )}
    </>
  );
}

/** A change of what was decided, which the other side answers. */
function ChangeAsked({
  standing: { id, plan, change },
  mayAct,
}: {
  readonly standing: InitiativeStanding;
  readonly mayAct: readonly InitiativeSide[];
}) {
  const { command, answer } = useInitiativeCommands();
  const refusing = useInitiativeCommands();
  if (change === null) return null;
  const { as, plan: next, planHash } = change.payload;
  const other = as === 'owner' ? 'sponsor' : 'owner';
  return (
    <section className="il-initiative__next" aria-label={say`Proposed change`}>
      <h4>{say`Proposed change`}</h4>
      <p>
        {say`${change.by?.name || say`Somebody`} proposes another plan. It waits for the ${roleWithin(other)}.`}
      </p>
      <ul>
        {differences(plan, next).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {mayAct.includes(other) ? (
        <>
          <FormProblem text={command.problem?.message} />
          <div className="il-actions">
            <Button
              variant="primary"
              busy={command.pending}
              onPress={() => void answer(id, planHash, true)}
            >{say`Agree`}</Button>
          </div>
          <ReasonForm
            opener={say`Refuse the change`}
            question={say`Why it is refused`}
            action={say`Refuse`}
            command={refusing.command}
            onSend={(reason) => refusing.answer(id, planHash, false, reason)}
          />
        </>
      ) : null}
    </section>
  );
}

type Plan = InitiativeStanding['plan'];

/** What another plan changes, one line each. */
function differences(before: Plan, after: Plan): string[] {
  const none = say`nothing`;
  const lines: string[] = [];
  const line = (label: string, a: string | undefined, b: string | undefined): void => {
    if (a !== b) lines.push(say`${label}: ${a ?? none} → ${b ?? none}`);
  };
  line(say`Title`, before.title, after.title);
  line(say`Programme`, before.programme, after.programme);
  for (const role of ['owner', 'sponsor', 'controller'] as const)
    line(initiativeRoleWord(role), before[role]?.name, after[role]?.name);
  line(say`First day`, before.start, after.start);
  line(say`Last day`, before.end, after.end);
  line(say`Cost, once`, before.cost?.toString(), after.cost?.toString());
  if (JSON.stringify(before.effects) !== JSON.stringify(after.effects))
    lines.push(say`Baseline, effect or worth of its KPIs are other ones.`);
  if (JSON.stringify(before.contracts) !== JSON.stringify(after.contracts))
    lines.push(say`It depends on other contracts.`);
  return lines;
}
