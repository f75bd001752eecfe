import { type AgendaItem, LIMITS } from '@interlock/plan';
import type { SessionItem } from './events/sessions.ts';
import type { EntryOf } from './ledger-entry.ts';
import type { LedgerState, SessionEntry } from './ledger-state.ts';
import { itemRanFor, pauseClocks } from './session-clock.ts';

/** An item of a session that began; what is left out in an entry of before has no minutes. */
export type RunItem = AgendaItem & Pick<SessionItem, 'carriedFrom'>;

/** Somebody who was there, as they were called then; null where they were forgotten. */
export interface Attendee {
  readonly actor: string;
  readonly name: string | null;
}

/** A session that began, as it is or was. Moments are milliseconds since the epoch. */
export interface SessionRun {
  /** Number of the session: of the entry with which it came to be. */
  readonly session: number;
  /** Number of the entry of its start. */
  readonly started: number;
  readonly startedAt: number;
  /** Absent = it runs. */
  readonly endedAt?: number | undefined;
  readonly items: readonly RunItem[];
  /** Item that is talked about; `items.length` = all are done. */
  readonly index: number;
  /** Moved on by each pause that is over, so that the item's time is what has run since. */
  readonly itemStartedAt: number;
  /** Since when the clocks stand still; absent = they run. */
  readonly pausedAt?: number | undefined;
  /** Milliseconds of the pauses that are over. */
  readonly pausedFor: number;
  /** Minutes that were added to this item. */
  readonly extraMinutes: number;
  /** Minutes that it was to take; null where nobody said. */
  readonly minutes: number | null;
  readonly moneyAtStart: number;
  readonly moneyAtEnd?: number | undefined;
  readonly attended: readonly Attendee[];
}

/** Where a session stands (SPEC L-27 to L-30). */
export interface SessionStanding {
  readonly number: number;
  readonly state: 'planned' | 'cancelled' | 'live' | 'closed';
  /** The last plan of it; null where it began without one. */
  readonly plan: EntryOf<'session-planned'> | null;
  readonly start: EntryOf<'session-started'> | null;
  readonly end: EntryOf<'session-ended'> | null;
  /** Null until it begins. */
  readonly run: SessionRun | null;
}

const known = new WeakMap<readonly SessionEntry[], SessionStanding>();

/** The entries of one session, in order of the ledger; the first is its plan or its start. */
export function sessionStanding(entries: readonly SessionEntry[]): SessionStanding {
  let standing = known.get(entries);
  if (standing === undefined) {
    standing = entries.reduce(after, BEFORE);
    known.set(entries, standing);
  }
  return standing;
}

/** Where a session stood after each of its entries. */
export function sessionHistory(entries: readonly SessionEntry[]): readonly SessionStanding[] {
  let standing = BEFORE;
  return entries.map((entry) => {
    standing = after(standing, entry);
    return standing;
  });
}

const BEFORE: SessionStanding = {
  ...{ number: 0, state: 'planned', plan: null, start: null, end: null, run: null },
};

function after(standing: SessionStanding, entry: SessionEntry): SessionStanding {
  const { state, run } = standing;
  const number = standing.number === 0 ? entry.seq : standing.number;
  switch (entry.type) {
    case 'session-planned':
      return state === 'planned' ? { ...standing, number, plan: entry } : standing;
    case 'session-cancelled':
      return state === 'planned' ? { ...standing, state: 'cancelled' } : standing;
    case 'session-started':
      return state === 'planned'
        ? { ...standing, number, state: 'live', start: entry, run: begun(entry, number) }
        : standing;
    default:
      // What is said of a session that does not run counts for nothing.
      if (state !== 'live' || run === null) return standing;
      return entry.type === 'session-ended'
        ? { ...standing, state: 'closed', end: entry, run: ended(run, entry) }
        : { ...standing, run: running(run, entry) };
  }
}

function begun({ seq, at, payload }: EntryOf<'session-started'>, session: number): SessionRun {
  const now = Date.parse(at);
  return {
    ...{ session, started: seq, startedAt: now, itemStartedAt: now },
    items: payload.items.map(withMinutes),
    ...{ index: 0, pausedFor: 0, extraMinutes: 0, attended: [] },
    minutes: payload.minutes ?? null,
    moneyAtStart: payload.moneyAtRisk,
  };
}

const withMinutes = (item: SessionItem): RunItem => ({ ...item, minutes: item.minutes ?? 0 });

