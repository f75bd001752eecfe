import type { LedgerEvent } from '@interlock/ledger';
import type { InviteLink, Role } from '@interlock/protocol';
import type { LinkRecord } from '../store/store.ts';
import { hashSecret, newId, newSecret } from './secrets.ts';

export interface NewLink {
  readonly role: Role;
  readonly department?: string | null;
  readonly expiresAt?: string | null;
  readonly uses?: number | null;
}

export interface MintedLink {
  readonly record: LinkRecord;
  /** Known only now: the record holds its hash. */
  readonly capability: string;
}

/** Links of a new board hold this long, unless revoked or renewed. */
export const LINK_DAYS = 90;

export function mintLink(board: string, link: NewLink, now: number): MintedLink {
  const capability = newSecret();
  return {
    capability,
    record: {
      id: newId(),
      board,
      capabilityHash: hashSecret(capability),
      role: link.role,
      department: link.department ?? null,
      createdAt: new Date(now).toISOString(),
      expiresAt:
        link.expiresAt === undefined
          ? new Date(now + LINK_DAYS * 86_400_000).toISOString()
          : link.expiresAt,
      usesLeft: link.uses ?? null,
      revokedAt: null,
    },
  };
}

/** A link as it is shown; the capability only where it was just minted. */
export function inviteLink(
  record: LinkRecord,
  shown?: { capability: string; origin: string },
): InviteLink {
  const secret =
    shown === undefined
      ? {}
      : record.role === 'token'
        ? { token: shown.capability }
        : { url: joinUrl(shown.origin, shown.capability) };
  return {
    id: record.id,
    role: record.role,
    department: record.department,
    ...secret,
    expiresAt: record.expiresAt,
    usesLeft: record.usesLeft,
    revoked: record.revokedAt !== null,
  };
}

/** The capability stands in the fragment, which browsers never send. */
export function joinUrl(origin: string, capability: string): string {
  return `${origin}/j#${capability}`;
}

export function linkCreated(record: LinkRecord): LedgerEvent {
  return {
    type: 'link-created',
    payload: { link: record.id, role: record.role, department: record.department },
  };
}
