import { type TrueType, viewOf } from './true-type.ts';

/** Flags of a part of a composite glyph. Source: OpenType 1.9.1, glyf. */
const WORDS = 0x1;
const SCALE = 0x8;
const MORE = 0x20;
const TWO_SCALES = 0x40;
const MATRIX = 0x80;

/**
 * The font with the outlines of these glyphs alone. Numbers of glyphs stay, so that nothing that
 * refers to them has to change.
 */
export function subsetFont(font: TrueType, used: Iterable<number>): Uint8Array<ArrayBuffer> {
  const kept = withParts(font, used);
  const loca = new Uint8Array(4 * (font.glyphs + 1));
  const outlines: Uint8Array[] = [];
  let length = 0;
  for (let glyph = 0; glyph < font.glyphs; glyph++) {
    viewOf(loca).setUint32(4 * glyph, length);
    if (!kept.has(glyph)) continue;
    const outline = padded(font.outline(glyph));
    outlines.push(outline);
    length += outline.length;
  }
  viewOf(loca).setUint32(4 * font.glyphs, length);
  const head = Uint8Array.from(font.table('head'));
  viewOf(head).setUint32(8, 0);
  viewOf(head).setInt16(50, 1);
  return fileOf([
    ['glyf', joined(outlines)],
    ['head', head],
    ['hhea', font.table('hhea')],
    ['hmtx', font.table('hmtx')],
    ['loca', loca],
    ['maxp', font.table('maxp')],
  ]);
}

/** Glyphs with those of which they are composed, and glyph 0, which stands for what is missing. */
function withParts(font: TrueType, used: Iterable<number>): ReadonlySet<number> {
  const kept = new Set<number>();
  const waiting = [0, ...used];
  for (let glyph = waiting.pop(); glyph !== undefined; glyph = waiting.pop()) {
    if (kept.has(glyph)) continue;
    kept.add(glyph);
    waiting.push(...partsOf(font.outline(glyph)));
  }
  return kept;
}

function partsOf(outline: Uint8Array): number[] {
  const view = viewOf(outline);
  if (outline.length === 0 || view.getInt16(0) >= 0) return [];
  const parts: number[] = [];
  let flags = MORE;
  for (let at = 10; (flags & MORE) !== 0; ) {
    flags = view.getUint16(at);
    parts.push(view.getUint16(at + 2));
    at += 4 + ((flags & WORDS) === 0 ? 2 : 4);
    if ((flags & SCALE) !== 0) at += 2;
    else if ((flags & TWO_SCALES) !== 0) at += 4;
    else if ((flags & MATRIX) !== 0) at += 8;
  }
  return parts;
}

function fileOf(
  tables: readonly (readonly [tag: string, bytes: Uint8Array])[],
): Uint8Array<ArrayBuffer> {
  const power = 2 ** Math.floor(Math.log2(tables.length));
  const directory = new Uint8Array(12 + 16 * tables.length);
  const view = viewOf(directory);
  view.setUint32(0, 0x00010000);
  view.setUint16(4, tables.length);
  view.setUint16(6, 16 * power);
  view.setUint16(8, Math.log2(power));
  view.setUint16(10, 16 * (tables.length - power));
  let offset = directory.length;
  const parts = [directory];
  tables.forEach(([tag, bytes], i) => {
    const whole = padded(bytes);
    const at = 12 + 16 * i;
    for (let c = 0; c < 4; c++) directory[at + c] = tag.charCodeAt(c);
    view.setUint32(at + 4, sumOf(whole));
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, bytes.length);
    parts.push(whole);
    offset += whole.length;
  });
  return joined(parts);
}

function sumOf(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  let sum = 0;
  for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

function padded(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(Math.ceil(bytes.length / 4) * 4);
  whole.set(bytes);
  return whole;
}

export function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
