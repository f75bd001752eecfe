import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  GENESIS,
  importedHead,
  type LedgerEntry,
  type LedgerHead,
  verifyChain,
} from '@interlock/ledger';
import Database from 'better-sqlite3';
import { checkBoard, storedHead } from './check-boards.ts';
import { systemClock } from './clock.ts';
import { createDocumentTables } from './document-tables.ts';
import { type BoardHead, HEADS_FILE, readHeads } from './heads.ts';
import { createLedgerTable } from './ledger-table.ts';
import { DATABASE_FILE } from './open-database.ts';
import { sha256 } from './sha256.ts';

export interface Finding {
  readonly ok: boolean;
  /** A sentence with the board, and the entry where something is wrong. */
  readonly message: string;
}

const UNKNOWN_HEAD =
  'no head is known from elsewhere, so that a cut end or a chain computed anew cannot be seen';

/**
 * Checks a data directory, a database file, or an exported board or ledger (JSON), without
 * changing anything. `head`: the last entry as somebody wrote it down. Throws an Error with one
 * sentence where the path cannot be read as either.
 */
export function verifyData(path: string, head?: LedgerHead): Finding[] {
  if (!existsSync(path)) throw new Error(`There is no ${path}.`);
  if (statSync(path).isDirectory()) return verifyDatabase(join(path, DATABASE_FILE), path);
  const start = readFileSync(path).subarray(0, 15).toString('latin1');
  if (start === 'SQLite format 3') return verifyDatabase(path, dirname(path));
  return [verifyExport(path, head)];
}

function verifyDatabase(path: string, directory: string): Finding[] {
  if (!existsSync(path)) throw new Error(`There is no ${DATABASE_FILE} in ${directory}.`);
  const db = new Database(path, { readonly: true });
  try {
    const columns = db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck();
    if (!columns.all('ledger').includes('signer'))
      throw new Error('The data is of an older version: start the server on it once, then verify.');
    const heads = readHeads(directory);
    const stored = db
      .prepare<[], string>('SELECT id FROM boards ORDER BY created_at')
      .pluck()
      .all();
    return [...new Set([...stored, ...heads.keys()])].map((board) =>
      verifyBoard(db, board, heads.get(board)),
    );
  } finally {
    db.close();
  }
}

function verifyBoard(db: Database.Database, board: string, known: BoardHead | undefined): Finding {
  const notes: string[] = [];
  const ledger = createLedgerTable(db, systemClock);
  let entries: readonly LedgerEntry[];
  try {
    const damage = checkBoard(db, ledger, board, known);
    if (damage !== null) return { ok: false, message: damage.message };
    createDocumentTables(db, systemClock, () => {
      notes.push('its snapshot is damaged, which the whole log makes good');
    }).load(board);
    entries = ledger.read(board, 0);
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
  const { seq, hash, updates } = storedHead(db, board)!;
  notes.unshift(
    known === undefined ? UNKNOWN_HEAD : `entry ${known.seq} is the one that ${HEADS_FILE} knows`,
    ...importNote(entries),
  );
  return {
    ok: true,
    message: `Board ${board}: ${seq} entries and ${updates} changes are whole, head ${seq} ${hash}; ${notes.join('; ')}.`,
  };
}

/** What the past is worth that came with an imported board. */
function importNote(entries: readonly LedgerEntry[]): readonly string[] {
  const imported = importedHead(entries);
  if (imported === null) return [];
  const { seq, hash } = imported;
  return [
    `entries 1 to ${seq} came with an import, whole as they are, and who wrote them is not known (compare their head ${seq} ${hash} with the board that they come from)`,
  ];
}

function verifyExport(path: string, head: LedgerHead | undefined): Finding {
  const ledger = ledgerOf(readFileSync(path, 'utf8'));
  if (ledger === null)
    throw new Error(
      `${path} is no data directory, no database, and no exported board or ledger (JSON).`,
    );
  const verdict = verifyChain(ledger.entries, { exported: ledger.head, sha256 });
  const wanted =
    head === undefined ? verdict : verifyChain(ledger.entries, { exported: head, sha256 });
  const failed = [verdict, wanted].find((each) => !each.ok);
  if (failed !== undefined && !failed.ok)
    return { ok: false, message: `Board ${ledger.board}: ${failed.message}` };
  const { seq, hash } = verdict.ok ? verdict.head : { seq: 0, hash: GENESIS };
  const against = [
    head === undefined ? UNKNOWN_HEAD : `entry ${head.seq} is the one that you named`,
    ...importNote(ledger.entries),
  ].join('; ');
  return {
    ok: true,
    message: `Board ${ledger.board}: ${seq} entries are whole, head ${seq} ${hash}; ${against}.`,
  };
}

export interface ExportedLedger {
  readonly board: string;
  readonly head: LedgerHead;
  readonly entries: readonly LedgerEntry[];
}

/** Of an exported board, or of `GET /api/boards/:id/ledger`; what the entries hold is judged later. */
export function ledgerOf(text: string): ExportedLedger | null {
  try {
    const json = JSON.parse(text) as Partial<ExportedLedger> & { ledger?: Partial<ExportedLedger> };
    const { board, head, entries } = json.ledger ?? json;
    if (typeof board !== 'string' || !Array.isArray(entries)) return null;
    if (typeof head?.seq !== 'number' || typeof head.hash !== 'string') return null;
    if (entries.some((entry) => typeof entry !== 'object' || entry === null)) return null;
    return { board, head, entries };
  } catch {
    return null;
  }
}
