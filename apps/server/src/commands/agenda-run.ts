import {
  type LedgerState,
  runningSession,
  type SessionItem,
  type SessionRun,
  type SessionStanding,
  sessionAt,
} from '@interlock/ledger';
import { type AgendaItem, isTopic, LIMITS } from '@interlock/plan';
import type { AskedItem } from '@interlock/protocol';
import { no, type Refused } from './refusal.ts';

/*
 * A session is what the ledger says of it: its items and its money are the server's own account,
 * its times are those of its entries.
 */

export function sessionChanged(): Refused {
  return no(
    'session-changed',
    'The session has gone on meanwhile: it is over, or at another item. Look again; nothing was written.',
  );
}

/** The session that runs, if it is the one that was asked about; null = it is not. */
export function runAsked(ledger: LedgerState, session: number): SessionRun | null {
  const run = runningSession(ledger);
  return run?.session === session ? run : null;
}

/** A session that is planned, and has not begun. */
export function plannedSession(
  ledger: LedgerState,
  session: number,
): { readonly ok: true; readonly standing: SessionStanding } | Refused {
  const standing = sessionAt(ledger, session);
  if (standing === null)
    return no(
      'session-unknown',
      `There is no session ${session} on this board. Load the board again; nothing was written.`,
      { field: 'session' },
    );
  if (standing.state === 'planned') return { ok: true, standing };
  const what = { live: 'runs already', closed: 'is closed', cancelled: 'was cancelled' };
  return no(
    'session-changed',
    `Session ${session} ${what[standing.state]}. Load the board again; nothing was written.`,
    { field: 'session' },
  );
}

/** What items are made of. */
interface Sources {
  readonly ledger: LedgerState;
  /** All that stands now. */
  readonly exceptions: readonly AgendaItem[];
  /** Items that were on the agenda before: an exception that was cleared since may stay. */
  readonly before: readonly SessionItem[];
}

/** Items as they are asked for, with the titles and the money that the server knows. */
export function itemsAsked(
  asked: readonly AskedItem[],
  { ledger, exceptions, before }: Sources,
): { readonly ok: true; readonly items: readonly SessionItem[] } | Refused {
  const known = new Map<string, SessionItem>();
  for (const item of [...before, ...exceptions]) known.set(item.exception, item);
  const items: SessionItem[] = [];
  const seen = new Set<string>();
  for (const [index, { exception, title, minutes, carriedFrom }] of asked.entries()) {
    const wrong = (field: string, text: string): Refused =>
      no('invalid-input', `items.${index}.${field}: ${text}; nothing was written.`, {
        field: `items.${index}.${field}`,
      });
    if (seen.has(exception)) return wrong('exception', 'it is on the agenda twice. Name it once');
    seen.add(exception);
    if (carriedFrom !== undefined && sessionAt(ledger, carriedFrom)?.state !== 'closed')
      return wrong('carriedFrom', `session ${carriedFrom} has not been closed. Leave it out`);
    const carried = carriedFrom === undefined ? {} : { carriedFrom };
    if (isTopic({ exception })) {
      const named = (title ?? known.get(exception)?.title ?? '').trim();
      if (named === '') return wrong('title', 'say what is to be talked about');
      items.push({ exception, title: named, minutes, ...carried });
      continue;
    }
    const found = known.get(exception);
    if (found === undefined)
      return wrong(
        'exception',
        `there is no exception "${exception}" on this board now. Load the board again, or name a topic of your own`,
      );
    const { money } = found;
    const worth = money === undefined ? {} : { money };
    items.push({ exception, title: found.title, minutes, ...worth, ...carried });
  }
  return { ok: true, items };
}

/** Exceptions as the ledger keeps them at a start and an end. */
export const asExceptions = (exceptions: readonly AgendaItem[]) =>
  exceptions.slice(0, LIMITS.entryItems).map(({ exception, title, money }) => ({
    ...{ id: exception, title },
    ...(money === undefined ? {} : { money }),
  }));
