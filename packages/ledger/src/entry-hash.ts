import type { ContractTerms } from '@interlock/plan';
import { canonicalJson, sha256Hex } from './canonical.ts';
import type { LedgerEntry, Signer } from './ledger-entry.ts';

/** Hash of exactly these terms between these two cards: what a signature is given on. */
export function termsHash(from: string, to: string, terms: ContractTerms): string {
  return sha256Hex(canonicalJson({ from, to, terms }));
}

type Hashed = Pick<LedgerEntry, 'seq' | 'at' | 'actor' | 'signer' | 'type' | 'prev'>;

/** hash = SHA-256(prev ‖ canonical JSON of {seq, at, actor, signer, type, payload}). */
export function entryHash(entry: Hashed & Pick<LedgerEntry, 'payload'>): string {
  return sha256Hex(entryText(entry, canonicalJson(entry.payload)));
}

/** What an entry's hash is of, where its payload is canonical JSON already: it may be a megabyte. */
export function entryText({ seq, at, actor, signer, type, prev }: Hashed, payload: string): string {
  // Entries of before have no field `signer`, not an empty one.
  const named = signer === undefined ? {} : { signer };
  const [before, after] = canonicalJson({ seq, at, actor, ...named, type, payload: null }).split(
    PAYLOAD,
  );
  return `${prev}${before}"payload":${payload},"seq"${after}`;
}
/** Keys of canonical JSON are sorted; within a string its quotation marks would be escaped. */
const PAYLOAD = '"payload":null,"seq"';

/** What an entry's hash holds of the name and department under which it was written. */
export function signerHash({ name, department, salt }: Signer): string {
  return sha256Hex(canonicalJson({ name, department, salt }));
}

/** Whether the name beside an entry is the one under which it was written, as far as it can be known. */
export function signerFits({ signer, by }: Pick<LedgerEntry, 'signer' | 'by'>): boolean {
  if (by === undefined) return true;
  if (signer === undefined) return by.salt === undefined;
  return by.salt !== undefined && signerHash(by) === signer;
}
