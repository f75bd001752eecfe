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
