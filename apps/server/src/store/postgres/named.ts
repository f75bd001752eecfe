import { MOST, MOST_LETTERS, MOST_READ } from '../mapping-table.ts';
import type { ListedVersion, MappingRecord, VersionRecord } from '../store.ts';
import type { Session } from './session.ts';

const LISTED = 'id, board, name, at, by_name AS by, cards, ledger_seq AS "ledgerSeq"';

/** Named versions of what is drawn. */
export const versions = {
  /** Inside a transaction. */
  async add(session: Session, version: VersionRecord): Promise<void> {
    const { id, board, name, at, by, cards, ledgerSeq, content } = version;
    await session.query(
      'INSERT INTO versions (id, board, name, at, by_name, cards, ledger_seq, content) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)',
      [id, board, name, at, by, cards, ledgerSeq, content],
    );
  },
  of: (session: Session, board: string) =>
    session.query<ListedVersion>(
      `SELECT ${LISTED} FROM versions WHERE board = $1 ORDER BY at DESC, ord DESC`,
      [board],
    ),
  one: async (session: Session, board: string, id: string) =>
    (
      await session.query<VersionRecord>(
        `SELECT ${LISTED}, content FROM versions WHERE board = $1 AND id = $2`,
        [board, id],
      )
    )[0] ?? null,
};

/** How files of one shape are read, by department and name. */
export const mappings = {
  /** Inside a transaction. Another one of its department and name is replaced. */
  async keep(session: Session, mapping: MappingRecord): Promise<void> {
    const { board, department, name, at, content } = mapping;
    const own = department ?? '';
    await session.query(
      `INSERT INTO import_mappings (board, department, name, at, content) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (board, department, name) DO UPDATE SET at = excluded.at, content = excluded.content`,
      [board, own, name, at, content],
    );
    await session.query(
      `DELETE FROM import_mappings WHERE board = $1 AND department = $2 AND name IN (
         SELECT name FROM (
           SELECT name, row_number() OVER kept AS place, sum(length(content)) OVER kept AS letters
           FROM import_mappings WHERE board = $1 AND department = $2
           WINDOW kept AS (ORDER BY (name = $3) DESC, at DESC, name ROWS UNBOUNDED PRECEDING)
         ) AS all_of_it WHERE place > $4 OR letters > $5)`,
      [board, own, name, MOST, MOST_LETTERS],
    );
  },
  of: (session: Session, board: string, department: string | null) =>
    session.query<MappingRecord>(
      `SELECT board, nullif(department, '') AS department, name, at, content FROM import_mappings
       WHERE board = $1 AND ($2::text IS NULL OR department = $2) ORDER BY at DESC, name LIMIT ${MOST_READ}`,
      [board, department],
    ),
};
