import type { InitiativeStanding } from '@interlock/ledger';
import { INITIATIVE_ROLES } from '@interlock/plan';
import { actsAs } from '@interlock/protocol';
import type { answerInitiativeChangeRoute } from '@interlock/protocol/routes/answer-initiative-change';
import type { cancelInitiativeRoute } from '@interlock/protocol/routes/cancel-initiative';
import type { forecastInitiativeRoute } from '@interlock/protocol/routes/forecast-initiative';
import type { holdInitiativeRoute } from '@interlock/protocol/routes/hold-initiative';
import type { resumeInitiativeRoute } from '@interlock/protocol/routes/resume-initiative';
import { entryBy } from '../contingency-party.ts';
import { type Decide, recorded } from '../decision.ts';
import { no, type Refused } from '../refusal.ts';
import { actingAs, actingSide, openInitiative, planOfBefore } from './found-initiative.ts';

/** Owner or sponsor puts it on hold. */
export const holdInitiative: Decide<typeof holdInitiativeRoute> = (asked) => {
  const { room, identity, params, body } = asked;
  const found = openInitiative(room, params.initiative);
  if (!found.ok) return found;
  if (found.standing.state === 'on-hold')
    return no(
      'initiative-on-hold',
      'This initiative is on hold already. Nothing more is needed; nothing was written.',
    );
  const side = actingSide(room, identity, found.standing.plan, body.as);
  if (!side.ok) return side;
  const { ok: _, ...acted } = side;
  return {
    ok: true,
    ledger: entryBy(identity, {
      type: 'initiative-held',
      payload: { initiative: found.standing.id, ...acted, reason: body.reason },
    }),
    result: recorded,
  };
};

/** It goes on where it was. */
export const resumeInitiative: Decide<typeof resumeInitiativeRoute> = (asked) => {
  const { room, identity, params, body } = asked;
  const found = openInitiative(room, params.initiative);
  if (!found.ok) return found;
  if (found.standing.state !== 'on-hold')
    return no(
      'not-waiting',
      'This initiative is not on hold: it goes on already. Nothing was written.',
    );
  const side = actingSide(room, identity, found.standing.plan, body.as);
  if (!side.ok) return side;
  const { ok: _, ...acted } = side;
  return {
    ok: true,
    ledger: entryBy(identity, {
      type: 'initiative-resumed',
      payload: { initiative: found.standing.id, ...acted },
    }),
    result: recorded,
  };
};

/** One side is enough until it is decided; afterwards it takes both. */
export const cancelInitiative: Decide<typeof cancelInitiativeRoute> = (asked) => {
  const { room, identity, params, body } = asked;
  const found = openInitiative(room, params.initiative);
  if (!found.ok) return found;
  const { standing } = found;
  const { plan } = standing;
  const side = actingSide(room, identity, plan, body.as);
  if (!side.ok) return side;
  const { as, onBehalf } = side;
  if (standing.cancelling.some(({ payload }) => payload.as === as))
    return no(
      'already-signed',
      `The ${as} has cancelled it already; it ends when the other side has as well. Nothing was written.`,
    );
  return {
    ok: true,
    ledger: entryBy(identity, {
      type: 'initiative-cancelled',
      payload: { initiative: standing.id, as, onBehalf, reason: body.reason },
    }),
    result: recorded,
  };
};

/** The other side agrees to a change of what was decided, or refuses it. */
export const answerInitiativeChange: Decide<typeof answerInitiativeChangeRoute> = (asked) => {
  const { room, identity, params, body } = asked;
  const found = openInitiative(room, params.initiative);
  if (!found.ok) return found;
  const { id, plan, change } = found.standing;
  if (change === null)
    return no(
      'not-waiting',
      'No change of this initiative waits for an answer; it may have been answered meanwhile. Nothing was written.',
    );
  if (change.payload.planHash !== body.planHash) return planOfBefore();
  const other = change.payload.as === 'owner' ? 'sponsor' : 'owner';
  if (body.as !== undefined && body.as !== other)
    return no(
      'invalid-input',
      `as: the ${body.as} proposed this change; it waits for the ${other}. Nothing was written.`,
      { field: 'as' },
    );
  const side = actingAs(room, identity, plan, other);
  if (!side.ok) return side;
  const reason = body.reason === '' ? undefined : body.reason;
  if (!body.agrees && reason === undefined)
    return no('invalid-input', 'reason: say why it is refused. Nothing was written.', {
      field: 'reason',
    });
  return {
    ok: true,
    ledger: entryBy(identity, {
      type: 'initiative-change-answered',
      payload: {
        ...{ initiative: id, as: other, onBehalf: side.onBehalf },
        ...{ planHash: body.planHash, agrees: body.agrees },
        ...(reason === undefined ? {} : { reason }),
      },
    }),
    result: recorded,
  };
};

/** What is expected by now: said by whoever answers for it, and binding nobody. */
export const forecastInitiative: Decide<typeof forecastInitiativeRoute> = (asked) => {
  const { room, identity, params, body } = asked;
  const found = openInitiative(room, params.initiative);
  if (!found.ok) return found;
  const { id, plan } = found.standing;
  const refused = notOfPlan(found.standing, body.forecast.effects);
  if (refused !== null) return refused;
  const own = INITIATIVE_ROLES.find((role) => actsAs(identity, plan, role) === 'in-person');
  const acting =
    own === undefined || body.as !== undefined
      ? actingSide(room, identity, plan, body.as)
      : ({ ok: true, as: own, onBehalf: false } as const);
  if (!acting.ok) return acting;
  return {
    ok: true,
    ledger: entryBy(identity, {
      type: 'initiative-forecast',
      payload: {
        ...{ initiative: id, as: acting.as, onBehalf: acting.onBehalf },
        forecast: body.forecast,
      },
    }),
    result: recorded,
  };
};

function notOfPlan(
  { plan: { effects } }: InitiativeStanding,
  forecast: readonly { readonly card: string; readonly path: readonly { cycle: string }[] }[],
): Refused | null {
  for (const [index, { card, path }] of forecast.entries()) {
    const planned = effects.find((effect) => effect.card === card);
    if (planned === undefined)
      return no(
        'invalid-input',
        `forecast.effects.${index}.card: this initiative does not move "${card}". Leave it out, or change its plan; nothing was written.`,
        { field: `forecast.effects.${index}.card` },
      );
    const cycles = new Set(planned.path.map(({ cycle }) => cycle));
    const at = path.findIndex(({ cycle }) => !cycles.has(cycle));
    if (at !== -1)
      return no(
        'invalid-input',
        `forecast.effects.${index}.path.${at}.cycle: the plan has no cycle ${path[at]!.cycle}. Name one of its cycles; nothing was written.`,
        { field: `forecast.effects.${index}.path.${at}.cycle` },
      );
  }
  return null;
}
