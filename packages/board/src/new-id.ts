const ALPHABET = '0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_-';
const LENGTH = 12;

// Both Node and browsers have it; neither set of types is loaded here.
const { crypto } = globalThis as unknown as {
  crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
};

/** A fresh stable id: 72 random bits. */
export function newId(): string {
  let id = '';
  for (const byte of crypto.getRandomValues(new Uint8Array(LENGTH)))
    id += ALPHABET.charAt(byte & 63);
  return id;
}
