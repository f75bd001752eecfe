import { type LedgerEntry, ledgerEventSchema } from '@interlock/plan';
import { BoardChecks } from './board-checks.ts';
import { storedHead } from './check-boards.ts';
import { type Clock, isoNow, systemClock } from './clock.ts';
import { toStoreError } from './disk-error.ts';
import { createDocumentTables, unknownBoard } from './document-tables.ts';
import { createGroupCommit } from './group-commit.ts';
import { Heads } from './heads.ts';
import { createLedgerTable } from './ledger-table.ts';
import { openDatabase } from './open-database.ts';
import { createPeopleTables } from './people-tables.ts';
import { createSecretTable } from './secret-table.ts';
import type {
  BoardRecord,
  Commit,
  CommitResult,
  QuarantinedValue,
  Report,
  Store,
} from './store.ts';
import { StoreError } from './store-error.ts';
import { createVersionTable } from './version-table.ts';

export interface SqliteStoreOptions {
  readonly clock?: Clock;
  /** Writers that arrive within this time share one fsync; at most 10 ms. */
  readonly groupMs?: number;
  /** Upper bound of the database file; a write beyond it is refused as by a full disk. */
  readonly maxBytes?: number;
  /** Told what the store finds wrong, and what it mends by itself. */
  readonly report?: Report;
}

/** A disk that took something this long ago is taken to be writable. */
const PROBE_MS = 5_000;

/**
 * The embedded store: one SQLite database in `dataDir`. Rejects with StoreError `data-directory`
 * where the directory cannot be written and `in-use` where another server holds it.
 */
export async function createSqliteStore(
  dataDir: string,
  options: SqliteStoreOptions = {},
): Promise<Store> {
  const clock = options.clock ?? systemClock;
  const report: Report = options.report ?? (() => undefined);
  const { db, lost, close } = openDatabase(dataDir, clock, report, options.maxBytes);
  const ledger = createLedgerTable(db, clock);
  const documents = createDocumentTables(db, clock, report);
  const people = createPeopleTables(db);
  const queue = createGroupCommit(db, Math.min(options.groupMs ?? 10, 10), lost);
  const heads = new Heads(
    dataDir,
    (board) => storedHead(db, board),
    (error) => report('heads-not-kept', { error: String(error) }),
  );
  const checks = new BoardChecks(db, ledger, heads, report);
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

  const upsertProbe = db.prepare<[string]>(
    'INSERT INTO probe (id, at) VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET at = excluded.at',
  );

  const versions = createVersionTable(db);
  const secrets = createSecretTable(db);
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

  /** Never empty where there was a board before: that it is gone is damage. */
  function boardOrNull(id: string): BoardRecord | null {
    const board = selectBoard.get(id);
    if (board !== undefined) return board;
    refuseDamaged(id);
    return null;
  }

  function refuseDamaged(board: string): void {
    const damage = checks.of(board);
    if (damage !== null) throw new StoreError('damaged', damage.message);
  }

  /** The order of what follows a gap cannot be known. */
  function readLedger(board: string, since: number): readonly LedgerEntry[] {
    if (boardOrNull(board) === null) throw unknownBoard(board);
    const entries = ledger.read(board, since);
    if ((checks.of(board)?.entry ?? null) === null) return entries;
    const end = entries.findIndex(
      ({ seq, type, payload }, index) =>
        seq !== since + index + 1 || !ledgerEventSchema.safeParse({ type, payload }).success,
    );
    return end === -1 ? entries : entries.slice(0, end);
  }

  let probed = { at: Number.NEGATIVE_INFINITY, result: Promise.resolve() };
  function probe(): Promise<void> {
    const now = performance.now();
    if (now - probed.at > PROBE_MS)
      probed = { at: now, result: queue.write(() => void upsertProbe.run(isoNow(clock))) };
    return probed.result;
  }

  function write(board: string, commit: Commit): CommitResult {
    if (selectBoard.get(board) === undefined) throw unknownBoard(board);
    // Who only looks may still come in.
    const keeps = (commit.secrets ?? []).some(({ type }) => type !== 'same-person');
    if (keeps || (commit.updates ?? []).length + (commit.ledger ?? []).length > 0) {
      refuseDamaged(board);
      heads.touch(board);
    }
    const { idempotency } = commit;
    if (idempotency !== undefined && selectKey.get(board, idempotency.key) !== undefined)
      throw new StoreError(
        'key-used',
        'This idempotency key was used before: nothing was written.',
      );
    const seq = documents.append(board, commit.updates ?? []);
    documents.bind(board, commit.authors ?? []);
    documents.depart(board, commit.departed ?? []);
    documents.clear(board, commit.cleared ?? []);
    documents.announce(board, commit.announced ?? []);
    // People first: the entries are answered with the names of who is new.
    for (const change of commit.people ?? []) people.apply(board, change);
    for (const change of commit.secrets ?? []) secrets.apply(board, change);
    const entries = ledger.append(board, commit.ledger ?? []);
    if (idempotency !== undefined) {
      const { key, requestHash, response } = idempotency;
      const text = typeof response === 'string' ? response : response(entries);
      insertKey.run(board, key, requestHash, text, isoNow(clock));
    }
    return { seq, entries };
  }

  await checks.start();
  return {
    createBoard: (board, document, drafts, history = [], changes = []) =>
      queue.write(() => {
        if (selectBoard.get(board.id) !== undefined)
          throw new StoreError('board-exists', `There is a board ${board.id} already.`);
        refuseDamaged(board.id);
        checks.trust(board.id);
        insertBoard.run(board.id, board.title, board.template, board.createdAt);
        ledger.adopt(board.id, history);
        return write(board.id, { updates: [document], ledger: drafts, people: changes });
      }),
    board: (id) => read(() => boardOrNull(id)),
    countBoards: () => read(() => countBoards.get() ?? 0),
    boards: () => read(() => selectBoards.all()),
    loadDocument: (board) => read(() => documents.load(board)),
    commit: (board, commit) => queue.write(() => write(board, commit)),
    saveSnapshot: (board, snapshot, upToSeq) =>
      queue.write(() => documents.snapshot(board, snapshot, upToSeq)),
    readLedger: (board, since = 0) => read(() => readLedger(board, since)),
    damage: (board) => read(() => checks.of(board)),
    probe,
    idempotent: (board, key) => read(() => selectKey.get(board, key) ?? null),

    secrets: (board, kind) => read(() => secrets.of(board, kind)),
    person: (actor) => read(() => secrets.person(actor)),

    addVersion: (version) =>
      queue.write(() => {
        refuseDamaged(version.board);
        versions.add(version);
      }),
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
      checks.stop();
      heads.close();
      close();
    },
  };
}
