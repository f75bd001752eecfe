import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createProjector } from '@interlock/board';
import { type LedgerEntry, verifyChain } from '@interlock/ledger';
import type { Drawn } from '@interlock/minutes';
import Database from 'better-sqlite3';
import { loadDocument } from './rooms/load-document.ts';
import { checkBoard } from './store/check-boards.ts';
import { systemClock } from './store/clock.ts';
import { createDocumentTables } from './store/document-tables.ts';
import { readHeads } from './store/heads.ts';
import { createLedgerTable } from './store/ledger-table.ts';
import { DATABASE_FILE } from './store/open-database.ts';
import { sha256 } from './store/sha256.ts';
import { ledgerOf } from './store/verify-data.ts';

/** A board as it is kept: what is drawn, and its whole ledger, verified. */
export interface KeptBoard {
  readonly board: string;
  readonly drawn: Drawn;
  readonly entries: readonly LedgerEntry[];
}

/** Something that somebody has to say otherwise; one sentence. */
export class NotThere extends Error {}

/**
 * A board of a data directory, of a database file, or of an exported board (JSON), without changing
 * anything. `board` may be null where the path holds only one. Rejects with {@link NotThere} where
 * it cannot be found or is not whole.
 */
export async function keptBoard(path: string, board: string | null): Promise<KeptBoard> {
  if (!existsSync(path)) throw new NotThere(`There is no ${path}.`);
  if (statSync(path).isDirectory()) return fromDatabase(join(path, DATABASE_FILE), board);
  const isDatabase = readFileSync(path).subarray(0, 15).toString('latin1') === 'SQLite format 3';
  return isDatabase ? fromDatabase(path, board) : fromExport(path, board);
}

async function fromDatabase(path: string, wanted: string | null): Promise<KeptBoard> {
  if (!existsSync(path)) throw new NotThere(`There is no ${path}.`);
  const db = new Database(path, { readonly: true });
  try {
    const boards = db.prepare<[], string>('SELECT id FROM boards ORDER BY created_at').pluck();
    const all = boards.all();
    const board = wanted ?? (all.length === 1 ? all[0]! : null);
    if (board === null) throw new NotThere(`Name one of its boards: ${all.join(', ') || 'none'}.`);
    if (!all.includes(board))
      throw new NotThere(`There is no board ${board}. Its boards: ${all.join(', ') || 'none'}.`);
    const ledger = createLedgerTable(db, systemClock);
    const damage = checkBoard(db, ledger, board, readHeads(dirname(path)).get(board));
    if (damage !== null) throw new NotThere(damage.message);
    const stored = createDocumentTables(db, systemClock, () => {}).load(board);
    const view = createProjector(await loadDocument(board, stored)).view();
    const drawn = { ...view, cards: [...view.cards.values()], edges: [...view.edges.values()] };
    return { board, drawn, entries: ledger.read(board, 0) };
  } finally {
    db.close();
  }
}

function fromExport(path: string, wanted: string | null): KeptBoard {
  const text = readFileSync(path, 'utf8');
  const ledger = ledgerOf(text);
  const drawn = ledger === null ? null : drawnIn(JSON.parse(text));
  if (ledger === null || drawn === null)
    throw new NotThere(`${path} is no data directory, no database, and no exported board (JSON).`);
  const { board, entries, head } = ledger;
  if (wanted !== null && wanted !== board)
    throw new NotThere(`${path} holds board ${board}, not ${wanted}.`);
  const verdict = verifyChain(entries, { exported: head, sha256 });
  if (!verdict.ok) throw new NotThere(`Board ${board}: ${verdict.message}`);
  return { board, drawn, entries };
}

/** Null where a file has a ledger alone: nothing in it says how cards are called. */
function drawnIn({ board }: { readonly board?: Partial<Drawn> }): Drawn | null {
  if (board?.settings === undefined) return null;
  const { settings, cards = [], departments = [], edges = [] } = board;
  return { settings, cards, departments, edges };
}
