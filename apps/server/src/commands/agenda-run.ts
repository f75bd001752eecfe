import { itemRanFor } from '@interlock/board';
import type { AgendaItem, AgendaRun } from '@interlock/plan';
import { no, type Refused } from './refusal.ts';

/*
 * A session's agenda is written by commands alone: its items, its money, its times and who was
 * there are the server's own account, and so are its entries in the ledger.
 */

export function sessionChanged(): Refused {
  return no(
    'session-changed',
    'The session has gone on meanwhile: it is over, or at another item. Look again; nothing was written.',
  );
}

/** The items, with more said of the one that is talked about. */
export function itemsWith({ items, index }: AgendaRun, more: Partial<AgendaItem>): AgendaItem[] {
  return items.map((item, at) => (at === index ? { ...item, ...more } : item));
}

/** Seconds that were spent on the item that is talked about. */
export const spentBy = (now: number, run: AgendaRun): number =>
  Math.round(itemRanFor(run, now) / 1_000);

/** An item as the ledger keeps it. */
export function bound({ minutes: _proposed, ...item }: AgendaItem) {
  return item;
}
