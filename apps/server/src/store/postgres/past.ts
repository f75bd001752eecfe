import { HISTORY_FORMAT } from '@interlock/board';
import { checksumOf } from '../checksum.ts';
import type { MadePast, PastSegment, PastState, StoredPast } from '../history-table.ts';
import { lastSeq } from './documents.ts';
import type { Session } from './session.ts';

/** Pieces of each board's past. All of it is made of the log of updates, and can be made again. */
export const past = {
  async of(session: Session, board: string): Promise<StoredPast> {
    const updates = await lastSeq(session, board);
    return { updates, segments: await kept(session, board) };
  },

  /** For each ledger entry after this one, how many updates the document had when it was written. */
  async documents(
    session: Session,
    board: string,
    since: number,
    before: number,
  ): Promise<readonly number[]> {
    // Of an entry from before that was kept: the updates that were written by then.
    const rows = await session.query<{ seq: number; updates: number }>(
      `SELECT coalesce(l.document_seq, (SELECT min(u.seq) - 1 FROM updates u WHERE u.board = l.board AND u.at > l.at), b.last_seq) AS seq,
         b.last_seq AS updates
       FROM ledger l JOIN boards b ON b.id = l.board WHERE l.board = $1 AND l.seq > $2 ORDER BY l.seq`,
      [board, since],
    );
    let last = before;
    return rows.map(({ seq, updates }) => {
      last = Math.min(Math.max(last, seq), updates);
      return last;
    });
  },

  async segment(
    session: Session,
    board: string,
    first: number,
  ): Promise<Uint8Array<ArrayBuffer> | null> {
    const [row] = await session.query<{ bytes: Buffer; checksum: number }>(
      'SELECT bytes, checksum FROM history WHERE board = $1 AND first_seq = $2',
      [board, first],
    );
    if (row === undefined || checksumOf(board, first, row.bytes) !== row.checksum) return null;
    return new Uint8Array(row.bytes);
  },

  /** Where to go on; null = at the first update. */
  async state(session: Session, board: string): Promise<PastState | null> {
    const [row] = await session.query<{
      format: number;
      seq: number;
      time: number;
      bytes: Buffer;
      checksum: number;
    }>(
      'SELECT format, seq, time_ms AS time, bytes, checksum FROM history_states WHERE board = $1',
      [board],
    );
    const last = (await kept(session, board)).at(-1)?.last;
    if (row === undefined || row.format !== HISTORY_FORMAT || row.seq !== last) return null;
    if (checksumOf(board, row.seq, row.bytes) !== row.checksum) return null;
    return { seq: row.seq, time: row.time, bytes: new Uint8Array(row.bytes) };
  },

  /** Inside a transaction. */
  async keep(session: Session, board: string, { segments, state }: MadePast): Promise<void> {
    const [begin] = segments;
    if (begin === undefined) return;
    if (begin.first === 1) await session.query('DELETE FROM history WHERE board = $1', [board]);
    else if (begin.first !== 1 + ((await kept(session, board)).at(-1)?.last ?? 0)) return;
    for (const { first, last, from, to, bytes } of segments)
      await session.query(
        `INSERT INTO history (board, first_seq, last_seq, from_ms, to_ms, bytes, checksum) VALUES ($1, $2, $3, $4, $5, $6, $7)
         ON CONFLICT (board, first_seq) DO UPDATE SET last_seq = excluded.last_seq, from_ms = excluded.from_ms,
           to_ms = excluded.to_ms, bytes = excluded.bytes, checksum = excluded.checksum`,
        [board, first, last, from, to, bytes, checksumOf(board, first, bytes)],
      );
    const { seq, time, bytes } = state;
    await session.query(
      `INSERT INTO history_states (board, format, seq, time_ms, bytes, checksum) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (board) DO UPDATE SET format = excluded.format, seq = excluded.seq, time_ms = excluded.time_ms,
         bytes = excluded.bytes, checksum = excluded.checksum`,
      [board, HISTORY_FORMAT, seq, time, bytes, checksumOf(board, seq, bytes)],
    );
  },

  /** Inside a transaction. */
  async forget(session: Session, board: string): Promise<void> {
    await session.query('DELETE FROM history WHERE board = $1', [board]);
    await session.query('DELETE FROM history_states WHERE board = $1', [board]);
  },
};

/** Of those that follow each other from the first update on. */
async function kept(session: Session, board: string): Promise<readonly PastSegment[]> {
  const [state] = await session.query<{ format: number }>(
    'SELECT format FROM history_states WHERE board = $1',
    [board],
  );
  if (state?.format !== HISTORY_FORMAT) return [];
  const segments = await session.query<PastSegment>(
    `SELECT first_seq AS first, last_seq AS last, from_ms AS "from", to_ms AS "to", length(bytes) AS size
     FROM history WHERE board = $1 ORDER BY first_seq`,
    [board],
  );
  let next = 1;
  const end = segments.findIndex(({ first, last }) => {
    const follows = first === next;
    next = last + 1;
    return !follows;
  });
  return end === -1 ? segments : segments.slice(0, end);
}
