import type { Database } from 'better-sqlite3';

/** What keeps the ledger append-only, also from other programs; as the first migration made it. */
const TRIGGERS: Readonly<Record<string, string>> = {
  ledger_is_not_updated: `CREATE TRIGGER ledger_is_not_updated BEFORE UPDATE ON ledger
    BEGIN SELECT RAISE(ABORT, 'the ledger cannot be changed'); END`,
  ledger_is_not_deleted: `CREATE TRIGGER ledger_is_not_deleted BEFORE DELETE ON ledger
    BEGIN SELECT RAISE(ABORT, 'the ledger cannot be changed'); END`,
  ledger_is_appended: `CREATE TRIGGER ledger_is_appended BEFORE INSERT ON ledger
    WHEN NEW.seq <> 1 + (SELECT coalesce(max(seq), 0) FROM ledger WHERE board = NEW.board)
    BEGIN SELECT RAISE(ABORT, 'the ledger is appended only'); END`,
};

/** Makes anew what is missing or was replaced; gives the names of those. */
export function restoreTriggers(db: Database): string[] {
  const stored = db
    .prepare<[string], string>("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?")
    .pluck();
  const missing = Object.entries(TRIGGERS).filter(
    ([name, sql]) => squeezed(stored.get(name) ?? '') !== squeezed(sql),
  );
  if (missing.length > 0)
    db.transaction(() => {
      for (const [name, sql] of missing) db.exec(`DROP TRIGGER IF EXISTS ${name}; ${sql}`);
    }).immediate();
  return missing.map(([name]) => name);
}

function squeezed(sql: string): string {
  return sql.replace(/\s+/g, ' ').trim();
}
