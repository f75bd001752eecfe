import { type LedgerEntry, type LedgerHead, verifyingChain } from '@interlock/ledger';
import type { Database } from 'better-sqlite3';
import type { BoardHead } from './heads.ts';
import type { LedgerTable } from './ledger-table.ts';
import { sha256 } from './sha256.ts';

/** What is wrong with a board as it is stored. */
export interface BoardDamage {
  /** The first ledger entry that is wrong; null where the ledger is whole. */
  readonly entry: number | null;
  /** A sentence with board and entry. */
  readonly message: string;
}

/** How far the board has come by its own tables. */
export function storedHead(db: Database, board: string): BoardHead | null {
  const row = db
    .prepare<[string], { updates: number; seq: number | null; hash: string | null }>(
      `SELECT b.last_seq AS updates, l.seq, l.hash FROM boards b
       LEFT JOIN ledger l ON l.board = b.id AND l.seq = (SELECT max(seq) FROM ledger WHERE board = b.id)
       WHERE b.id = ?`,
    )
    .get(board);
  return row === undefined
    ? null
    : { updates: row.updates, seq: row.seq ?? 0, hash: row.hash ?? '' };
}

/** Checks a board's whole ledger, and both ledger and document against what was known before. */
export function checkBoard(
  db: Database,
  ledger: Pick<LedgerTable, 'read'>,
  board: string,
  known: BoardHead | undefined,
): BoardDamage | null {
  const judging = judgeBoard(board, storedHead(db, board), () => ledger.read(board, 0), known);
  for (;;) {
    const step = judging.next();
    if (step.done === true) return step.value;
  }
}

/** The same in steps, whatever store it is kept in; the ledger is asked for where there is a board. */
export function* judgeBoard(
  board: string,
  stored: BoardHead | null,
  entries: () => readonly LedgerEntry[],
  known: BoardHead | undefined,
): Generator<void, BoardDamage | null> {
  if (stored === null)
    return known === undefined
      ? null
      : older(board, null, `it is not there, and had ${known.seq} ledger entries before`);
  const head: LedgerHead | undefined = known?.hash === '' ? undefined : known;
  const verdict = yield* verifyingChain(entries(), { exported: head, sha256 });
  if (!verdict.ok) {
    if (verdict.reason === 'cut') return older(board, verdict.seq, verdict.message);
    return { entry: verdict.seq, message: `Board ${board}: ${verdict.message}` };
  }
  if (known !== undefined && stored.updates < known.updates)
    return older(
      board,
      null,
      `its document ends at change ${stored.updates}; change ${known.updates} was saved before.`,
    );
  return null;
}

function older(board: string, entry: number | null, what: string): BoardDamage {
  return {
    entry,
    message: `Board ${board} is older than it was when this server last ran: ${what}`,
  };
}
