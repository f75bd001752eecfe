import { bytesOf, hex4, type PdfFile } from './pdf-file.ts';
import { subsetFont } from './subset-font.ts';
import { readTrueType, type TrueType } from './true-type.ts';

/** A font of a document: it measures, it writes, and it is embedded with the glyphs that were used. */
export class PageFont {
  readonly #font: TrueType;
  readonly #name: string;
  /** The character of each glyph that was used. */
  readonly #used = new Map<number, number>();

  constructor(bytes: Uint8Array, name: string) {
    this.#font = readTrueType(bytes);
    this.#name = name;
  }

  /** In points, at a size in points. */
  width(text: string, size: number): number {
    let units = 0;
    for (const sign of text) units += this.#font.advance(this.#glyph(sign));
    return (units * size) / this.#font.unitsPerEm;
  }

  /** The glyphs of a text as a string of a page. */
  write(text: string): string {
    let hex = '';
    for (const sign of text) {
      const glyph = this.#glyph(sign);
      this.#used.set(glyph, glyph === 0 ? 0xfffd : (sign.codePointAt(0) ?? 0));
      hex += hex4(glyph);
    }
    return `<${hex}>`;
  }

  #glyph(sign: string): number {
    return this.#font.glyphOf(sign.codePointAt(0) ?? 0);
  }

  /** Number of the object that pages name. */
  embed(file: PdfFile): number {
    const { ascent, descent, box } = this.#font;
    const thousandths = (units: number): number =>
      Math.round((units * 1000) / this.#font.unitsPerEm);
    const used = [...this.#used].sort(([a], [b]) => a - b);
    const glyphs = used.map(([glyph]) => glyph);
    const program = subsetFont(this.#font, glyphs);
    const stream = file.addStream(program, `/Length1 ${program.length}`);
    // Six letters before the name say that it is a part of the font.
    const name = `MINUTE+${this.#name}`;
    const descriptor = file.add(
      `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[${box.map(thousandths).join(' ')}]` +
        `/ItalicAngle 0/Ascent ${thousandths(ascent)}/Descent ${thousandths(descent)}` +
        `/CapHeight ${thousandths(ascent)}/StemV 80/FontFile2 ${stream} 0 R>>`,
    );
    const widths = glyphs.map((g) => `${g}[${thousandths(this.#font.advance(g))}]`).join('');
    const descendant = file.add(
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}` +
        `/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
        `/FontDescriptor ${descriptor} 0 R/CIDToGIDMap/Identity/W[${widths}]>>`,
    );
    const toUnicode = file.addStream(bytesOf(characterMap(used)));
    return file.add(
      `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H` +
        `/DescendantFonts[${descendant} 0 R]/ToUnicode ${toUnicode} 0 R>>`,
    );
  }
}

/** What each glyph says: text stays text where it is searched, copied or read aloud. */
function characterMap(used: readonly (readonly [glyph: number, sign: number])[]): string {
  const lines = used.map(([glyph, sign]) => `<${hex4(glyph)}> <${hex4(sign)}>`);
  const blocks: string[] = [];
  for (let i = 0; i < lines.length; i += 100) {
    const some = lines.slice(i, i + 100);
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo <</Registry(Adobe)/Ordering(UCS)/Supplement 0>> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
}
