import type { Database } from 'better-sqlite3';
import type { MappingRecord } from './store.ts';

/** A department keeps so many, of so many letters together; what was not used for longest makes room. */
export const MOST = 50;
export const MOST_LETTERS = 2_000_000;
/** Of all departments, so many are read at once. */
export const MOST_READ = 100;

export interface MappingTable {
  /** Inside a transaction. Another one of its department and name is replaced. */
  keep(mapping: MappingRecord): void;
  of(board: string, department?: string): MappingRecord[];
}

/** How files of one shape are read, by department and name. */
export function createMappingTable(db: Database): MappingTable {
  const keep = db.prepare<[string, string, string, string, string]>(
    `INSERT INTO import_mappings (board, department, name, at, content) VALUES (?, ?, ?, ?, ?)
		 ON CONFLICT (board, department, name) DO UPDATE SET at = excluded.at, content = excluded.content`,
  );
  const sizes = db.prepare<[string, string, string], { name: string; letters: number }>(
    `SELECT name, length(content) AS letters FROM import_mappings WHERE board = ? AND department = ?
		 ORDER BY name = ? DESC, at DESC, name`,
  );
  const remove = db.prepare<[string, string, string]>(
    'DELETE FROM import_mappings WHERE board = ? AND department = ? AND name = ?',
  );
  const select = db.prepare<{ board: string; department: string | null }, MappingRecord>(
    `SELECT board, nullif(department, '') AS department, name, at, content FROM import_mappings
		 WHERE board = @board AND (@department IS NULL OR department = @department)
		 ORDER BY at DESC, name LIMIT ${MOST_READ}`,
  );
  return {
    keep({ board, department, name, at, content }) {
      const own = department ?? '';
      keep.run(board, own, name, at, content);
      let letters = 0;
      for (const [index, each] of sizes.all(board, own, name).entries()) {
        letters += each.letters;
        if (index >= MOST || letters > MOST_LETTERS) remove.run(board, own, each.name);
      }
    },
    of: (board, department) => select.all({ board, department: department ?? null }),
  };
}
