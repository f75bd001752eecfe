import {
  canonicalJson,
  importedHead,
  type LedgerEntry,
  type LedgerHead,
  verifyChain,
} from '@interlock/ledger';
import type { LedgerAnswer } from '@interlock/protocol';
import { writeTable } from '@interlock/spreadsheet';
import { type DataSource, reading } from './data-source.ts';
import { sha256 } from './sha256.ts';

/** A ledger as it is downloaded, up to this entry. */
export interface LedgerRequest {
  readonly source: DataSource;
  readonly board: string;
  readonly head: LedgerHead;
  /** The server found the board damaged. */
  readonly damaged: boolean;
  readonly format: 'json' | 'csv';
}

export interface LedgerText {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The chain is whole, and from `imported` on as this server wrote it. */
  readonly verified: boolean;
  /** Where the past ended that an imported board brought. */
  readonly imported: LedgerHead | null;
}

/**
 * Reads, verifies and writes out a whole ledger from the files of the store. To be called in a
 * thread of its own: 210,000 actuals take a second and more.
 */
export async function ledgerText({
  source,
  board,
  head,
  damaged,
  format,
}: LedgerRequest): Promise<LedgerText> {
  const all = await reading(source, (reader) => reader.ledger(board));
  const entries = all.filter(({ seq }) => seq <= head.seq);
  const verified = !damaged && verifyChain(entries, { exported: head, sha256 }).ok;
  const imported = importedHead(entries);
  const answer: LedgerAnswer = {
    board,
    head,
    verified,
    ...(imported === null ? {} : { imported }),
    entries: [...entries],
  };
  const text = format === 'csv' ? ledgerCsv(entries) : JSON.stringify(answer);
  return { bytes: new TextEncoder().encode(text), verified, imported };
}

const COLUMNS = ['seq', 'at', 'type', 'actor', 'name', 'department', 'payload', 'prev', 'hash'];

function ledgerCsv(entries: readonly LedgerEntry[]): string {
  const rows = entries.map((entry) => [
    String(entry.seq),
    entry.at,
    entry.type,
    entry.actor,
    entry.by?.name ?? '',
    entry.by?.department ?? '',
    canonicalJson(entry.payload),
    entry.prev,
    entry.hash,
  ]);
  return writeTable([COLUMNS, ...rows]);
}
