import { type Clock, isoNow, systemClock } from '../clock.ts';
import { unknownBoard } from '../document-log.ts';
import { Heads } from '../heads.ts';
import { untilGap } from '../ledger-row.ts';
import { makeDirectory } from '../make-directory.ts';
import { type PreparedEntry, prepareEntries, prepareHistory } from '../prepared-entry.ts';
import { createProbe } from '../probe.ts';
import type {
  BoardRecord,
  Commit,
  CommitResult,
  QuarantinedValue,
  Report,
  Store,
} from '../store.ts';
import { StoreError } from '../store-error.ts';
import { loadDocument, writeAuthorship, writeSnapshot } from './documents.ts';
import { GroupLine } from './group-line.ts';
import { adoptLedger, appendLedger, headOf, readLedgerRows } from './ledger.ts';
import { mappings, versions } from './named.ts';
import { past } from './past.ts';
import { people } from './people.ts';
import { PgChecks } from './pg-checks.ts';
import { migrate } from './schema.ts';
import { secrets } from './secrets.ts';
import { Readers, type Session } from './session.ts';
import { Writer } from './writer.ts';

export interface PostgresStoreOptions {
  readonly clock?: Clock;
  /** Ms to wait for the session of a server that has just ended; 3,000 unless given. */
  readonly lockMs?: number;
  /** Told what the store finds wrong, and what it mends by itself. */
  readonly report?: Report;
}

const BOARD = 'SELECT id, title, template, created_at AS "createdAt" FROM boards';

/**
 * The store in a PostgreSQL database of its own; `dataDir` keeps only the heads of its boards, as
 * known outside of it. Rejects with StoreError `unavailable` where the database cannot be reached,
 * `in-use` where another server holds it, `newer-version`, and `data-directory`.
 */
