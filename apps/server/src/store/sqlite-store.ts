import type { LedgerEntry } from '@interlock/ledger';
import { BoardChecks } from './board-checks.ts';
import { storedHead } from './check-boards.ts';
import { type Clock, isoNow, systemClock } from './clock.ts';
import { Disk, type DiskOptions } from './disk.ts';
import { toStoreError } from './disk-error.ts';
import { unknownBoard } from './document-log.ts';
import { createDocumentTables } from './document-tables.ts';
import { createGroupCommit } from './group-commit.ts';
import { Heads } from './heads.ts';
import { createHistoryTable } from './history-table.ts';
import { untilGap } from './ledger-row.ts';
import { createLedgerTable } from './ledger-table.ts';
import { createMappingTable } from './mapping-table.ts';
import { openDatabase } from './open-database.ts';
import { createPeopleTables } from './people-tables.ts';
import { type PreparedEntry, prepareEntries, prepareHistory } from './prepared-entry.ts';
import { createProbe } from './probe.ts';
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
  /** How the log is brought to the disk, and how large it may grow. */
  readonly disk?: DiskOptions;
  /** Told what the store finds wrong, and what it mends by itself. */
  readonly report?: Report;
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
  const report: Report = options.report ?? (() => undefined);
  const { db, path, lost, close } = openDatabase(dataDir, clock, report, options.maxBytes);
  const ledger = createLedgerTable(db, clock);
  const documents = createDocumentTables(db, clock, report);
  const people = createPeopleTables(db);
  const disk = new Disk(path, options.disk ?? {});
  const queue = createGroupCommit(db, disk, Math.min(options.groupMs ?? 10, 10), lost);
  const heads = new Heads(
    dataDir,
    (board) => storedHead(db, board),
    () => queue.settled(),
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
  const mappings = createMappingTable(db);
  const history = createHistoryTable(db);
  const secrets = createSecretTable(db);
  const selectQuarantine = db.prepare<[string], QuarantinedValue>(
    'SELECT board, actor, root, key, value, issue, at FROM quarantine WHERE board = ? ORDER BY id',
  );

  async function read<T>(query: () => T): Promise<T> {
    if (!open) throw new StoreError('closed', 'The store is closed.');
    let found: T;
    try {
      found = query();
    } catch (error) {
      throw toStoreError(error);
    }
    // A group that is on its way to the disk can be read already, and must not leave before it is there.
    await queue.settled();
    return found;
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

  function readLedger(board: string, since: number, most?: number): readonly LedgerEntry[] {
    if (boardOrNull(board) === null) throw unknownBoard(board);
    const entries = ledger.read(board, since, most);
    return (checks.of(board)?.entry ?? null) === null ? entries : untilGap(entries, since);
  }

  const probe = createProbe('disk', () => queue.write(() => void upsertProbe.run(isoNow(clock))));

  function write(board: string, commit: Commit, prepared: readonly PreparedEntry[]): CommitResult {
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
    const entries = ledger.append(board, prepared, seq);
    if (idempotency !== undefined) {
      const { key, requestHash, response } = idempotency;
      const text = typeof response === 'string' ? response : response(entries);
      insertKey.run(board, key, requestHash, text, isoNow(clock));
    }
    return { seq, entries };
  }

  await checks.start();
  return {
    async createBoard(board, document, drafts, history = [], changes = []) {
      const prepared = await prepareEntries(drafts);
      const adopted = await prepareHistory(history);
      return queue.write(
        () => {
          if (selectBoard.get(board.id) !== undefined)
            throw new StoreError('board-exists', `There is a board ${board.id} already.`);
          refuseDamaged(board.id);
          checks.trust(board.id);
          insertBoard.run(board.id, board.title, board.template, board.createdAt);
          ledger.adopt(board.id, adopted);
          const commit = { updates: [document], ledger: drafts, people: changes };
          return write(board.id, commit, prepared);
        },
        sizeOf([document], [...prepared, ...adopted]),
      );
    },
    board: (id) => read(() => boardOrNull(id)),
    countBoards: () => read(() => countBoards.get() ?? 0),
    boards: () => read(() => selectBoards.all()),
    loadDocument: (board) => read(() => documents.load(board)),
    async commit(board, commit) {
      const { ledger: drafts = [] } = commit;
      const prepared = drafts.length === 0 ? [] : await prepareEntries(drafts);
      return queue.write(
        () => write(board, commit, prepared),
        sizeOf(commit.updates ?? [], prepared),
      );
    },
    saveSnapshot: (board, snapshot, upToSeq) =>
      queue.write(() => documents.snapshot(board, snapshot, upToSeq), snapshot.byteLength),
    readLedger: (board, since = 0, most) => read(() => readLedger(board, since, most)),
    damage: (board) => read(() => checks.of(board)),
    probe,
    idempotent: (board, key) => read(() => selectKey.get(board, key) ?? null),

    past: (board) => read(() => history.past(board)),
    documents: (board, since, before) => read(() => history.documents(board, since, before)),
    pastSegment: (board, first) => read(() => history.segment(board, first)),
    keepPast: (board, made) => {
      const sizes = made.segments.map(({ bytes }) => bytes.byteLength);
      const size = sizes.reduce((sum, each) => sum + each, made.state.bytes.byteLength);
      return queue.write(() => history.keep(board, made), size);
    },
    forgetPast: (board) => queue.write(() => history.forget(board)),

    secrets: (board, kind) => read(() => secrets.of(board, kind)),
    person: (actor) => read(() => secrets.person(actor)),

    addVersion: (version) =>
      queue.write(() => {
        refuseDamaged(version.board);
        versions.add(version);
      }, version.content.length),
    versions: (board) => read(() => versions.of(board)),
    version: (board, id) => read(() => versions.one(board, id)),

    keepMapping: (mapping) =>
      queue.write(() => {
        refuseDamaged(mapping.board);
        mappings.keep(mapping);
      }, mapping.content.length),
    mappings: (board, department) => read(() => mappings.of(board, department)),

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
      await queue.close();
      checks.stop();
      await heads.close();
      await disk.close();
      close();
    },
  };
}

function sizeOf(
  updates: readonly Uint8Array[],
  entries: readonly { readonly payload: string }[],
): number {
  const bytes = updates.reduce((sum, { byteLength }) => sum + byteLength, 0);
  return entries.reduce((sum, { payload }) => sum + payload.length, bytes);
}
