import { formatMoney } from '@interlock/design';
import { listed, say } from '@interlock/language';
import { isDecided } from '@interlock/ledger';
import { INITIATIVE_ROLES, type InitiativePlan } from '@interlock/plan';
import { actsAs, can, isPerson } from '@interlock/protocol';
import { explainInitiative } from '@interlock/rules';
import { initiativeRoleWord, standingWord } from '../../board/initiatives/initiative-words.ts';
import type { KnownInitiative } from '../../board/initiatives/use-initiatives.ts';
import { useBoard } from '../../board/use-session.ts';
import { Button } from '../../kit/controls/button.tsx';
import { edgeTitle } from '../../kit/words/card-verdict.ts';
import { longDay } from '../../kit/words/dates.ts';
import { closeInitiatives } from '../../view/initiatives/asked-initiative.ts';
import { Light } from '../../view/initiatives/light.tsx';
import { inspect } from '../../view/ui-actions.ts';
import { EffectSection } from './effect-section.tsx';
import { ForecastForm } from './forecast-form.tsx';
import { GateSteps } from './gate-steps.tsx';
import { fieldsOfPlan } from './initiative-draft.ts';
import { InitiativeForm } from './initiative-form.tsx';
import { SteerInitiative } from './steer-initiative.tsx';

/** One initiative in full: both statuses, its gates and what the next one asks for, its numbers. */
export function OpenedInitiative({
  known,
  editing,
  onEdit,
}: {
  readonly known: KnownInitiative;
  readonly editing: boolean;
  readonly onEdit: (editing: boolean) => void;
}) {
  const { standing, execution, value } = known;
  const { plan } = standing;
  const mayChange = useMayChange(known);
  const isOver = standing.state === 'cancelled' || standing.state === 'closed';
  if (editing)
    return (
      <InitiativeForm
        standing={standing}
        initial={fieldsOfPlan(plan)}
        onDone={() => onEdit(false)}
        onCancel={() => onEdit(false)}
      />
    );
  return (
    <div className="il-initiative">
      <p className="il-initiative__state" role="status">
        {standing.held === null
          ? standingWord(standing)
          : say`On hold: ${standing.held.payload.reason}`}
      </p>
      <div className="il-initiative__lights">
        <section aria-label={say`Execution`}>
          <Light of="execution" light={execution.light} />
          <p>{explainInitiative(execution.reason)}</p>
          {execution.slackDays === null ? null : (
            <p className="il-quiet">
              {execution.isCritical
                ? say`It is on the critical path: each day that it slips, all slips.`
                : say`It may slip ${Math.floor(execution.slackDays)} days before the whole path does.`}
            </p>
          )}
        </section>
        <section aria-label={say`Value`}>
          <Light of="value" light={value.light} />
          {value.effects.length === 0 ? <p>{say`It moves no KPI yet.`}</p> : null}
          {value.effects.map(({ card, reason }) => (
            <p key={card}>{explainInitiative(reason)}</p>
          ))}
        </section>
      </div>
      <GateSteps known={known} />
      <Terms plan={plan} money={known.money} />
      {value.effects.map((effect) => (
        <EffectSection key={effect.card} effect={effect} />
      ))}
      {isOver ? null : (
        <>
          <ForecastForm known={known} />
          <SteerInitiative standing={standing} />
          {mayChange ? (
            <div className="il-actions">
              <Button onPress={() => onEdit(true)}>
                {isDecided(standing) ? say`Propose another plan` : say`Change the plan`}
              </Button>
            </div>
          ) : null}
        </>
      )}
    </div>
  );
}

/** The server decides by the same. */
function useMayChange({ standing }: KnownInitiative): boolean {
  return useBoard(({ identity, view }) => {
    const { owner, sponsor, department } = standing.plan;
    if (view.settings.archived === true) return false;
    const sides = ['owner', 'sponsor'] as const;
    if (isDecided(standing))
      return sides.some((side) => actsAs(identity, standing.plan, side) !== null);
    const isTheirs = [owner, sponsor].some(
      (person) => person !== undefined && isPerson(identity, person),
    );
    return isTheirs || can(identity, 'initiative.plan', department, view.settings);
  });
}

function Terms({
  plan: what,
  money,
}: {
  readonly plan: InitiativePlan;
  readonly money: KnownInitiative['money'];
}) {
  const plan = useBoard((s) => s.plan);
  const departments = useBoard((s) => s.view.departments);
  const { currency } = plan.settings;
  const amount = (of: number): string => formatMoney(Math.round(of), currency);
  const department = (id: string): string =>
    departments.find((each) => each.id === id)?.name ?? say`a deleted department`;
  const card = plan.cards.find(({ id }) => id === what.card);
  return (
    <dl className="il-initiative__terms">
      <dt>{say`Department`}</dt>
      <dd>
        {what.programme === undefined
          ? department(what.department)
          : say`${department(what.department)}, programme ${what.programme}`}
      </dd>
      {INITIATIVE_ROLES.map((role) => {
        const person = what[role];
        return (
          <div key={role}>
            <dt>{initiativeRoleWord(role)}</dt>
            <dd>
              {person === undefined
                ? say`nobody yet`
                : say`${person.name}, ${department(person.department)}`}
            </dd>
          </div>
        );
      })}
      <dt>{say`Work`}</dt>
      <dd>
        {what.start === undefined || what.end === undefined
          ? say`not dated yet`
          : say`${longDay(what.start)} to ${longDay(what.end)}`}
        {card === undefined ? null : (
          <>
            {' '}
            <button
              type="button"
              className="il-link-button"
              onClick={() => {
                closeInitiatives();
                inspect(card.id);
              }}
            >
              {say`Show “${card.title}” on the board`}
            </button>
          </>
        )}
      </dd>
      <dt>{say`Depends on`}</dt>
      <dd>
        {what.contracts === undefined
          ? say`not said yet`
          : what.contracts.length === 0
            ? say`no contract`
            : listed(what.contracts.map((id) => edgeTitle(id, plan)))}
      </dd>
      <dt>{say`Money`}</dt>
      <dd>
        {say`${amount(money.planned)} planned, ${amount(money.forecast)} forecast, ${amount(money.cost)} cost`}
      </dd>
      {what.decision === undefined ? null : (
        <>
          <dt>{say`Comes from`}</dt>
          <dd>{say`decision ${what.decision} in the ledger`}</dd>
        </>
      )}
    </dl>
  );
}
