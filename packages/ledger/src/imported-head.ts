import type { LedgerEntry } from './ledger-entry.ts';
import type { LedgerHead } from './ledger-head.ts';

/**
 * Where the past ended that an imported board brought with it; null where there is none. Up to there
 * the entries are what was handed in: whole in themselves, yet whoever made the file may have
 * computed all of it. From there on they are this board's own.
 */
export function importedHead(entries: readonly LedgerEntry[]): LedgerHead | null {
  const made = entries.findLast(
    (entry) => entry.type === 'board-created' && entry.payload.template === 'import',
  );
  return made === undefined || made.seq <= 1 ? null : { seq: made.seq - 1, hash: made.prev };
}
