import { emptyLedger, fold, type LedgerState } from '@interlock/ledger';
import { type DataSource, reading } from './data-source.ts';

/** A board's ledger on the disk, up to this entry. */
export interface StoredLedger {
  readonly source: DataSource;
  readonly board: string;
  readonly upTo: number;
}

/** Its projection, read from the store's data. To be called in a thread of its own. */
export async function readStoredLedger({
  source,
  board,
  upTo,
}: StoredLedger): Promise<LedgerState> {
  const entries = await reading(source, (reader) => reader.ledger(board));
  return fold(
    emptyLedger,
    entries.filter(({ seq }) => seq <= upTo),
  );
}
