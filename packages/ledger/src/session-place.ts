import type { LedgerState, SessionEntry } from './ledger-state.ts';
import { sessionHistory } from './session-standing.ts';

/** Where an entry belongs: its session, and the item that was talked about when it was written. */
export interface SessionPlace {
  /** Number of the session. */
  readonly session: number;
  /** Id of the item; null where none was talked about. */
  readonly item: string | null;
}

/** From this entry on, until the next of them. */
interface Mark extends SessionPlace {
  readonly from: number;
  readonly live: boolean;
}

type Sessions = LedgerState['sessions'];

const known = new WeakMap<Sessions, readonly Mark[]>();

/**
 * The session and the item to which an entry belongs by its place in the ledger: between the
 * entries of a start and an end, after the last one that changed the item. Null between sessions.
 */
export function placeOf(
  { sessions }: Pick<LedgerState, 'sessions'>,
  seq: number,
): SessionPlace | null {
  const marks = marksOf(sessions);
  let low = 0;
  let high = marks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (marks[middle]!.from <= seq) low = middle + 1;
    else high = middle;
  }
  const mark = marks[low - 1];
  return mark?.live ? { session: mark.session, item: mark.item } : null;
}

function marksOf(sessions: Sessions): readonly Mark[] {
  let marks = known.get(sessions);
  if (marks === undefined) {
    marks = [...sessions.values()].flatMap(marksOfSession).sort((a, b) => a.from - b.from);
    known.set(sessions, marks);
  }
  return marks;
}

/** The entry that moves the agenda on belongs to the item that it leaves, so the next begins after. */
function marksOfSession(entries: readonly SessionEntry[]): readonly Mark[] {
  return sessionHistory(entries).flatMap(({ number, state, run, start }, index) => {
    if (run === null) return [];
    const { seq } = entries[index]!;
    const item = run.items[run.index]?.exception ?? null;
    return [
      { from: seq === start?.seq ? seq : seq + 1, session: number, item, live: state === 'live' },
    ];
  });
}
