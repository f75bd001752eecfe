import { staleMoves } from '@interlock/board';
import type { armContingencyRoute } from '@interlock/protocol/routes/arm-contingency';
import { mayArm, type Rehearsal } from '@interlock/rules';
import type { Room } from '../rooms/rooms.ts';
import type { Clock } from '../store/clock.ts';
import { boardDay } from './board-day.ts';
import {
  alreadyArmed,
  entryBy,
  namesOf,
  planChanged,
  planExpired,
  signersOf,
  standingOf,
  unknownContingency,
} from './contingency-party.ts';
import { type Decide, recorded } from './decision.ts';
import { no, type Refused } from './refusal.ts';

/** From then on it fires by itself. `rehearsal`: what the server found of it before. */
export const armContingency =
  (rehearsal: Rehearsal): Decide<typeof armContingencyRoute> =>
  ({ room, identity, params: { contingency }, body: { planHash } }, { clock }) => {
    const refused = whyNotArmed(room, clock, contingency, planHash);
    if (refused !== null) return refused;
    if (!mayArm(rehearsal)) return notFeasible(rehearsal);
    const { moneyNow, moneyMissed, moneyAnswered } = rehearsal;
    const { card } = standingOf(room, contingency)!.plan.trigger;
    const actuals = room.ledgerState.measures.get(card)?.actuals ?? [];
    return {
      ok: true,
      ledger: entryBy(identity, {
        type: 'contingency-armed',
        payload: {
          ...{ contingency, planHash, after: actuals.at(-1)?.cycle ?? null },
          rehearsal: { moneyNow, moneyMissed, moneyAnswered },
        },
      }),
      result: recorded,
    };
  };

/** What keeps it from being armed, whatever its rehearsal finds; null = nothing does. */
export function whyNotArmed(
  room: Room,
  clock: Clock,
  contingency: string,
  planHash: string,
): Refused | null {
  const standing = standingOf(room, contingency);
  if (standing === null || standing.state === 'withdrawn') return unknownContingency(contingency);
  if (standing.state === 'armed') return alreadyArmed();
  if (standing.planHash !== planHash) return planChanged();
  const { plan, parties } = standing;
  if (plan.expires < boardDay(room, clock)) return planExpired(plan.expires);
  const missing = parties.filter((party) => !signersOf(standing).includes(party));
  if (missing.length > 0)
    return no(
      'not-signed',
      `All parties have to sign before it is armed; missing: ${namesOf(room, missing)}. Nothing was written.`,
    );
  const [stale] = staleMoves(plan.moves, { view: room.view, ledger: room.ledgerState });
  if (stale === undefined) return null;
  return no(
    'plan-changed',
    `What move ${stale + 1} is about has changed since it was signed. Propose the plan again; nothing was written.`,
    { field: `plan.moves.${stale}` },
  );
}

function notFeasible({ moneyMissed, moneyAnswered }: Rehearsal): Refused {
  const money = (value: number) => Math.round(value).toLocaleString('en');
  return no(
    'not-feasible',
    moneyAnswered < moneyMissed
      ? 'The rehearsal leaves a contract worse than the miss alone does. Change the moves and sign again; nothing was written.'
      : `The rehearsal leaves ${money(moneyAnswered)} at risk, no less than the ${money(moneyMissed)} of the miss alone. Change the moves and sign again; nothing was written.`,
  );
}
