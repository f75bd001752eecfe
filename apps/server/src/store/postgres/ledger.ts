import { randomBytes } from 'node:crypto';
import { entryText, GENESIS, type LedgerEntry, signerHash } from '@interlock/ledger';
import { type Clock, isoNow } from '../clock.ts';
import type { BoardHead } from '../heads.ts';
import { type LedgerRow, LONG, toLedgerEntry } from '../ledger-row.ts';
import type { AdoptedEntry, PreparedEntry } from '../prepared-entry.ts';
import { sha256 } from '../sha256.ts';
import type { Session } from './session.ts';

const SALT_BYTES = 16;
/** Entries that are written or read in one statement. */
const TOGETHER = 500;

const rowsWith = (payload: string) =>
  `SELECT l.seq, l.at, l.actor, l.signer, l.type, ${payload} AS payload, l.prev, l.hash, s.name, s.department, s.salt
   FROM ledger l LEFT JOIN signers s ON s.board = l.board AND s.signer = coalesce(l.signer, l.actor)
   WHERE l.board = $1 AND l.seq > $2 ORDER BY l.seq LIMIT $3`;

interface InsertedRow {
  readonly seq: number;
  readonly at: string;
  readonly actor: string;
  readonly signer: string | null;
  readonly type: string;
  readonly payload: string;
  readonly prev: string;
  readonly hash: string;
}

/**
 * Inside a transaction: puts the events at the end of the chain, beside the document as it is after
 * this update.
 */
export async function appendLedger(
  session: Session,
  clock: Clock,
  board: string,
  prepared: readonly PreparedEntry[],
  documentSeq: number,
): Promise<readonly LedgerEntry[]> {
  if (prepared.length === 0) return [];
  const [head] = await session.query<{ seq: number; hash: string }>(
    'SELECT seq, hash FROM ledger WHERE board = $1 ORDER BY seq DESC LIMIT 1',
    [board],
  );
  let { seq, hash } = head ?? { seq: 0, hash: GENESIS };
  const first = seq;
  const signers = await signersOf(session, board, [...new Set(prepared.map(({ actor }) => actor))]);
  const rows = prepared.map(({ actor, event: { type }, payload }): InsertedRow => {
    const prev = hash;
    const at = isoNow(clock);
    seq += 1;
    const signer = signers.get(actor) ?? null;
    const named = signer === null ? {} : { signer };
    hash = sha256(entryText({ seq, at, actor, ...named, type, prev }, payload));
    return { seq, at, actor, signer, type, payload, prev, hash };
  });
  await insertLedger(session, board, rows, documentSeq);
  const written = await session.query<LedgerRow>(rowsWith("''"), [board, first, rows.length]);
  return written.map((row, index) => {
    const { event, payload } = prepared[index]!;
    if (payload.length < LONG) return toLedgerEntry({ ...row, payload });
    // Read back from its text it would be the same, and everybody would wait for it.
    return { ...toLedgerEntry({ ...row, payload: '' }), payload: event.payload } as LedgerEntry;
  });
}

/** Inside a transaction: takes over a whole chain as it is. It is older than what is drawn here. */
export async function adoptLedger(
  session: Session,
  board: string,
  history: readonly AdoptedEntry[],
): Promise<void> {
  const rows = history.map(({ entry, payload }) => {
    const { seq, at, actor, signer = null, type, prev, hash } = entry;
    return { seq, at, actor, signer, type, payload, prev, hash };
  });
  await insertLedger(session, board, rows, 0);
  for (const { entry } of history) {
    const { actor, signer, by } = entry;
    if (by === undefined) continue;
    await insertSigner(session, board, signer ?? actor, actor, by);
  }
}

/** `most` entries, or all of them, after one. */
export async function readLedgerRows(
  session: Session,
  board: string,
  since: number,
  most: number | null,
): Promise<readonly LedgerEntry[]> {
  return (await session.query<LedgerRow>(rowsWith('l.payload'), [board, since, most])).map(
    toLedgerEntry,
  );
}

/** How far the board has come by its own tables. */
export async function headOf(session: Session, board: string): Promise<BoardHead | null> {
  const [row] = await session.query<{ updates: number; seq: number | null; hash: string | null }>(
    `SELECT b.last_seq AS updates, l.seq, l.hash FROM boards b
     LEFT JOIN ledger l ON l.board = b.id AND l.seq = (SELECT max(seq) FROM ledger WHERE board = b.id)
     WHERE b.id = $1`,
    [board],
  );
  if (row === undefined) return null;
  return { updates: row.updates, seq: row.seq ?? 0, hash: row.hash ?? '' };
}

async function insertLedger(
  session: Session,
  board: string,
  rows: readonly InsertedRow[],
  documentSeq: number,
): Promise<void> {
  for (let from = 0; from < rows.length; from += TOGETHER) {
    const some = rows.slice(from, from + TOGETHER);
    const column = <K extends keyof InsertedRow>(name: K) => some.map((row) => row[name]);
    await session.query(
      `INSERT INTO ledger (board, document_seq, seq, at, actor, signer, type, payload, prev, hash)
       SELECT $1, $2, * FROM unnest($3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[]) AS e(seq)
       ORDER BY e.seq`,
      [
        ...[board, documentSeq, column('seq'), column('at'), column('actor'), column('signer')],
        ...[column('type'), column('payload'), column('prev'), column('hash')],
      ],
    );
  }
}

interface PersonRow {
  readonly actor: string;
  readonly name: string;
  readonly department: string | null;
  readonly signer: string | null;
}

/** The hash for each who writes now; of whom no name is known there is none. */
async function signersOf(
  session: Session,
  board: string,
  actors: readonly string[],
): Promise<Map<string, string>> {
  const people = await session.query<PersonRow>(
    `SELECT n.actor, n.name, m.department,
       (SELECT s.signer FROM signers s WHERE s.board = $1 AND s.actor = n.actor AND s.name = n.name
          AND s.department IS NOT DISTINCT FROM m.department AND s.salt IS NOT NULL LIMIT 1) AS signer
     FROM names n JOIN members m ON m.actor = n.actor WHERE n.actor = ANY($2)`,
    [board, actors],
  );
  const signers = new Map<string, string>();
  for (const { actor, name, department, signer: known } of people) {
    const salt = randomBytes(SALT_BYTES).toString('hex');
    const signer = known ?? signerHash({ name, department, salt });
    if (known === null)
      await insertSigner(session, board, signer, actor, { name, department, salt });
    signers.set(actor, signer);
  }
  return signers;
}

async function insertSigner(
  session: Session,
  board: string,
  signer: string,
  actor: string,
  by: {
    readonly name: string;
    readonly department: string | null;
    readonly salt?: string | undefined;
  },
): Promise<void> {
  await session.query(
    `INSERT INTO signers (board, signer, actor, name, department, salt) VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT DO NOTHING`,
    [board, signer, actor, by.name, by.department, by.salt ?? null],
  );
}
