import { departmentsOfKey, type Touched } from '@interlock/board';
import {
  type Actor,
  type BoardSwitches,
  can,
  type Refusal,
  type RefusalReason,
} from '@interlock/protocol';

const TEXTS: Readonly<Record<RefusalReason, string>> = {
  observer: 'Observers follow along and cannot change the board.',
  'other-department': 'This belongs to another department: only it and the facilitator change it.',
  'facilitator-only': 'Only the facilitator changes lanes and board settings.',
  schema: 'The change does not fit the board, and was not taken.',
  malformed: 'The change could not be read, and was not taken.',
  'too-big': 'The change is too big to be taken at once.',
  'foreign-client-id': 'The change was sent under the name of another session, and was not taken.',
};

export function refusal(reason: RefusalReason): Refusal {
  return { reason, text: TEXTS[reason] };
}

/** Whether this person may write into the document at all. */
export function mayWrite(actor: Actor): boolean {
  return can(actor, 'common.edit');
}

/** Why this person may not change this entry; null where it is allowed. */
export function forbidden(
  actor: Actor,
  { root, key }: Touched,
  switches: BoardSwitches,
): Refusal | null {
  switch (root) {
    case 'cards':
    case 'edges': {
      const owners = departmentsOfKey(root, key);
      // Nobody owns a key without a department; the facilitator may still clear it away.
      if (owners.length === 0) return can(actor, 'board.edit') ? null : refusal('malformed');
      const allowed = owners.some((owner) => can(actor, 'department.edit', owner, switches));
      return allowed ? null : refusal('other-department');
    }
    case 'notes':
    case 'comments':
      return can(actor, 'common.edit') ? null : refusal('observer');
    case 'departments':
    case 'settings':
      return can(actor, 'board.edit') ? null : refusal('facilitator-only');
    default:
      return refusal('malformed');
  }
}