function running(
  run: SessionRun,
  entry: EntryOf<'session-joined' | 'session-stepped' | 'session-agenda-set'>,
): SessionRun {
  switch (entry.type) {
    case 'session-joined':
      return run.attended.some(({ actor }) => actor === entry.actor)
        ? run
        : {
            ...run,
            attended: [...run.attended, { actor: entry.actor, name: entry.by?.name ?? null }],
          };
    case 'session-stepped':
      return stepped(run, entry);
    case 'session-agenda-set':
      return withAgenda(run, entry);
  }
}

function stepped(run: SessionRun, { at, payload }: EntryOf<'session-stepped'>): SessionRun {
  const { item, outcome, moreMinutes = 0, paused = run.pausedAt !== undefined, next } = payload;
  const now = Date.parse(at);
  const clocks = pauseClocks(run, paused, now);
  const items = outcome === undefined ? run.items : itemsWith(run.items, item, { outcome });
  const extraMinutes = Math.min(LIMITS.sessionMinutes, Math.max(0, run.extraMinutes + moreMinutes));
  if (next === undefined) return { ...run, ...clocks, items, extraMinutes };
  const spent = Math.round(itemRanFor(run, now) / 1_000);
  return {
    ...run,
    ...clocks,
    items: itemsWith(items, run.index, { spent }),
    index: Math.min(next, items.length),
    // A session that stands still is still paused at the next item, whose time is all left.
    itemStartedAt: clocks.pausedAt ?? now,
    extraMinutes: 0,
  };
}

/** The items, with more said of one of them. */
function itemsWith(
  items: readonly RunItem[],
  index: number,
  more: Partial<RunItem>,
): readonly RunItem[] {
  return items.map((item, at) => (at === index ? { ...item, ...more } : item));
}

/** Items that are there already keep what was spent on them, and how they ended. */
function withAgenda(run: SessionRun, { payload }: EntryOf<'session-agenda-set'>): SessionRun {
  const before = new Map(run.items.map((item) => [item.exception, item]));
  const items = payload.items.map((item): RunItem => {
    const { spent, outcome } = before.get(item.exception) ?? {};
    return {
      ...withMinutes(item),
      ...(spent === undefined ? {} : { spent }),
      ...(outcome === undefined ? {} : { outcome }),
    };
  });
  const current = run.items[run.index]?.exception;
  const place = items.findIndex(({ exception }) => exception === current);
  return { ...run, items, index: place === -1 ? items.length : place };
}

/** Its figures are those that were written at its end. */
function ended(run: SessionRun, { at, payload }: EntryOf<'session-ended'>): SessionRun {
  const now = Date.parse(at);
  const names = new Map(run.attended.map((person) => [person.actor, person]));
  return {
    ...run,
    ...pauseClocks(run, false, now),
    endedAt: now,
    items: payload.items.map((item, index) => ({
      ...item,
      minutes: item.minutes ?? run.items[index]?.minutes ?? 0,
    })),
    moneyAtStart: payload.moneyAtStart,
    moneyAtEnd: payload.moneyAtEnd,
    attended: payload.attended.map((actor) => names.get(actor) ?? { actor, name: null }),
  };
}

type Sessions = Pick<LedgerState, 'sessions'>;

const lists = new WeakMap<Sessions['sessions'], readonly SessionStanding[]>();

/** All sessions of a board, in the order in which they came to be. */
export function sessionsOf({ sessions }: Sessions): readonly SessionStanding[] {
  let list = lists.get(sessions);
  if (list === undefined) {
    list = [...sessions.values()].map(sessionStanding);
    lists.set(sessions, list);
  }
  return list;
}

/** Null where no session has this number. */
export function sessionAt({ sessions }: Sessions, number: number): SessionStanding | null {
  const entries = sessions.get(String(number));
  return entries === undefined ? null : sessionStanding(entries);
}

/** The session that runs; null before and after. */
export function runningSession(ledger: Sessions): SessionRun | null {
  return lastRun(ledger, (standing) => standing.state === 'live');
}

/** The session that began last, ended or not. */
export const lastSession = (ledger: Sessions): SessionRun | null => lastRun(ledger, () => true);

function lastRun(
  ledger: Sessions,
  fits: (standing: SessionStanding) => boolean,
): SessionRun | null {
  let last: SessionRun | null = null;
  for (const standing of sessionsOf(ledger)) {
    const { run } = standing;
    if (run !== null && fits(standing) && run.started > (last?.started ?? 0)) last = run;
  }
  return last;
}
