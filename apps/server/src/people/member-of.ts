import { type Clock, isoNow } from '../store/clock.ts';
import type { LinkRecord, MemberRecord } from '../store/store.ts';
import { hashSecret, newId } from './secrets.ts';

/** Who comes in by a link with this secret, which is the link's own for an API token. */
export function memberOf(
  link: LinkRecord,
  secret: string,
  name: string | undefined,
  clock: Clock,
  actor: string = newId(),
): MemberRecord {
  return {
    actor,
    board: link.board,
    link: link.id,
    secretHash: hashSecret(secret),
    role: link.role,
    department: link.department,
    name: name === undefined || name === '' ? DEFAULT_NAMES[link.role] : name,
    createdAt: isoNow(clock),
  };
}

const DEFAULT_NAMES = {
  facilitator: 'Facilitator',
  participant: 'Participant',
  observer: 'Observer',
  token: 'API token',
} as const;
