import { formatMoney } from '@interlock/design';
import { listed, plural, say } from '@interlock/language';
import { contractName, type PlanMove, type Trigger } from '@interlock/plan';
import { type Rehearsal, SEVERITY } from '@interlock/rules';
import { usePlanNames } from '../../board/contingencies/use-contingencies.ts';
import { useBoard } from '../../board/use-session.ts';
import { useRehearsal } from './use-rehearsal.ts';

/** What the miss costs, and what it costs with the moves; it can be armed only where that is less. */
export function RehearsalSection({
  trigger,
  moves,
  armed = false,
}: {
  readonly trigger: Trigger | null;
  readonly moves: readonly PlanMove[];
  /** Then it is about whether it still holds. */
  readonly armed?: boolean;
}) {
  const state = useRehearsal(trigger, moves);
  return (
    <section
      className="il-plan__rehearsal"
      aria-live="polite"
      aria-busy={state?.kind === 'working'}
    >
      <h3>{say`Rehearsal`}</h3>
      {state === null ? (
        <p className="il-quiet">{say`Say when it fires, then it is rehearsed here.`}</p>
      ) : state.kind === 'working' ? (
        <p className="il-quiet">{say`Rehearsing …`}</p>
      ) : state.kind === 'failed' ? (
        <p role="alert" className="il-c-error">
          {say`It could not be rehearsed: ${state.message}. The board is as it was.`}
        </p>
      ) : (
        <Found rehearsal={state.value} some={moves.length > 0} armed={armed} />
      )}
    </section>
  );
}

function Found({
  rehearsal,
  some,
  armed,
}: {
  readonly rehearsal: Rehearsal;
  readonly some: boolean;
  readonly armed: boolean;
}) {
  const currency = useBoard((s) => s.assessment.currency);
  const money = (value: number): string => formatMoney(Math.round(value), currency);
  const contracts = useBoard((s) => s.plan.contracts);
  const names = usePlanNames();
  const { moneyNow, moneyMissed, moneyAnswered, changes, feasible } = rehearsal;
  const worse = changes
    .filter(({ missed, answered }) => SEVERITY[answered] > SEVERITY[missed])
    .map(({ contract }) => {
      const known = contracts.find(({ id }) => id === contract);
      return known === undefined
        ? contract
        : contractName(names.card(known.from), names.card(known.to));
    });
  return (
    <>
      <table className="il-plan__money">
        <caption className="il-visually-hidden">{say`Money at risk`}</caption>
        <tbody>
          <tr>
            <th scope="row">{say`Money at risk now`}</th>
            <td>{money(moneyNow)}</td>
          </tr>
          <tr>
            <th scope="row">{say`when it misses`}</th>
            <td>{money(moneyMissed)}</td>
          </tr>
          <tr>
            <th scope="row">{say`when it misses, with these moves`}</th>
            <td>
              <strong>{some ? money(moneyAnswered) : '–'}</strong>
            </td>
          </tr>
        </tbody>
      </table>
      {some ? (
        <p className={feasible ? 'il-quiet' : 'il-plan__refused'}>
          {verdict(rehearsal, listed(worse), armed)}
        </p>
      ) : (
        <p className="il-quiet">{say`No move, no contingency: say below what is done when it fires.`}</p>
      )}
    </>
  );
}

function verdict(
  { feasible, moneyMissed, moneyAnswered, changes }: Rehearsal,
  worse: string,
  armed: boolean,
): string {
  if (feasible) {
    const others = plural(changes.length, {
      one: 'The verdict of {n} contract is another than with the miss alone.',
      other: 'The verdicts of {n} contracts are others than with the miss alone.',
    });
    return armed ? others : say`It can be armed. ${others}`;
  }
  if (moneyAnswered < moneyMissed)
    return armed
      ? say`As the board is now, it leaves ${worse} worse than the miss alone does.`
      : say`It cannot be armed: it leaves ${worse} worse than the miss alone does. Change the moves.`;
  return armed
    ? say`As the board is now, it leaves no less money at risk than the miss alone.`
    : say`It cannot be armed: it leaves no less money at risk than the miss alone. Change the moves.`;
}
