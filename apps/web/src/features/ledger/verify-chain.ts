import { say } from '@interlock/language';
import type { LedgerEntry } from '@interlock/plan';
import { entryHash, GENESIS, signerFits } from '@interlock/protocol';

export type ChainState =
  /** Every entry up to `seq` follows from the one before. */
  | { readonly ok: true; readonly seq: number; readonly hash: string }
  /** The first entry that does not. */
  | { readonly ok: false; readonly seq: number; readonly why: string };

export const CHAIN_START: ChainState = { ok: true, seq: 0, hash: GENESIS };

/** Goes on verifying where `state` stopped; a broken chain stays broken. Pure. */
export function verifyChain(state: ChainState, entries: readonly LedgerEntry[]): ChainState {
  let current = state;
  for (const entry of entries) {
    if (!current.ok) return current;
    if (entry.seq <= current.seq) continue;
    current = verifyEntry(current, entry);
  }
  return current;
}

function verifyEntry(before: Extract<ChainState, { ok: true }>, entry: LedgerEntry): ChainState {
  const { seq } = entry;
  if (seq !== before.seq + 1)
    return { ok: false, seq, why: say`entry ${before.seq + 1} is missing` };
  if (entry.prev !== before.hash) {
    return { ok: false, seq, why: say`it does not follow the entry before it` };
  }
  if (entryHash(entry) !== entry.hash) {
    return { ok: false, seq, why: say`its content does not match its hash` };
  }
  if (!signerFits(entry)) {
    return {
      ok: false,
      seq,
      why: say`the name beside it is not the one under which it was written`,
    };
  }
  return { ok: true, seq, hash: entry.hash };
}
