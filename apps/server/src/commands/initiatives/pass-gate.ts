import { gateEntry, type InitiativeStanding } from '@interlock/ledger';
import { GATE_PASSER, hasReached, nextGate } from '@interlock/plan';
import type { passInitiativeGateRoute } from '@interlock/protocol/routes/pass-initiative-gate';
import { missingForGate, VALUE_EDITION } from '@interlock/rules';
import { boardDay } from '../board-day.ts';
import { entryBy } from '../contingency-party.ts';
import { type Asked, type Decide, recorded } from '../decision.ts';
import { no, type Refused } from '../refusal.ts';
import { confirmedEffects } from './confirmed-effects.ts';
import { actingAs, openInitiative, planOfBefore } from './found-initiative.ts';
import { faulty } from './propose-initiative.ts';

type Passing = Asked<typeof passInitiativeGateRoute>;

/** Whoever answers for a gate lets an initiative through it, where nothing is missing. */
export const passInitiativeGate: Decide<typeof passInitiativeGateRoute> = async (
  asked,
  { clock },
) => {
  const { room, identity, params, body } = asked;
  const { gate, planHash, on } = body;
  const found = openInitiative(room, params.initiative);
  if (!found.ok) return found;
  const { standing } = found;
  const refused = notNext(standing, body);
  if (refused !== null) return refused;
  const passer = GATE_PASSER[gate];
  const isNamed = standing.plan[passer] !== undefined;
  const acting = isNamed ? actingAs(room, identity, standing.plan, passer) : null;
  if (acting?.ok === false) return acting;
  if (standing.planHash !== planHash) return planOfBefore();
  const board = await room.planInSlices();
  const missing = missingForGate(board, standing.plan, gate);
  // Whoever is to pass it is the first thing that a gate asks for.
  if (acting === null || missing.length > 0) return faulty(missing);
  const implemented = lastDay(standing, body, boardDay(room, clock));
  if (!implemented.ok) return implemented;
  const closing = gate === 'closed' ? confirmedEffects(asked, standing, board) : null;
  if (closing !== null && !closing.ok) return closing;
  return {
    ok: true,
    ledger: entryBy(identity, {
      type: 'initiative-gate-passed',
      payload: {
        ...{ initiative: standing.id, gate, planHash },
        ...{ as: acting.as, onBehalf: acting.onBehalf },
        ...(on === undefined ? {} : { on }),
        ...(closing === null ? {} : { confirmed: closing.confirmed, edition: VALUE_EDITION }),
      },
    }),
    result: recorded,
  };
};

function notNext(standing: InitiativeStanding, { gate }: Passing['body']): Refused | null {
  const { degree, state } = standing;
  if (hasReached(degree, gate)) {
    const entry = gateEntry(standing, gate);
    const who = entry?.by?.name ?? 'somebody';
    return no(
      'gate-passed',
      `This gate was passed already: by ${who}, in entry ${entry?.seq ?? 0}. Nothing more is needed; nothing was written.`,
    );
  }
  if (state === 'on-hold')
    return no(
      'initiative-on-hold',
      'This initiative is on hold. Let it go on first; nothing was written.',
    );
  const next = nextGate(degree);
  if (gate === next) return null;
  return no(
    'gate-closed',
    `gate: this initiative is ${degree}; its next gate is "${next}". Pass that one first; nothing was written.`,
    { field: 'gate' },
  );
}

function lastDay(
  { plan }: InitiativeStanding,
  { gate, on }: Passing['body'],
  today: string,
): { readonly ok: true } | Refused {
  const wrong = (what: string): Refused =>
    no('invalid-input', `on: ${what} Nothing was written.`, { field: 'on' });
  if (gate !== 'implemented')
    return on === undefined
      ? { ok: true }
      : wrong('only "implemented" has a last day of work. Leave it out.');
  if (on === undefined) return wrong('say on which day its work was done.');
  if (on > today) return wrong(`${on} is still ahead. Name a day up to ${today}.`);
  if (plan.start !== undefined && on < plan.start)
    return wrong(`${on} lies before its first day, ${plan.start}. Name a later one.`);
  return { ok: true };
}
