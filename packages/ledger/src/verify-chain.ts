import { say } from '@interlock/language';
import { toEnd } from '@interlock/plan';
import { canonicalJson, sha256Hex } from './canonical.ts';
import { entryText, signerFits } from './entry-hash.ts';
import type { LedgerEntry } from './ledger-entry.ts';
import { GENESIS_HEAD, type LedgerHead } from './ledger-head.ts';

export interface ChainFault {
  readonly ok: false;
  /** The first entry that is wrong. */
  readonly seq: number;
  /**
   * `sequence`: an entry was dropped, doubled or swapped; `chain`: it does not follow its
   * predecessor; `content`: it was changed; `name`: the name beside it is another than the one
   * under which it was written; `cut`: entries up to the head are gone;
   * `head`: the chain is another than the one that was exported.
   */
  readonly reason: 'sequence' | 'chain' | 'content' | 'name' | 'cut' | 'head';
  readonly message: string;
}
export type ChainVerdict = { readonly ok: true; readonly head: LedgerHead } | ChainFault;

export interface ChainOptions {
  /** Where verification goes on: the head of what was verified before. */
  readonly from?: LedgerHead;
  /** A head known from elsewhere, which shows a cut or rewritten end. */
  readonly exported?: LedgerHead | undefined;
  /** SHA-256 in hexadecimal, where the platform has a faster one than ours. */
  readonly sha256?: (text: string) => string;
}

/**
 * Checks a ledger entry by entry: finds one changed byte, a swap, a drop, and, against a head that
 * was exported earlier, a cut or rewritten end. A name that is there must be the one whose hash the
 * entry holds; that a person was forgotten is no fault, nor is a type of a newer version.
 */
export function verifyChain(
  entries: readonly LedgerEntry[],
  options: ChainOptions = {},
): ChainVerdict {
  return toEnd(verifyingChain(entries, options));
}

/** The same in steps, for whoever has something else to do between them. */
export function* verifyingChain(
  entries: readonly LedgerEntry[],
  { from = GENESIS_HEAD, exported, sha256 = sha256Hex }: ChainOptions = {},
): Generator<void, ChainVerdict> {
  let head = from;
  for (const entry of entries) {
    yield;
    const { seq, prev, hash } = entry;
    const expected = head.seq + 1;
    if (seq !== expected)
      return fault(
        expected,
        'sequence',
        say`Entry ${expected} is missing: entry ${seq} stands in its place.`,
      );
    if (prev !== head.hash)
      return fault(seq, 'chain', say`Entry ${seq} does not follow entry ${head.seq}.`);
    if (hashOf(entry, sha256) !== hash)
      return fault(seq, 'content', say`Entry ${seq} was changed after it was written.`);
    if (!signerFits(entry))
      return fault(
        seq,
        'name',
        say`The name beside entry ${seq} is not the one under which it was written.`,
      );
    head = { seq, hash };
    if (exported?.seq === seq && exported.hash !== hash)
      return fault(seq, 'head', say`Entry ${seq} is not the one that was exported.`);
  }
  if (exported !== undefined && exported.seq > head.seq)
    return fault(
      head.seq + 1,
      'cut',
      say`The ledger ends at entry ${head.seq}; entry ${exported.seq} was exported.`,
    );
  return { ok: true, head };
}

/** Null where the entry has no canonical form, which no written entry lacks. */
function hashOf(entry: LedgerEntry, sha256: (text: string) => string): string | null {
  try {
    return sha256(entryText(entry, canonicalJson(entry.payload)));
  } catch {
    return null;
  }
}

const fault = (seq: number, reason: ChainFault['reason'], message: string): ChainFault => ({
  ok: false,
  seq,
  reason,
  message,
});
