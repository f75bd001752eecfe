import { idOfKey } from '@interlock/board';
import { checksumOf } from '../checksum.ts';
import { type Clock, isoNow } from '../clock.ts';
import { checkLog, unknownBoard } from '../document-log.ts';
import {
  type Author,
  type Cleared,
  type Commit,
  type Departed,
  MOST_ANNOUNCED,
  MOST_CLEARED,
  type Report,
  type StoredDocument,
} from '../store.ts';
import { StoreError } from '../store-error.ts';
import type { Session, Value } from './session.ts';

export interface UpdateRow {
  readonly board: string;
  readonly seq: number;
  readonly at: string;
  readonly bytes: Uint8Array;
  readonly checksum: number;
}

/** Rows of one statement; PostgreSQL takes 65,535 values in one. */
const ROWS = 2_000;

/** How updates come into the log, of several boards at once. */
export const appendUpdates = {
  /** Takes so many numbers for each board; gives the number before the first. */
  async reserve(
    session: Session,
    counts: ReadonlyMap<string, number>,
  ): Promise<Map<string, number>> {
    const rows = await session.query<{ id: string; last: number }>(
      `UPDATE boards b SET last_seq = b.last_seq + c.n FROM unnest($1::text[], $2::bigint[]) AS c(id, n)
       WHERE b.id = c.id RETURNING b.id, b.last_seq - c.n AS last`,
      [[...counts.keys()], [...counts.values()]],
    );
    const lasts = new Map(rows.map(({ id, last }) => [id, last]));
    for (const board of counts.keys()) if (!lasts.has(board)) throw unknownBoard(board);
    return lasts;
  },
  async insert(session: Session, rows: readonly UpdateRow[]): Promise<void> {
    for (let from = 0; from < rows.length; from += ROWS) {
      const values: Value[] = [];
      const places = rows.slice(from, from + ROWS).map((row) => {
        const { length } = values;
        values.push(row.board, row.seq, row.at, row.bytes, row.checksum);
        return `($${length + 1}, $${length + 2}, $${length + 3}, $${length + 4}, $${length + 5})`;
      });
      await session.query(
        `INSERT INTO updates (board, seq, at, bytes, checksum) VALUES ${places.join(', ')}`,
        values,
      );
    }
  },
};

/** What a commit says beside its updates: who wrote, what went. Inside a transaction. */
export async function writeAuthorship(
  session: Session,
  board: string,
  commit: Commit,
): Promise<void> {
  const { authors = [], departed = [], cleared = [], announced = [] } = commit;
  if (authors.length > 0)
    await session.query(
      `INSERT INTO authors (board, client_id, actor)
       SELECT $1, a.id, a.actor FROM unnest($2::bigint[], $3::text[]) WITH ORDINALITY AS a(id, actor, n)
       ORDER BY a.n ON CONFLICT DO NOTHING`,
      [board, authors.map(({ clientId }) => clientId), authors.map(({ actor }) => actor)],
    );
  // Of an id the last counts; one statement may touch a row once only.
  const keys = new Map(departed.map((each) => [`${each.root} ${idOfKey(each.key)}`, each]));
  if (keys.size > 0)
    await session.query(
      `INSERT INTO departed (board, root, id, key) SELECT $1, * FROM unnest($2::text[], $3::text[], $4::text[])
       ON CONFLICT (board, root, id) DO UPDATE SET key = excluded.key`,
      [
        board,
        [...keys.values()].map(({ root }) => root),
        [...keys.values()].map(({ key }) => idOfKey(key)),
        [...keys.values()].map(({ key }) => key),
      ],
    );
  await clear(session, board, cleared);
  await announce(session, board, announced);
}

async function clear(session: Session, board: string, cleared: readonly Cleared[]): Promise<void> {
  if (cleared.length === 0) return;
  // Later ones last, each once: its new row has the place of when it went last.
  const last = new Map<string, Cleared>();
  for (const each of cleared) {
    const id = `${each.root} ${each.key}`;
    last.delete(id);
    last.set(id, each);
  }
  const rows = [...last.values()];
  const [roots, entries] = [rows.map(({ root }) => root), rows.map(({ key }) => key)];
  await session.query(
    `DELETE FROM cleared c USING unnest($2::text[], $3::text[]) AS n(root, key)
     WHERE c.board = $1 AND c.root = n.root AND c.key = n.key`,
    [board, roots, entries],
  );
  await session.query(
    `INSERT INTO cleared (board, root, key, owner, mark)
     SELECT $1, n.root, n.key, n.owner, n.mark
     FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) WITH ORDINALITY AS n(root, key, owner, mark, place)
     ORDER BY n.place`,
    [board, roots, entries, rows.map(({ owner }) => owner), rows.map(({ mark }) => mark)],
  );
  await session.query(
    `DELETE FROM cleared WHERE board = $1 AND id <=
     (SELECT id FROM cleared WHERE board = $1 ORDER BY id DESC LIMIT 1 OFFSET $2)`,
    [board, MOST_CLEARED],
  );
}

