import { type ContingencyStanding, type Firing, openFiring } from '@interlock/ledger';
import { can, type Identity } from '@interlock/protocol';
import type { Room } from '../rooms/rooms.ts';
import { standingOf, unknownContingency } from './contingency-party.ts';
import { no, type Refused } from './refusal.ts';

interface AskedOfFiring {
  readonly room: Room;
  readonly identity: Identity;
  readonly params: { readonly contingency: string };
  readonly body: { readonly fired: number; readonly department?: string | undefined };
}

interface Answering {
  readonly ok: true;
  readonly standing: ContingencyStanding;
  readonly firing: Firing;
  readonly signer: { readonly department: string; readonly onBehalf: boolean };
}

/** The firing that waits or is stale, and who answers: its authority, else any of its parties. */
export function answering({ room, identity, params, body }: AskedOfFiring): Answering | Refused {
  const standing = standingOf(room, params.contingency);
  if (standing === null) return unknownContingency(params.contingency);
  const { authority } = standing.plan;
  const may = authority.kind === 'confirm' ? [authority.department] : standing.parties;
  const department = body.department ?? identity.department ?? may[0]!;
  if (!may.includes(department) || !can(identity, 'contract.sign', department))
    return no(
      'forbidden',
      'Only the department that was named when it was signed answers for it, or the facilitator on its behalf; nothing was written.',
      { field: 'department' },
    );
  const firing = openFiring(standing);
  const isOpen = firing?.state === 'waiting' || firing?.state === 'stale';
  if (firing === null || !isOpen || firing.entry.seq !== body.fired) return notWaiting();
  const signer = { department, onBehalf: identity.role === 'facilitator' };
  return { ok: true, standing, firing, signer };
}

export const notWaiting = (): Refused =>
  no(
    'not-waiting',
    'This firing does not wait for an answer any more: it was answered, or its episode is over. Load the board again; nothing was written.',
  );
