import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A capability or cookie secret: 256 random bits as base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret. It has 256 random bits, so a plain hash cannot be searched. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZabcdefghjkmnpqrstvwxyz';

/** An identifier of `length` characters (5.7 bits each), valid by `idSchema`. */
export function newId(length = 14): string {
  let id = '';
  while (id.length < length)
    // Bytes beyond the last whole multiple would favour the first letters.
    for (const byte of randomBytes(length))
      if (byte < 216 && id.length < length) id += ALPHABET[byte % ALPHABET.length];
  return id;
}

/** Compares two secrets without telling by the time taken where they differ. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(
    createHash('sha256').update(a).digest(),
    createHash('sha256').update(b).digest(),
  );
}
