import { type InviteLink, inviteLinkSchema } from '@interlock/protocol';
import * as z from 'zod/mini';

/*
 * The server keeps only the hash of a link's secret, so its address can be shown once: on creation.
 * This tab keeps the addresses that it was given in session storage, so that the share dialog can
 * show them again until the tab is closed. Nothing of it outlives the tab.
 */

/** The part of `Storage` that is needed; session storage in the page, a map in tests. */
export interface LinkStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

const key = (board: string): string => `il-links:${board}`;
const listSchema = z.array(inviteLinkSchema);

/** Links of this board whose address this tab knows; broken storage counts as empty. */
export function keptLinks(storage: LinkStorage, board: string): readonly InviteLink[] {
  try {
    const text = storage.getItem(key(board));
    if (text === null) return [];
    const parsed = listSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data.filter((link) => link.url !== undefined) : [];
  } catch {
    return [];
  }
}

/** Adds links to what is kept; one with the same id is replaced. Those without address are ignored. */
export function keepLinks(
  storage: LinkStorage,
  board: string,
  links: readonly InviteLink[],
): readonly InviteLink[] {
  const fresh = links.filter((link) => link.url !== undefined);
  const ids = new Set(fresh.map((link) => link.id));
  return write(storage, board, [
    ...keptLinks(storage, board).filter((link) => !ids.has(link.id)),
    ...fresh,
  ]);
}

/** Forgets the address of one link, after it was revoked. */
export function forgetLink(storage: LinkStorage, board: string, id: string): readonly InviteLink[] {
  return write(
    storage,
    board,
    keptLinks(storage, board).filter((link) => link.id !== id),
  );
}

function write(
  storage: LinkStorage,
  board: string,
  links: readonly InviteLink[],
): readonly InviteLink[] {
  try {
    if (links.length === 0) storage.removeItem(key(board));
    else storage.setItem(key(board), JSON.stringify(links));
  } catch {
    // Storage is full or switched off: the dialog keeps them in its own state instead.
  }
  return links;
}

/**
 * Rows of the dialog: the server's list decides what exists, the kept list only adds addresses.
 * A link that the server does not know (any more) is not shown.
 */
export function withAddresses(
  server: readonly InviteLink[],
  kept: readonly InviteLink[],
): readonly InviteLink[] {
  const urls = new Map(kept.map((link) => [link.id, link.url]));
  return server.map((link) => {
    const url = link.url ?? urls.get(link.id);
    return url === undefined || link.revoked ? link : { ...link, url };
  });
}

/** Whether somebody can still come in by it at `now` (ms since 1970). */
export function isUsable(link: InviteLink, now: number): boolean {
  if (link.revoked) return false;
  if (link.usesLeft !== null && link.usesLeft <= 0) return false;
  return link.expiresAt === null || Date.parse(link.expiresAt) > now;
}

/** The usable link to show for a role and department: one with an address first, else the newest. */
export function linkFor(
  links: readonly InviteLink[],
  role: InviteLink['role'],
  department: string | null,
  now: number,
): InviteLink | undefined {
  const fitting = links.filter(
    (link) => link.role === role && link.department === department && isUsable(link, now),
  );
  return fitting.findLast((link) => link.url !== undefined) ?? fitting.at(-1);
}
