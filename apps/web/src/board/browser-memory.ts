import { type Identity, identitySchema } from '@interlock/protocol';
import * as z from 'zod/mini';

/*
 * What this browser remembers of a board beside the document: who one was, so that an open board
 * can be read while the server is away, how many changes still wait for it, and under which Yjs
 * client ids one has written.
 */

const key = (what: string, board: string): string => `interlock.${what}.${board}`;

function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

function write(name: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Storage may be forbidden or full; only the convenience is lost.
  }
}

export function rememberIdentity(board: string, identity: Identity | null): void {
  write(key('me', board), identity === null ? null : JSON.stringify(identity));
}

export function rememberedIdentity(board: string): Identity | null {
  try {
    return identitySchema.parse(JSON.parse(read(key('me', board)) ?? 'null'));
  } catch {
    return null;
  }
}

export function rememberPending(board: string, count: number): void {
  write(key('pending', board), count === 0 ? null : String(count));
}

export function rememberedPending(board: string): number {
  const count = Number(read(key('pending', board)) ?? 0);
  return Number.isSafeInteger(count) && count > 0 ? count : 0;
}

/** An id, and how far it had been written when all of it was on the server's disk. */
export interface KnownClientId {
  readonly id: number;
  readonly clock: number;
}

const clientIdsSchema = z.strictObject({
  actor: z.string(),
  ids: z.array(z.strictObject({ id: z.int(), clock: z.int() })),
});

/** Of one person: whoever else uses this browser begins with none. Null forgets everybody's. */
export function rememberClientIds(
  board: string,
  actor: string | null,
  ids: readonly KnownClientId[] = [],
): void {
  write(key('ids', board), actor === null ? null : JSON.stringify({ actor, ids }));
}

export function rememberedClientIds(board: string, actor: string): readonly KnownClientId[] {
  try {
    const known = clientIdsSchema.parse(JSON.parse(read(key('ids', board)) ?? 'null'));
    return known.actor === actor ? known.ids : [];
  } catch {
    return [];
  }
}
