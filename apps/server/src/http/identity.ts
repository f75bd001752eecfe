import type { Identity } from '@interlock/protocol';
import { parse } from 'hono/utils/cookie';
import { hashSecret } from '../people/secrets.ts';
import type { Clock } from '../store/clock.ts';
import { isoNow } from '../store/clock.ts';
import type { LinkRecord, MemberRecord, Store } from '../store/store.ts';

export type IdentityResult =
  | {
      readonly ok: true;
      readonly identity: Identity;
      readonly member: MemberRecord;
      /** When this sign-in ends by itself, as an ISO moment: that of an API token, with its link. */
      readonly endsAt: string | null;
    }
  | { readonly ok: false; readonly message: string };

/** Name of the cookie of one board: a browser may be signed in on several. */
export function cookieName(board: string): string {
  return `il_${board}`;
}

/**
 * Who this is on this board, by cookie or bearer token. A revoked link ends what came by it;
 * an API token also ends when its link expires.
 */
export async function identify(
  store: Store,
  clock: Clock,
  board: string,
  credentials: {
    readonly cookies: Readonly<Record<string, string>>;
    readonly bearer: string | null;
  },
): Promise<IdentityResult> {
  const secret = credentials.bearer ?? credentials.cookies[cookieName(board)];
  if (secret === undefined || secret === '')
    return { ok: false, message: 'You are not signed in on this board. Open your invite link.' };
  const member = await store.memberBySecret(hashSecret(secret));
  if (member === null || member.board !== board)
    return {
      ok: false,
      message: 'This sign-in is not known on this board. Open your invite link again.',
    };
  const link = (await store.links(board)).find((candidate) => candidate.id === member.link);
  const ended = link === undefined ? null : endedBecause(link, member, isoNow(clock));
  if (ended !== null) return { ok: false, message: ended };
  const endsAt = member.role === 'token' ? (link?.expiresAt ?? null) : null;
  return { ok: true, member, identity: identityOf(member), endsAt };
}

/** Whether somebody who was identified before is still here, with the same rights. */
export async function stillIs(
  store: Store,
  clock: Clock,
  board: string,
  { actor, role, department }: Identity,
): Promise<boolean> {
  const member = await store.member(actor);
  if (member === null || member.role !== role || member.department !== department) return false;
  const link = (await store.links(board)).find(({ id }) => id === member.link);
  return link === undefined || endedBecause(link, member, isoNow(clock)) === null;
}

export function identityOf(member: MemberRecord): Identity {
  return {
    actor: member.actor,
    name: member.name,
    role: member.role,
    department: member.department,
  };
}

function endedBecause(link: LinkRecord, member: MemberRecord, now: string): string | null {
  if (link.revokedAt !== null)
    return 'The link by which you came was revoked. Ask the facilitator for a new one.';
  if (member.role === 'token' && link.expiresAt !== null && link.expiresAt <= now)
    return 'This API token has expired. Ask the facilitator for a new one.';
  return null;
}

/** Reads a `Cookie` header. The first of two cookies with one name counts, as browsers send it. */
export function parseCookies(header: string | undefined): Record<string, string> {
  const ours = Object.entries(parse(header ?? '')).filter(([name]) =>
    name.startsWith(cookieName('')),
  );
  return Object.fromEntries(ours);
}

/** Secret of an `Authorization: Bearer` header. */
export function parseBearer(header: string | undefined): string | null {
  return /^Bearer +([A-Za-z0-9._~+/=-]{1,200})$/i.exec(header ?? '')?.[1] ?? null;
}
