import { type LedgerEntry, ledgerEventSchema } from '@interlock/plan';
import { canonicalJson, entryHash, GENESIS } from '@interlock/protocol';
import type { Database } from 'better-sqlite3';
import { type Clock, isoNow } from './clock.ts';
import type { LedgerDraft } from './store.ts';
import { StoreError } from './store-error.ts';
import { verifyLedger } from './verify-ledger.ts';

interface LedgerRow {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly type: string;
  readonly payload: string;
  readonly prev: string;
  readonly hash: string;
  readonly name: string | null;
  readonly department: string | null;
}

export interface LedgerTable {
  /** Inside a transaction: puts the events at the end of the chain. */
  append(board: string, drafts: readonly LedgerDraft[]): readonly LedgerEntry[];
  /** Inside a transaction: takes over a whole chain as it is, where it is whole. */
  adopt(board: string, entries: readonly LedgerEntry[]): void;
  read(board: string, since: number): readonly LedgerEntry[];
}

/** The append-only, hash-chained log. Order is by `seq`, never by the clock. */
export function createLedgerTable(db: Database, clock: Clock): LedgerTable {
  const head = db.prepare<[string], { seq: number; hash: string }>(
    'SELECT seq, hash FROM ledger WHERE board = ? ORDER BY seq DESC LIMIT 1',
  );
  const insert = db.prepare<[string, number, string, string, string, string, string, string]>(
    'INSERT INTO ledger (board, seq, at, actor, type, payload, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  const select = db.prepare<[string, number], LedgerRow>(
    `SELECT l.seq, l.at, l.actor, l.type, l.payload, l.prev, l.hash, n.name, m.department
		 FROM ledger l LEFT JOIN names n ON n.actor = l.actor LEFT JOIN members m ON m.actor = l.actor
		 WHERE l.board = ? AND l.seq > ? ORDER BY l.seq`,
  );
  return {
    append(board, drafts) {
      if (drafts.length === 0) return [];
      let { seq, hash } = head.get(board) ?? { seq: 0, hash: GENESIS };
      const first = seq;
      for (const draft of drafts) {
        const parsed = ledgerEventSchema.safeParse(draft.event);
        if (!parsed.success)
          throw new StoreError(
            'invalid',
            `Not a ledger event: ${parsed.error.message}`,
            parsed.error,
          );
        const { type } = parsed.data;
        const payload = canonicalJson(parsed.data.payload);
        const prev = hash;
        const at = isoNow(clock);
        seq += 1;
        hash = entryHash(toEntry({ seq, at, actor: draft.actor, type, payload, prev }));
        insert.run(board, seq, at, draft.actor, type, payload, prev, hash);
      }
      return select.all(board, first).map(fromRow);
    },
    adopt(board, entries) {
      const verdict = verifyLedger(entries);
      if (!verdict.ok) throw new StoreError('invalid', verdict.message);
      for (const { seq, at, actor, type, payload, prev, hash } of entries) {
        if (!ledgerEventSchema.safeParse({ type, payload }).success)
          throw new StoreError('invalid', `Entry ${seq} is no ledger event.`);
        insert.run(board, seq, at, actor, type, canonicalJson(payload), prev, hash);
      }
    },
    read(board, since) {
      return select.all(board, since).map(fromRow);
    },
  };
}

function fromRow(row: LedgerRow): LedgerEntry {
  const entry = toEntry(row);
  return row.name === null
    ? entry
    : { ...entry, by: { name: row.name, department: row.department } };
}

/**
 * The entry as it stands in the table, also where somebody tampered with it: what it holds is
 * judged by `verifyLedger`, not by a parser that would hide it.
 */
function toEntry(
  row: Omit<LedgerRow, 'hash' | 'name' | 'department'> & { hash?: string },
): LedgerEntry {
  const { seq, at, actor, type, prev } = row;
  const payload = payloadOf(row.payload);
  const hash = row.hash ?? '';
  return { seq, at, actor, type, payload, prev, hash } as LedgerEntry;
}

/** Text that is no JSON any more stays as it is: the entry's hash then does not fit it. */
function payloadOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
