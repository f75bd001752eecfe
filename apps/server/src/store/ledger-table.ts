import { entryText, GENESIS, type LedgerEntry } from '@interlock/ledger';
import type { Database, Statement } from 'better-sqlite3';
import { type Clock, isoNow } from './clock.ts';
import { type LedgerRow, LONG, toLedgerEntry } from './ledger-row.ts';
import type { AdoptedEntry, PreparedEntry } from './prepared-entry.ts';
import { sha256 } from './sha256.ts';
import { createSignerTable } from './signer-table.ts';

type StoredRow = Omit<LedgerRow, 'name' | 'department' | 'salt'>;

export interface LedgerTable {
  /**
   * Inside a transaction: puts the events at the end of the chain, beside the document as it is
   * after this update.
   */
  append(
    board: string,
    prepared: readonly PreparedEntry[],
    documentSeq: number,
  ): readonly LedgerEntry[];
  /** Inside a transaction: takes over a whole chain as it is. */
  adopt(board: string, history: readonly AdoptedEntry[]): void;
  /** `most` entries, or all of them, after one. */
  read(board: string, since: number, most?: number): readonly LedgerEntry[];
}

/** The append-only, hash-chained log. Order is by `seq`, never by the clock. */
export function createLedgerTable(db: Database, clock: Clock): LedgerTable {
  const head = db.prepare<[string], { seq: number; hash: string }>(
    'SELECT seq, hash FROM ledger WHERE board = ? ORDER BY seq DESC LIMIT 1',
  );
  const signers = createSignerTable(db);
  // Made when it is needed: whoever checks data of an earlier version only reads.
  let insertion: Statement<[{ board: string; documentSeq: number } & StoredRow]> | null = null;
  const prepareInsertion = () =>
    db.prepare<[{ board: string; documentSeq: number } & StoredRow]>(
      `INSERT INTO ledger (board, seq, at, actor, signer, type, payload, prev, hash, document_seq)
     VALUES (@board, @seq, @at, @actor, @signer, @type, @payload, @prev, @hash, @documentSeq)`,
    );
  const insert = (row: { board: string; documentSeq: number } & StoredRow): void => {
    insertion ??= prepareInsertion();
    insertion.run(row);
  };
  const rowsWith = (payload: string) =>
    `SELECT l.seq, l.at, l.actor, l.signer, l.type, ${payload} AS payload, l.prev, l.hash, s.name, s.department, s.salt
		 FROM ledger l LEFT JOIN signers s ON s.board = l.board AND s.signer = coalesce(l.signer, l.actor)
		 WHERE l.board = ? AND l.seq > ? ORDER BY l.seq`;
  const select = db.prepare<[string, number, number], LedgerRow>(
    `${rowsWith('l.payload')} LIMIT ?`,
  );
  const selectHeads = db.prepare<[string, number], LedgerRow>(rowsWith("''"));
  return {
    append(board, prepared, documentSeq) {
      if (prepared.length === 0) return [];
      let { seq, hash } = head.get(board) ?? { seq: 0, hash: GENESIS };
      const first = seq;
      for (const { actor, event, payload } of prepared) {
        const { type } = event;
        const prev = hash;
        const at = isoNow(clock);
        seq += 1;
        const signer = signers.signerOf(board, actor);
        const named = signer === null ? {} : { signer };
        hash = sha256(entryText({ seq, at, actor, ...named, type, prev }, payload));
        const row = { seq, at, actor, signer, type, payload, prev };
        insert({ board, documentSeq, ...row, hash });
      }
      return selectHeads.all(board, first).map((row, index) => {
        const { event, payload } = prepared[index]!;
        if (payload.length < LONG) return toLedgerEntry({ ...row, payload });
        // Read back from its text it would be the same, and everybody would wait for it.
        return { ...toLedgerEntry({ ...row, payload: '' }), payload: event.payload } as LedgerEntry;
      });
    },
    adopt(board, history) {
      for (const { entry, payload } of history) {
        const { seq, at, actor, signer = null, type, prev, hash } = entry;
        // It is older than what is drawn here.
        const row = { seq, at, actor, signer, type, payload, prev, hash };
        insert({ board, documentSeq: 0, ...row });
        signers.adopt(board, entry);
      }
    },
    read(board, since, most = -1) {
      return select.all(board, since, most).map(toLedgerEntry);
    },
  };
}
