import type { LedgerEntry } from '@interlock/ledger';
import type { Store } from '../store/store.ts';
import { Slices } from '../turns/slices.ts';

/** Entries that are read in one go; one may hold 100,000 actuals. */
const TOGETHER = 4;

/** The whole ledger of a board that nobody writes to meanwhile, in slices. */
export async function readLedger(
  board: string,
  store: Pick<Store, 'readLedger'>,
): Promise<readonly LedgerEntry[]> {
  const slices = new Slices();
  const entries: LedgerEntry[] = [];
  for (;;) {
    const some = await store.readLedger(board, entries.at(-1)?.seq ?? 0, TOGETHER);
    if (some.length === 0) return entries;
    entries.push(...some);
    if (slices.over) await slices.rest();
  }
}