async function announce(
  session: Session,
  board: string,
  announced: readonly Author[],
): Promise<void> {
  for (const { clientId, actor } of announced) {
    await session.query(
      'INSERT INTO announced (board, client_id, actor) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
      [board, clientId, actor],
    );
    await session.query(
      `DELETE FROM announced WHERE board = $1 AND actor = $2 AND id <=
       (SELECT id FROM announced WHERE board = $1 AND actor = $2 ORDER BY id DESC LIMIT 1 OFFSET $3)`,
      [board, actor, MOST_ANNOUNCED],
    );
  }
}

/** Inside a transaction. StoreErrors `unknown-board` and `invalid`. */
export async function writeSnapshot(
  session: Session,
  clock: Clock,
  board: string,
  bytes: Uint8Array,
  upToSeq: number,
): Promise<void> {
  const last = await lastSeq(session, board);
  if (upToSeq > last)
    throw new StoreError('invalid', `Board ${board} has no update ${upToSeq} yet.`);
  // A snapshot that was overtaken must not replace a newer one.
  await session.query(
    `INSERT INTO snapshots (board, up_to_seq, at, bytes, checksum) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (board) DO UPDATE SET up_to_seq = excluded.up_to_seq, at = excluded.at,
       bytes = excluded.bytes, checksum = excluded.checksum
     WHERE excluded.up_to_seq >= snapshots.up_to_seq`,
    [board, upToSeq, isoNow(clock), bytes, checksumOf(board, upToSeq, bytes)],
  );
}

/** StoreError `unknown-board`. */
export async function lastSeq(session: Session, board: string): Promise<number> {
  const [row] = await session.query<{ last: number }>(
    'SELECT last_seq AS last FROM boards WHERE id = $1',
    [board],
  );
  if (row === undefined) throw unknownBoard(board);
  return row.last;
}

type SnapshotRow = Pick<UpdateRow, 'bytes' | 'checksum'> & { readonly upToSeq: number };

/** Snapshot and tail are of the same moment. */
export function loadDocument(
  session: Session,
  board: string,
  report: Report,
): Promise<StoredDocument> {
  return session.transaction(async () => {
    const last = await lastSeq(session, board);
    const snapshot = await wholeSnapshot(session, board, last, report);
    const start = snapshot?.upToSeq ?? 0;
    const rows = await session.query<Omit<UpdateRow, 'at' | 'board'>>(
      'SELECT seq, bytes, checksum FROM updates WHERE board = $1 AND seq > $2 ORDER BY seq',
      [board, start],
    );
    checkLog(board, rows, start, last);
    if (snapshot === null && rows.length === 0)
      throw new StoreError('corrupt', `Board ${board} has no document.`);
    return {
      snapshot: snapshot === null ? null : new Uint8Array(snapshot.bytes),
      updates: rows.map(({ bytes }) => new Uint8Array(bytes)),
      seq: start + rows.length,
      authors: await session.query<Author>(
        'SELECT client_id AS "clientId", actor FROM authors WHERE board = $1',
        [board],
      ),
      announced: await session.query<Author>(
        'SELECT client_id AS "clientId", actor FROM announced WHERE board = $1 ORDER BY id',
        [board],
      ),
      departed: await session.query<Departed>('SELECT root, key FROM departed WHERE board = $1', [
        board,
      ]),
      cleared: await session.query<Cleared>(
        'SELECT root, key, owner, mark FROM cleared WHERE board = $1 ORDER BY id',
        [board],
      ),
    };
  }, 'ISOLATION LEVEL REPEATABLE READ READ ONLY');
}

/** A damaged snapshot is no loss: the log is kept from its first update. */
async function wholeSnapshot(
  session: Session,
  board: string,
  last: number,
  report: Report,
): Promise<SnapshotRow | null> {
  const [snapshot] = await session.query<SnapshotRow>(
    'SELECT up_to_seq AS "upToSeq", bytes, checksum FROM snapshots WHERE board = $1',
    [board],
  );
  if (snapshot === undefined) return null;
  const { upToSeq, bytes, checksum } = snapshot;
  if (upToSeq <= last && checksumOf(board, upToSeq, bytes) === checksum) return snapshot;
  report('snapshot-damaged', { board, upToSeq, instead: 'the whole log is read' });
  return null;
}
