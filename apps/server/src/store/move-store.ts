import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { systemClock } from './clock.ts';
import { DATABASE_FILE } from './open-database.ts';
import { migrate } from './postgres/schema.ts';
import type { Session, Value } from './postgres/session.ts';
import { Writer } from './postgres/writer.ts';
import { SCHEMA_VERSION } from './schema.ts';
import { StoreError } from './store-error.ts';
import { verifyData } from './verify-data.ts';

/** Tables with a column `board`, parents first; rows are taken in the order of the last names. */
const TABLES: readonly (readonly [table: string, columns: string, order: string])[] = [
  ['updates', 'board, seq, at, bytes, checksum', 'seq'],
  ['snapshots', 'board, up_to_seq, at, bytes, checksum', 'board'],
  ['authors', 'board, client_id, actor', 'client_id'],
  ['announced', 'board, client_id, actor', 'id'],
  ['departed', 'board, root, id, key', 'root, id'],
  ['cleared', 'board, root, key, owner, mark', 'id'],
  ['signers', 'board, signer, actor, name, department, salt', 'signer'],
  ['ledger', 'board, seq, at, actor, signer, type, payload, prev, hash, document_seq', 'seq'],
  ['idempotency', 'board, key, request_hash, response, at', 'key'],
  [
    'links',
    'id, board, capability_hash, role, department, created_at, expires_at, uses_left, revoked_at',
    'rowid',
  ],
  ['members', 'actor, board, link, secret_hash, role, department, created_at', 'rowid'],
  ['quarantine', 'board, actor, root, key, value, issue, at', 'id'],
  ['versions', 'id, board, name, at, by_name, cards, ledger_seq, content', 'rowid'],
  ['secrets', 'board, kind, subject, person, actor, value', 'kind, subject, person'],
  ['import_mappings', 'board, department, name, at, content', 'department, name'],
];

/** Rows of one statement. */
const TOGETHER = 500;

export interface Moved {
  readonly board: string;
  /** False where it was there already, row by row the same. */
  readonly copied: boolean;
  readonly rows: number;
}

/**
 * Copies all boards of a data directory into a PostgreSQL database, each in one transaction, which
 * is committed only where every row read back from there is the one in the directory. What is
 * there already and the same is left; so it can be repeated. Changes nothing in the directory.
 * Rejects with one sentence where the directory is not whole or a board differs there.
 */
export async function moveStore(
  dataDir: string,
  url: string,
  told: (moved: Moved) => void = () => undefined,
): Promise<void> {
  const path = join(dataDir, DATABASE_FILE);
  if (!existsSync(path)) throw new Error(`There is no ${DATABASE_FILE} in ${dataDir}.`);
  const broken = verifyData(dataDir).find(({ ok }) => !ok);
  if (broken !== undefined) throw new Error(`Nothing was moved. ${broken.message}`);
  const writer = new Writer(url);
  const db = new Database(path, { readonly: true });
  try {
    // All that is read is of one moment.
    db.exec('BEGIN');
    const version = db.prepare('SELECT max(version) FROM migrations').pluck().get();
    if (version !== SCHEMA_VERSION)
      throw new Error(
        'The data is of another version: start this server on it once, then move it.',
      );
    const session = await writer.session();
    await migrate(session, systemClock, () => undefined);
    await writer.take(session);
    const boards = db.prepare<[], string>('SELECT id FROM boards ORDER BY created_at, rowid');
    for (const board of boards.pluck().all()) told(await moveBoard(db, session, board));
    await session.transaction(async () => {
      const persons = db.prepare<[], Row>('SELECT actor, person FROM persons').all();
      await insert(session, 'persons', ['actor', 'person'], persons, 'ON CONFLICT DO NOTHING');
    });
  } finally {
    db.close();
    await writer.close();
  }
}

type Row = Readonly<Record<string, Value>>;
interface Part {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

const BOARD = ['id', 'title', 'template', 'created_at', 'last_seq'];
const NAMES = 'FROM names WHERE actor IN (SELECT actor FROM members WHERE board = ';

function moveBoard(db: Database.Database, session: Session, board: string): Promise<Moved> {
  const parts = partsOf(db, board);
  const rows = parts.reduce((sum, part) => sum + part.rows.length, 0);
  return session.transaction(async () => {
    const there = await session.query('SELECT 1 FROM boards WHERE id = $1', [board]);
    const copied = there.length === 0;
    if (copied)
      for (const { table, columns, rows } of parts) await insert(session, table, columns, rows);
    for (const part of parts)
      if (digestOf(part, part.rows) !== digestOf(part, await rowsThere(session, part, board)))
        throw new StoreError(
          'board-exists',
          `Board ${board} in the database differs from the one in the directory (${part.table}). It was left as it is there: move into a database of its own, or remove that board first.`,
        );
    return { board, copied, rows };
  });
}

function partsOf(db: Database.Database, board: string): Part[] {
  const read = (table: string, columns: readonly string[], rest: string): Part => ({
    table,
    columns,
    rows: db.prepare<[string], Row>(`SELECT ${columns.join(', ')} ${rest}`).all(board),
  });
  const parts = TABLES.map(([table, columns, order]) =>
    read(table, columns.split(', '), `FROM ${table} WHERE board = ? ORDER BY ${order}`),
  );
  const names = read('names', ['actor', 'name'], `${NAMES}?)`);
  const at = parts.findIndex(({ table }) => table === 'members') + 1;
  parts.splice(at, 0, names);
  return [read('boards', BOARD, 'FROM boards WHERE id = ?'), ...parts];
}

function rowsThere(session: Session, { table, columns }: Part, board: string): Promise<Row[]> {
  const rest =
    table === 'boards'
      ? 'FROM boards WHERE id = $1'
      : table === 'names'
        ? `${NAMES}$1)`
        : `FROM ${table} WHERE board = $1`;
  return session.query<Row>(`SELECT ${columns.join(', ')} ${rest}`, [board]);
}

async function insert(
  session: Session,
  table: string,
  columns: readonly string[],
  rows: readonly Row[],
  rest = '',
): Promise<void> {
  for (let from = 0; from < rows.length; from += TOGETHER) {
    const values: Value[] = [];
    const places = rows.slice(from, from + TOGETHER).map((row) => {
      const marks = columns.map(
        (column) => `$${values.push(valueFor(table, column, row[column]!))}`,
      );
      return `(${marks.join(', ')})`;
    });
    await session.query(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${places.join(', ')} ${rest}`,
      values,
    );
  }
}

/** Private texts are bytes there, and no text there holds U+0000. */
function valueFor(table: string, column: string, value: Value): Value {
  if (typeof value !== 'string') return value;
  if (table === 'secrets' && column === 'value') return Buffer.from(value, 'utf8');
  return table === 'quarantine' ? value.replaceAll('\0', '\ufffd') : value;
}

/** Of all rows with all that they hold, in whatever order they were read. */
function digestOf({ table, columns }: Part, rows: readonly Row[]): string {
  const texts = rows.map((row) =>
    JSON.stringify(
      columns.map((column) => {
        const value = valueFor(table, column, row[column]!);
        return value instanceof Uint8Array
          ? createHash('sha256').update(value).digest('hex')
          : value;
      }),
    ),
  );
  const hash = createHash('sha256');
  for (const text of texts.sort()) hash.update(`${text}\n`);
  return hash.digest('hex');
}