export async function createPostgresStore(
  url: string,
  dataDir: string,
  options: PostgresStoreOptions = {},
): Promise<Store> {
  const clock = options.clock ?? systemClock;
  const report: Report = options.report ?? (() => undefined);
  makeDirectory(dataDir);
  const writer = new Writer(url, options.lockMs);
  try {
    const session = await writer.session();
    await migrate(session, clock, report);
    await writer.take(session);
    const [row] = await session.query<{ fsync: string }>(
      "SELECT current_setting('fsync') AS fsync",
    );
    if (row?.fsync === 'off')
      report('database-without-fsync', { what: 'a power cut may lose what was acknowledged' });
  } catch (error) {
    await writer.close();
    throw error;
  }
  const readers = new Readers(url);
  const line = new GroupLine(writer, clock);
  const heads = new Heads(
    dataDir,
    (board) => readers.with((session) => headOf(session, board)),
    () => writer.settled(),
    (error) => report('heads-not-kept', { error: String(error) }),
  );
  const checks = new PgChecks(readers, heads, report);
  let open = true;

  async function read<T>(query: (session: Session) => Promise<T>): Promise<T> {
    if (!open) throw new StoreError('closed', 'The store is closed.');
    await writer.settled();
    return readers.with(query);
  }

  async function refuseDamaged(board: string): Promise<void> {
    const damage = await checks.of(board);
    if (damage !== null) throw new StoreError('damaged', damage.message);
  }

  /** Never empty where there was a board before: that it is gone is damage. */
  async function boardOrNull(session: Session, id: string): Promise<BoardRecord | null> {
    const [board] = await session.query<BoardRecord>(`${BOARD} WHERE id = $1`, [id]);
    if (board === undefined) await refuseDamaged(id);
    return board ?? null;
  }

  /** Inside a transaction, after the updates. */
  async function writeRest(
    session: Session,
    board: string,
    commit: Commit,
    prepared: readonly PreparedEntry[],
    seq: number,
  ): Promise<CommitResult> {
    const { idempotency } = commit;
    if (idempotency !== undefined && (await keyOf(session, board, idempotency.key)) !== null)
      throw new StoreError(
        'key-used',
        'This idempotency key was used before: nothing was written.',
      );
    await writeAuthorship(session, board, commit);
    // People first: the entries are answered with the names of who is new.
    for (const change of commit.people ?? []) await people.apply(session, board, change);
    for (const change of commit.secrets ?? []) await secrets.apply(session, board, change);
    const entries = await appendLedger(session, clock, board, prepared, seq);
    if (idempotency !== undefined) {
      const { key, requestHash, response } = idempotency;
      const text = typeof response === 'string' ? response : response(entries);
      await session.query(
        'INSERT INTO idempotency (board, key, request_hash, response, at) VALUES ($1, $2, $3, $4, $5)',
        [board, key, requestHash, text, isoNow(clock)],
      );
    }
    return { seq, entries };
  }

  const write = (run: (session: Session) => Promise<void>): Promise<void> => line.write({ run });

  await checks.start();
  return {
    async createBoard(board, document, drafts, history = [], changes = []) {
      const prepared = await prepareEntries(drafts);
      const adopted = await prepareHistory(history);
      const { id, title, template, createdAt } = board;
      const created = await line.write({
        async run(session) {
          const [known] = await session.query('SELECT 1 FROM boards WHERE id = $1', [id]);
          if (known !== undefined)
            throw new StoreError('board-exists', `There is a board ${id} already.`);
          await refuseDamaged(id);
          await session.query(
            'INSERT INTO boards (id, title, template, created_at, last_seq) VALUES ($1, $2, $3, $4, 0)',
            [id, title, template, createdAt],
          );
          await adoptLedger(session, id, adopted);
          const seq = await line.appendWithin(session, id, [document]);
          return writeRest(session, id, { people: changes }, prepared, seq);
        },
      });
      checks.trust(id);
      heads.touch(id);
      return created;
    },
    board: (id) => read((session) => boardOrNull(session, id)),
    countBoards: () =>
      read(async (session) => {
        const [row] = await session.query<{ n: number }>('SELECT count(*) AS n FROM boards');
        return row?.n ?? 0;
      }),
    boards: () =>
      read((session) => session.query<BoardRecord>(`${BOARD} ORDER BY created_at, ord`)),
    loadDocument: (board) => read((session) => loadDocument(session, board, report)),
    async commit(board, commit) {
      const { ledger: drafts = [], updates = [] } = commit;
      const prepared = drafts.length === 0 ? [] : await prepareEntries(drafts);
      // Who only looks may still come in.
      const keeps = (commit.secrets ?? []).some(({ type }) => type !== 'same-person');
      const changes = keeps || updates.length + drafts.length > 0;
      const result = await line.write({
        append: { board, updates },
        async run(session, seq) {
          if (changes && checks.known(board) !== null) await refuseDamaged(board);
          return writeRest(session, board, commit, prepared, seq);
        },
      });
      if (changes) heads.touch(board);
      return result;
    },
    saveSnapshot: (board, snapshot, upToSeq) =>
      write((session) => writeSnapshot(session, clock, board, snapshot, upToSeq)),
    readLedger: (board, since = 0, most) =>
      read(async (session) => {
        if ((await boardOrNull(session, board)) === null) throw unknownBoard(board);
        const entries = await readLedgerRows(session, board, since, most ?? null);
        const damage = await checks.of(board);
        return (damage?.entry ?? null) === null ? entries : untilGap(entries, since);
      }),
    damage: (board) => read(() => checks.of(board)),
    probe: createProbe('database', () =>
      write(async (session) => {
        await session.query(
          'INSERT INTO probe (id, at) VALUES (1, $1) ON CONFLICT (id) DO UPDATE SET at = excluded.at',
          [isoNow(clock)],
        );
      }),
    ),
    idempotent: (board, key) => read((session) => keyOf(session, board, key)),

    past: (board) => read((session) => past.of(session, board)),
    documents: (board, since, before) =>
      read((session) => past.documents(session, board, since, before)),
    pastSegment: (board, first) => read((session) => past.segment(session, board, first)),
    keepPast: (board, made) => write((session) => past.keep(session, board, made)),
    forgetPast: (board) => write((session) => past.forget(session, board)),

    secrets: (board, kind) => read((session) => secrets.of(session, board, kind)),
    person: (actor) => read((session) => secrets.person(session, actor)),

    addVersion: (version) =>
      write(async (session) => {
        await refuseDamaged(version.board);
        await versions.add(session, version);
      }),
    versions: (board) => read((session) => versions.of(session, board)),
    version: (board, id) => read((session) => versions.one(session, board, id)),

    keepMapping: (mapping) =>
      write(async (session) => {
        await refuseDamaged(mapping.board);
        await mappings.keep(session, mapping);
      }),
    mappings: (board, department) =>
      read((session) => mappings.of(session, board, department ?? null)),

    linkByCapability: (hash) => read((session) => people.linkByCapability(session, hash)),
    links: (board) => read((session) => people.links(session, board)),
    memberBySecret: (hash) => read((session) => people.memberBySecret(session, hash)),
    member: (actor) => read((session) => people.member(session, actor)),
    members: (board) => read((session) => people.members(session, board)),
    membersOfLink: (link) => read((session) => people.membersOfLink(session, link)),

    quarantine: (item) => write((session) => quarantine(session, item)),
    quarantined: (board) =>
      read((session) =>
        session.query<QuarantinedValue>(
          'SELECT board, actor, root, key, value, issue, at FROM quarantine WHERE board = $1 ORDER BY id',
          [board],
        ),
      ),
    async close() {
      if (!open) return;
      open = false;
      await line.close();
      await checks.stop();
      await heads.close();
      await readers.close();
      await writer.close();
    },
  };
}

async function keyOf(
  session: Session,
  board: string,
  key: string,
): Promise<{ requestHash: string; response: string } | null> {
  const [row] = await session.query<{ requestHash: string; response: string }>(
    'SELECT request_hash AS "requestHash", response FROM idempotency WHERE board = $1 AND key = $2',
    [board, key],
  );
  return row ?? null;
}

async function quarantine(session: Session, item: QuarantinedValue): Promise<void> {
  const { board, actor, root, key, value, issue, at } = item;
  // A text of PostgreSQL holds no U+0000; a replaced one tells as much to whoever reads it.
  const texts = [board, actor, root, key, value, issue, at].map((text) =>
    text.replaceAll('\0', '\ufffd'),
  );
  await session.query(
    'INSERT INTO quarantine (board, actor, root, key, value, issue, at) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    texts,
  );
}
