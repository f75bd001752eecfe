import { type LedgerEntry, toEnd } from '@interlock/plan';
import { canonicalJson, entryText, GENESIS, signerFits } from '@interlock/protocol';
import { sha256 } from './sha256.ts';

/** The last entry of a ledger, as shown in the interface and in every export. */
export interface LedgerHead {
  readonly seq: number;
  readonly hash: string;
}

export type LedgerVerdict =
  | { readonly ok: true; readonly head: LedgerHead }
  | {
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
    };

/**
 * Checks a whole ledger from its first entry: finds one changed byte, a swap, a drop, and, against
 * a head that was exported earlier, a cut or rewritten tail. A name that is there must be the one
 * whose hash the entry holds; that a person was forgotten is no fault.
 */
export function verifyLedger(
  entries: readonly LedgerEntry[],
  exported?: LedgerHead,
): LedgerVerdict {
  return toEnd(verifyingLedger(entries, exported));
}

/** The same, entry by entry. */
export function* verifyingLedger(
  entries: readonly LedgerEntry[],
  exported?: LedgerHead,
): Generator<void, LedgerVerdict> {
  let head: LedgerHead = { seq: 0, hash: GENESIS };
  for (const entry of entries) {
    yield;
    const expected = head.seq + 1;
    if (entry.seq !== expected)
      return fault(
        expected,
        'sequence',
        `Entry ${expected} is missing: entry ${entry.seq} stands in its place.`,
      );
    if (entry.prev !== head.hash)
      return fault(entry.seq, 'chain', `Entry ${entry.seq} does not follow entry ${head.seq}.`);
    if (hashOf(entry) !== entry.hash)
      return fault(entry.seq, 'content', `Entry ${entry.seq} was changed after it was written.`);
    if (!signerFits(entry))
      return fault(
        entry.seq,
        'name',
        `The name beside entry ${entry.seq} is not the one under which it was written.`,
      );
    head = { seq: entry.seq, hash: entry.hash };
    if (exported?.seq === entry.seq && exported.hash !== entry.hash)
      return fault(entry.seq, 'head', `Entry ${entry.seq} is not the one that was exported.`);
  }
  if (exported !== undefined && exported.seq > head.seq)
    return fault(
      head.seq + 1,
      'cut',
      `The ledger ends at entry ${head.seq}; entry ${exported.seq} was exported.`,
    );
  return { ok: true, head };
}

/** Null where the entry has no canonical form, which no written entry lacks. */
function hashOf(entry: LedgerEntry): string | null {
  try {
    return sha256(entryText(entry, canonicalJson(entry.payload)));
  } catch {
    return null;
  }
}

function fault(
  seq: number,
  reason: Exclude<LedgerVerdict, { ok: true }>['reason'],
  message: string,
): LedgerVerdict {
  return { ok: false, seq, reason, message };
}
