import type { ContractTerms, LedgerEntry } from '@interlock/plan';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import canonicalize from 'canonicalize';

/** RFC 8785 canonical JSON. Throws on what JSON cannot hold. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('value has no JSON form');
  return text;
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

/** hash = SHA-256(prev ‖ canonical JSON of {seq, at, actor, type, payload}). */
export function entryHash(
  entry: Pick<LedgerEntry, 'seq' | 'at' | 'actor' | 'type' | 'payload' | 'prev'>,
): string {
  const { seq, at, actor, type, payload, prev } = entry;
  return sha256Hex(prev + canonicalJson({ seq, at, actor, type, payload }));
}
