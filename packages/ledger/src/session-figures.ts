import { isTopic } from '@interlock/plan';
import { decisionStanding, movesSomething } from './decision-standing.ts';
import type { SessionException } from './events/sessions.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import type { LedgerState } from './ledger-state.ts';
import { sessionRanFor } from './session-clock.ts';
import { type Attendee, type RunItem, type SessionRun, sessionAt } from './session-standing.ts';

/** What became of the exceptions of a session; each list the gravest first. */
export interface SessionExceptions {
  /** Not there at the start, there at the end. */
  readonly opened: readonly SessionException[];
  /** There at the start, gone at the end. */
  readonly resolved: readonly SessionException[];
  readonly left: readonly SessionException[];
}

/** What a closed session came to: computed from the ledger, and from nothing else. */
export interface SessionFigures {
  /** That it ran, pauses left out. */
  readonly seconds: number;
  readonly items: readonly RunItem[];
  /** Of the seconds that were spent on items; null where none were. */
  readonly shareOnExceptions: number | null;
  /** The fifth of the exceptions, rounded up, that held the most money at the start, and their share of the seconds. */
  readonly topFifth: { readonly count: number; readonly share: number } | null;
  /** Null where the entries say nothing of them, as those of before. */
  readonly exceptions: SessionExceptions | null;
  readonly moneyBefore: number;
  readonly moneyAfter: number;
  /** Numbers of the decisions that were recorded, notes left out, and how many move something. */
  readonly decisions: readonly number[];
  readonly moving: number;
  /** Entries of the session that change what is at risk. */
  readonly moved: {
    readonly reports: number;
    readonly signatures: number;
    readonly inForce: number;
    readonly fired: number;
  };
  readonly attended: readonly Attendee[];
}

/** Null where the session has not ended. */
export function sessionFigures(ledger: LedgerState, number: number): SessionFigures | null {
  const standing = sessionAt(ledger, number);
  if (standing === null) return null;
  const { run, start, end } = standing;
  if (run?.endedAt === undefined || start === null || end === null) return null;
  const entries = ledger.entries.slice(start.seq - 1, end.seq);
  const decided = entries.filter((entry) => entry.type === 'decision-recorded');
  const before = start.payload.exceptions;
  return {
    seconds: end.payload.seconds ?? Math.round(sessionRanFor(run, run.endedAt) / 1_000),
    items: run.items,
    ...sharesOf(run, before ?? []),
    exceptions: changesOf(before, end.payload.exceptions),
    moneyBefore: run.moneyAtStart,
    moneyAfter: run.moneyAtEnd ?? run.moneyAtStart,
    decisions: decided.filter(movesSomething).map(({ seq }) => seq),
    moving: decided.filter((entry) => decisionStanding(entry, ledger.decisionSteps).began !== null)
      .length,
    moved: movedBy(entries),
    attended: run.attended,
  };
}

const spentOn = (items: readonly RunItem[]): number =>
  items.reduce((sum, { spent = 0 }) => sum + spent, 0);

function sharesOf(
  { items }: SessionRun,
  exceptions: readonly SessionException[],
): Pick<SessionFigures, 'shareOnExceptions' | 'topFifth'> {
  const all = spentOn(items);
  if (all === 0) return { shareOnExceptions: null, topFifth: null };
  const count = Math.ceil(exceptions.length / 5);
  const gravest = exceptions
    .toSorted((a, b) => (b.money ?? 0) - (a.money ?? 0))
    .slice(0, count)
    .map(({ id }) => id);
  const top = new Set(gravest);
  return {
    shareOnExceptions: spentOn(items.filter((item) => !isTopic(item))) / all,
    topFifth:
      count === 0
        ? null
        : { count, share: spentOn(items.filter(({ exception }) => top.has(exception))) / all },
  };
}

function changesOf(
  before: readonly SessionException[] | undefined,
  after: readonly SessionException[] | undefined,
): SessionExceptions | null {
  if (before === undefined || after === undefined) return null;
  const then = new Set(before.map(({ id }) => id));
  const now = new Set(after.map(({ id }) => id));
  return {
    opened: after.filter(({ id }) => !then.has(id)),
    resolved: before.filter(({ id }) => !now.has(id)),
    left: after.filter(({ id }) => then.has(id)),
  };
}

function movedBy(entries: readonly LedgerEntry[]): SessionFigures['moved'] {
  const of = (...types: readonly string[]): number =>
    entries.filter(({ type }) => types.includes(type)).length;
  return {
    reports: of('actuals-reported'),
    signatures: of('contract-signed'),
    inForce:
      of('decision-in-force') +
      entries.filter(
        (entry) =>
          entry.type === 'decision-recorded' &&
          (entry.payload.carries ?? []).length > 0 &&
          (entry.payload.awaits ?? []).length === 0,
      ).length,
    fired: of('contingency-fired'),
  };
}
