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

/** Kana or kanji, and no more of what cannot be decoded than a slip or two. */
function isJapanese(text: string): boolean {
  const sample = text.slice(0, 20_000);
  const broken = sample.match(/\ufffd/g)?.length ?? 0;
  const full = sample.match(/[\u3040-\u30ff\u4e00-\u9fff]/g)?.length ?? 0;
  const half = sample.match(/[\uff61-\uff9f]/g)?.length ?? 0;
  return broken === 0 && full >= 2 && full > half;
}
