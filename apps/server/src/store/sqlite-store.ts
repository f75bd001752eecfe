import { type Clock, isoNow, systemClock } from './clock.ts';
import { toStoreError } from './disk-error.ts';
import { createDocumentTables, unknownBoard } from './document-tables.ts';
import { createGroupCommit } from './group-commit.ts';
import { createLedgerTable } from './ledger-table.ts';
import { openDatabase } from './open-database.ts';
import { createPeopleTables } from './people-tables.ts';
import type { BoardRecord, Commit, CommitResult, QuarantinedValue, Store } from './store.ts';
import { StoreError } from './store-error.ts';
import { createVersionTable } from './version-table.ts';

export interface SqliteStoreOptions {
  readonly clock?: Clock;
  /** Writers that arrive within this time share one fsync; at most 10 ms. */
  readonly groupMs?: number;
  /** Upper bound of the database file; a write beyond it is refused as by a full disk. */
  readonly maxBytes?: number;
}

/**
 * The embedded store: one SQLite database in `dataDir`. Rejects with StoreError `data-directory`
 * where the directory cannot be written and `in-use` where another server holds it.
 */
export async function createSqliteStore(
  dataDir: string,
  options: SqliteStoreOptions = {},
): Promise<Store> {
  const clock = options.clock ?? systemClock;
  const { db, close } = openDatabase(dataDir, clock, options.maxBytes);
  const ledger = createLedgerTable(db, clock);
  const documents = createDocumentTables(db, clock);
  const people = createPeopleTables(db);
  const queue = createGroupCommit(db, Math.min(options.groupMs ?? 10, 10));
  let open = true;

  const insertBoard = db.prepare<[string, string, string, string]>(
    'INSERT INTO boards (id, title, template, created_at) VALUES (?, ?, ?, ?)',
  );
  const BOARD = 'SELECT id, title, template, created_at AS createdAt FROM boards';
  const selectBoard = db.prepare<[string], BoardRecord>(`${BOARD} WHERE id = ?`);
  const selectBoards = db.prepare<[], BoardRecord>(`${BOARD} ORDER BY created_at, rowid`);
  const countBoards = db.prepare<[], number>('SELECT count(*) FROM boards').pluck();
  const selectKey = db.prepare<[string, string], { requestHash: string; response: string }>(
    'SELECT request_hash AS requestHash, response FROM idempotency WHERE board = ? AND key = ?',
  );
  const insertKey = db.prepare<[string, string, string, string, string]>(
    'INSERT INTO idempotency (board, key, request_hash, response, at) VALUES (?, ?, ?, ?, ?)',
  );
  const insertQuarantine = db.prepare<[string, string, string, string, string, string, string]>(
    'INSERT INTO quarantine (board, actor, root, key, value, issue, at) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );

  const versions = createVersionTable(db);
  const selectQuarantine = db.prepare<[string], QuarantinedValue>(
    'SELECT board, actor, root, key, value, issue, at FROM quarantine WHERE board = ? ORDER BY id',
  );

  async function read<T>(query: () => T): Promise<T> {
    if (!open) throw new StoreError('closed', 'The store is closed.');
    try {
      return query();
    } catch (error) {
      throw toStoreError(error);
    }
  }

  function write(board: string, commit: Commit): CommitResult {
    if (selectBoard.get(board) === undefined) throw unknownBoard(board);
    const { idempotency } = commit;
    if (idempotency !== undefined && selectKey.get(board, idempotency.key) !== undefined)
      throw new StoreError(
        'key-used',
        'This idempotency key was used before: nothing was written.',
      );
    const seq = documents.append(board, commit.updates ?? []);
    documents.bind(board, commit.authors ?? []);
    // People first: the entries are answered with the names of who is new.
    for (const change of commit.people ?? []) people.apply(board, change);
    const entries = ledger.append(board, commit.ledger ?? []);
    if (idempotency !== undefined) {
      const { key, requestHash, response } = idempotency;
      const text = typeof response === 'string' ? response : response(entries);
      insertKey.run(board, key, requestHash, text, isoNow(clock));
    }
    return { seq, entries };
  }

  return {
    createBoard: (board, document, drafts, history = [], changes = []) =>
      queue.write(() => {
        if (selectBoard.get(board.id) !== undefined)
          throw new StoreError('board-exists', `There is a board ${board.id} already.`);
        insertBoard.run(board.id, board.title, board.template, board.createdAt);
        ledger.adopt(board.id, history);
        return write(board.id, { updates: [document], ledger: drafts, people: changes });
      }),
    board: (id) => read(() => selectBoard.get(id) ?? null),
    countBoards: () => read(() => countBoards.get() ?? 0),
    boards: () => read(() => selectBoards.all()),
    loadDocument: (board) => read(() => documents.load(board)),
    commit: (board, commit) => queue.write(() => write(board, commit)),
    saveSnapshot: (board, snapshot, upToSeq) =>
      queue.write(() => documents.snapshot(board, snapshot, upToSeq)),
    readLedger: (board, since = 0) =>
      read(() => {
        if (selectBoard.get(board) === undefined) throw unknownBoard(board);
        return ledger.read(board, since);
      }),
    idempotent: (board, key) => read(() => selectKey.get(board, key) ?? null),

    addVersion: (version) => queue.write(() => versions.add(version)),
    versions: (board) => read(() => versions.of(board)),
    version: (board, id) => read(() => versions.one(board, id)),

    linkByCapability: (hash) => read(() => people.linkByCapability(hash)),
    links: (board) => read(() => people.links(board)),
    memberBySecret: (hash) => read(() => people.memberBySecret(hash)),
    member: (actor) => read(() => people.member(actor)),
    members: (board) => read(() => people.members(board)),
    membersOfLink: (link) => read(() => people.membersOfLink(link)),

    quarantine: (item) =>
      queue.write(() => {
        insertQuarantine.run(
          item.board,
          item.actor,
          item.root,
          item.key,
          item.value,
          item.issue,
          item.at,
        );
      }),
    quarantined: (board) => read(() => selectQuarantine.all(board)),
    async close() {
      if (!open) return;
      open = false;
      queue.close();
      close();
    },
  };
}
