/** What a page needs of a TrueType font. Lengths in units of the font. Source: OpenType 1.9.1. */
export interface TrueType {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly box: readonly [number, number, number, number];
  readonly glyphs: number;
  /** 0 = the font has no such character. */
  readonly glyphOf: (codePoint: number) => number;
  readonly advance: (glyph: number) => number;
  /** Outline of a glyph; empty for a blank. */
  readonly outline: (glyph: number) => Uint8Array;
  readonly table: (tag: string) => Uint8Array;
}

/** Reads a font with the tables cmap (format 4), glyf, head, hhea, hmtx, loca and maxp. */
export function readTrueType(bytes: Uint8Array): TrueType {
  const file = viewOf(bytes);
  const tables = new Map<string, Uint8Array>();
  for (let at = 12, n = file.getUint16(4); n > 0; n--, at += 16) {
    const tag = String.fromCharCode(...bytes.subarray(at, at + 4));
    const start = file.getUint32(at + 8);
    tables.set(tag, bytes.subarray(start, start + file.getUint32(at + 12)));
  }
  const table = (tag: string): Uint8Array => {
    const found = tables.get(tag);
    if (found === undefined) throw new Error(`The font has no table ${tag}.`);
    return found;
  };
  const [head, hhea, hmtx] = [viewOf(table('head')), viewOf(table('hhea')), viewOf(table('hmtx'))];
  const glyphs = viewOf(table('maxp')).getUint16(4);
  const lastMetric = hhea.getUint16(34) - 1;
  const loca = viewOf(table('loca'));
  const isLong = head.getInt16(50) === 1;
  const start = (glyph: number): number =>
    isLong ? loca.getUint32(glyph * 4) : loca.getUint16(glyph * 2) * 2;
  const glyf = table('glyf');
  return {
    unitsPerEm: head.getUint16(18),
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    glyphs,
    glyphOf: characters(viewOf(table('cmap'))),
    advance: (glyph) => hmtx.getUint16(Math.min(glyph, lastMetric) * 4),
    outline: (glyph) => glyf.subarray(start(glyph), start(glyph + 1)),
    table,
  };
}

/** The segments of a character map of format 4: characters up to U+FFFF. */
function characters(cmap: DataView): (codePoint: number) => number {
  let base = -1;
  for (let i = 0; i < cmap.getUint16(2); i++) {
    const at = cmap.getUint32(4 + i * 8 + 4);
    if (cmap.getUint16(at) === 4) base = at;
  }
  if (base < 0) throw new Error('The font has no character map of format 4.');
  const twice = cmap.getUint16(base + 6);
  const [ends, starts] = [base + 14, base + 16 + twice];
  return (codePoint) => {
    if (codePoint > 0xffff) return 0;
    for (let i = 0; i < twice; i += 2) {
      if (cmap.getUint16(ends + i) < codePoint) continue;
      const first = cmap.getUint16(starts + i);
      if (first > codePoint) return 0;
      const delta = cmap.getUint16(starts + twice + i);
      const offset = starts + 2 * twice + i;
      const jump = cmap.getUint16(offset);
      if (jump === 0) return (codePoint + delta) & 0xffff;
      const glyph = cmap.getUint16(offset + jump + 2 * (codePoint - first));
      return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
    }
    return 0;
  };
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
