import { randomUUID } from 'node:crypto';
import { partiesOf } from '@interlock/board';
import { contingencyHash } from '@interlock/ledger';
import { LIMITS } from '@interlock/plan';
import type { proposeContingencyRoute } from '@interlock/protocol/routes/propose-contingency';
import { problemOf } from '../contingencies/plan-problem.ts';
import type { Room } from '../rooms/rooms.ts';
import { boardDay } from './board-day.ts';
import {
  alreadyArmed,
  entryBy,
  planExpired,
  standingOf,
  unknownContingency,
} from './contingency-party.ts';
import type { Decide } from './decision.ts';
import { no, type Refused } from './refusal.ts';

/** A plan for the case that a measure misses, to be signed by all that it moves something of. */
export const proposeContingency: Decide<typeof proposeContingencyRoute> = (
  { room, identity, body: { plan, contingency: given } },
  { clock },
) => {
  const { view, ledgerState: ledger } = room;
  const refused = given === undefined ? noRoomFor(room) : notReplaceable(room, given);
  if (refused !== null) return refused;
  const problem = problemOf(plan, { view, ledger });
  if (problem !== null) {
    const { reason, field, message } = problem;
    return no(reason, `${field}: ${message}; nothing was written.`, { field });
  }
  if (plan.expires < boardDay(room, clock)) return planExpired(plan.expires);
  const contingency = given ?? randomUUID();
  const parties = partiesOf(plan.moves, view);
  const planHash = contingencyHash(contingency, plan, parties);
  return {
    ok: true,
    ledger: entryBy(identity, {
      type: 'contingency-proposed',
      payload: { contingency, plan, parties, planHash },
    }),
    result: ([entry]) => ({ entry: entry!, contingency, planHash, parties }),
  };
};

function noRoomFor({ ledgerState: { contingencies } }: Room): Refused | null {
  if (contingencies.size < LIMITS.contingencies) return null;
  return no(
    'too-large',
    `A board has ${LIMITS.contingencies} contingencies at most. Change one that was withdrawn; nothing was written.`,
  );
}

function notReplaceable(room: Room, contingency: string): Refused | null {
  const standing = standingOf(room, contingency);
  if (standing === null) return unknownContingency(contingency);
  return standing.state === 'armed' ? alreadyArmed() : null;
}
