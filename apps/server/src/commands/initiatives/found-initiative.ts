import {
  type InitiativeSide,
  type InitiativeStanding,
  initiativeStanding,
} from '@interlock/ledger';
import type { InitiativePlan, InitiativeRole } from '@interlock/plan';
import { actsAs, type Identity } from '@interlock/protocol';
import type { Room } from '../../rooms/rooms.ts';
import { no, type Refused } from '../refusal.ts';

interface Found {
  readonly ok: true;
  readonly standing: InitiativeStanding;
}

/** An initiative that goes on: neither cancelled nor closed. */
export function openInitiative(room: Room, initiative: string): Found | Refused {
  const entries = room.ledgerState.initiatives.get(initiative);
  if (entries === undefined)
    return no(
      'initiative-unknown',
      `There is no initiative "${initiative}" on this board. Load the board again; nothing was written.`,
      { field: 'initiative' },
    );
  const standing = initiativeStanding(entries);
  if (standing.state === 'cancelled' || standing.state === 'closed')
    return no(
      'initiative-over',
      `"${standing.plan.title}" is ${standing.state}, and stays so. Define another initiative; nothing was written.`,
    );
  return { ok: true, standing };
}

/** In which role somebody acts, and whether the facilitator does it for whoever has it. */
interface Acting<Role extends InitiativeRole> {
  readonly ok: true;
  readonly as: Role;
  readonly onBehalf: boolean;
}

/** The one role that an act belongs to. */
export function actingAs<Role extends InitiativeRole>(
  room: Room,
  identity: Identity,
  plan: InitiativePlan,
  as: Role,
): Acting<Role> | Refused {
  const person = plan[as];
  if (person === undefined)
    return no(
      'invalid-input',
      `${as}: this initiative has no ${as} yet. Name one in its plan first; nothing was written.`,
      { field: as },
    );
  const how = actsAs(identity, plan, as);
  if (how !== null) return { ok: true, as, onBehalf: how === 'on-behalf' };
  const department = room.view.departments.find(({ id }) => id === person.department)?.name;
  const who = `${person.name} (${department ?? person.department})`;
  return no(
    'forbidden',
    as === 'controller'
      ? `Only the controller does this, in person: ${who}. Ask them, or have another controller named in the plan; nothing was written.`
      : `Only the ${as} does this: ${who}, or the facilitator on their behalf. Ask one of them; nothing was written.`,
  );
}

/** Owner or sponsor: the one that is named, else the one that whoever asks is. */
export function actingSide(
  room: Room,
  identity: Identity,
  plan: InitiativePlan,
  named: InitiativeSide | undefined,
): Acting<InitiativeSide> | Refused {
  if (named !== undefined) return actingAs(room, identity, plan, named);
  const own = (['owner', 'sponsor'] as const).find(
    (side) => actsAs(identity, plan, side) === 'in-person',
  );
  if (own !== undefined) return { ok: true, as: own, onBehalf: false };
  if (identity.role !== 'facilitator')
    return no(
      'forbidden',
      'Only owner and sponsor of the initiative do this, or the facilitator for one of them. Ask one of them; nothing was written.',
    );
  return no(
    'invalid-input',
    'as: say for whom you do this: "owner" or "sponsor". Nothing was written.',
    { field: 'as' },
  );
}

export const planOfBefore = (): Refused =>
  no(
    'plan-changed',
    'The plan of this initiative has changed since you read it. Read it again, then decide; nothing was written.',
    { field: 'planHash' },
  );
