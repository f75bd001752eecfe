import { join } from 'node:path';
import { emptyLedger, fold, type LedgerState } from '@interlock/ledger';
import Database from 'better-sqlite3';
import { systemClock } from './clock.ts';
import { createLedgerTable } from './ledger-table.ts';
import { DATABASE_FILE } from './open-database.ts';

/** A board's ledger on the disk, up to this entry. */
export interface StoredLedger {
  readonly dataDir: string;
  readonly board: string;
  readonly upTo: number;
}

/** Its projection, read from the files of the store. To be called in a thread of its own. */
export function readStoredLedger({ dataDir, board, upTo }: StoredLedger): LedgerState {
  const db = new Database(join(dataDir, DATABASE_FILE), { readonly: true, fileMustExist: true });
  try {
    const entries = createLedgerTable(db, systemClock).read(board, 0);
    return fold(
      emptyLedger,
      entries.filter(({ seq }) => seq <= upTo),
    );
  } finally {
    db.close();
  }
}
