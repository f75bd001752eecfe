import { type ContingencyStanding, contingencyStanding, type LedgerEvent } from '@interlock/ledger';
import { can, type Identity } from '@interlock/protocol';
import type { Room } from '../rooms/rooms.ts';
import { no, type Refused } from './refusal.ts';

/** A department that acts on a contingency, by the plan that it has read. */
interface Party {
  readonly ok: true;
  readonly standing: ContingencyStanding;
  readonly department: string;
}

interface AskedOfParty {
  readonly room: Room;
  readonly identity: Identity;
  readonly params: { readonly contingency: string };
  readonly body: { readonly planHash: string; readonly department?: string | undefined };
}

/** The contingency, and the party that acts, on exactly the plan that is there. */
export function partyOf({ room, identity, params, body }: AskedOfParty): Party | Refused {
  const standing = standingOf(room, params.contingency);
  if (standing === null) return unknownContingency(params.contingency);
  if (standing.planHash !== body.planHash) return planChanged();
  const { parties } = standing;
  const department =
    body.department ?? identity.department ?? (parties.length === 1 ? parties[0] : undefined);
  if (department === undefined)
    return no(
      'invalid-input',
      `department: say for which party: ${namesOf(room, parties)}. Nothing was written.`,
      { field: 'department' },
    );
  if (!parties.includes(department) || !can(identity, 'contract.sign', department))
    return no(
      'forbidden',
      'Only the departments that a contingency moves something of sign or withdraw it, each for itself. Ask one of them, or the facilitator; nothing was written.',
      { field: 'department' },
    );
  return { ok: true, standing, department };
}

/** Null where no contingency has this id. */
export function standingOf(room: Room, contingency: string): ContingencyStanding | null {
  const entries = room.ledgerState.contingencies.get(contingency);
  return entries === undefined ? null : contingencyStanding(entries);
}

/** Departments that have signed the plan as it is. */
export const signersOf = ({ signatures }: ContingencyStanding): readonly string[] =>
  signatures.map(({ payload }) => payload.department);

export const namesOf = (room: Room, ids: readonly string[]): string =>
  ids.map((id) => room.view.departments.find((d) => d.id === id)?.name ?? id).join(', ');

/** One entry of somebody. */
export const entryBy = ({ actor }: Identity, event: LedgerEvent) => [{ actor, event }];

export const unknownContingency = (contingency: string): Refused =>
  no(
    'contingency-unknown',
    `There is no contingency "${contingency}" on this board. Load the board again; nothing was written.`,
    { field: 'contingency' },
  );

export const planChanged = (): Refused =>
  no(
    'plan-changed',
    'The plan has changed since you read it. Read it again, then decide; nothing was written.',
  );

export const alreadyArmed = (): Refused =>
  no(
    'contingency-armed',
    'This contingency is armed: all its parties have signed it, and it stays as it is until all of them withdraw it. Nothing was written.',
  );

export const planExpired = (day: string): Refused =>
  no(
    'expired',
    `This plan expires on ${day}, which has passed. Propose it with a later day; nothing was written.`,
    { field: 'plan.expires' },
  );
