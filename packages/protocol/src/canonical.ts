import type { ContractTerms, LedgerEntry, Signer } from '@interlock/plan';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** RFC 8785 canonical JSON. Throws on what JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('value has no JSON form');
  return text;
}

/** The same in pieces that make it up, for whoever has something else to do between them. */
export function* canonicalPieces(value: unknown): Generator<string, void> {
  if (typeof value !== 'object' || value === null || isShort(value)) yield canonicalJson(value);
  else if (Array.isArray(value)) {
    yield '[';
    for (const [index, item] of value.entries()) {
      if (index > 0) yield ',';
      yield* canonicalPieces(item);
    }
    yield ']';
  } else {
    const fields = Object.entries(value).filter(([, field]) => field !== undefined);
    let sign = '{';
    // Source: RFC 8785, 3.2.3: by UTF-16 code units, as `sort` does.
    for (const [key, field] of fields.sort(([a], [b]) => (a < b ? -1 : 1))) {
      yield `${sign}${JSON.stringify(key)}:`;
      yield* canonicalPieces(field);
      sign = ',';
    }
    yield sign === '{' ? '{}' : '}';
  }
}

/** So few values, and nothing in them, that they are no work. */
function isShort(value: object): boolean {
  const values: readonly unknown[] = Object.values(value);
  return values.length <= 20 && values.every((each) => typeof each !== 'object' || each === null);
}

export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Hash of exactly these terms between these two cards: what a signature is given on. */
export function termsHash(from: string, to: string, terms: ContractTerms): string {
  return sha256Hex(canonicalJson({ from, to, terms }));
}

/** `prev` of the first entry of every ledger. */
export const GENESIS = '0'.repeat(64);

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
