/** Text of a file, and whether its encoding was guessed by what it holds. */
export interface Decoded {
  readonly text: string;
  readonly guessed: 'windows-1252' | 'shift_jis' | null;
}

/**
 * UTF-8 with or without mark, UTF-16 by its mark or its zeros, else the old code page that leaves
 * the more plausible text: Japanese or Western.
 */
export function decodeText(bytes: Uint8Array): Decoded {
  const as = (encoding: string): string => new TextDecoder(encoding).decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: as('utf-16le'), guessed: null };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: as('utf-16be'), guessed: null };
  const wide = utf16ByZeros(bytes);
  if (wide !== null) return { text: as(wide), guessed: null };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), guessed: null };
  } catch {
    const japanese = as('shift_jis');
    return isJapanese(japanese)
      ? { text: japanese, guessed: 'shift_jis' }
      : { text: as('windows-1252'), guessed: 'windows-1252' };
  }
}

/** Text in Latin letters has a zero in every second byte of UTF-16. */
function utf16ByZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const n = Math.min(bytes.length, 2000) & ~1;
  if (n < 8) return null;
  const zeros = [0, 0];
  for (let i = 0; i < n; i++) if (bytes[i] === 0) zeros[i % 2]!++;
  const many = n / 2 / 3;
  if (zeros[1]! > many && zeros[0]! < many / 10) return 'utf-16le';
  return zeros[0]! > many && zeros[1]! < many / 10 ? 'utf-16be' : null;
}

/**
 * Whether the whole of it reads as Japanese. Of Western text an umlaut and the letter behind it become one
 * kanji or half-width kana between small letters (`Geh舫se` is Gehäuse); Japanese stands in runs or alone,
 * and beside capitals at most (`SKU名`).
 */
function isJapanese(text: string): boolean {
  const japanese = count(text, JAPANESE);
  const half = count(text, /[\uff61-\uff9f]/g);
  const western = count(text, BETWEEN_LETTERS);
  const broken = count(text, /\ufffd/g);
  return broken === 0 && japanese >= 2 && japanese > half && japanese > western;
}

/** Kana or kanji without a small Latin letter beside it, or in a run. */
const JAPANESE =
  /(?<![a-z])[\u3040-\u30ff\u4e00-\u9fff](?![a-z])|[\u3040-\u30ff\u4e00-\u9fff]{2,}/g;
const BETWEEN_LETTERS =
  /(?<=[a-z])[\u4e00-\u9fff\ue000-\uf8ff\uff61-\uff9f]|[\u4e00-\u9fff\ue000-\uf8ff\uff61-\uff9f](?=[a-z])/g;

function count(text: string, pattern: RegExp): number {
  let n = 0;
  for (const _ of text.matchAll(pattern)) n++;
  return n;
}
