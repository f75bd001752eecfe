import { breakLines } from './break-lines.ts';
import { PageFont } from './page-font.ts';
import { bytesOf, PdfFile, textString } from './pdf-file.ts';
import { type Tag, tagOf, writeTags } from './tags.ts';

/** Width and height in points, 1/72 inch. */
export const PAPERS = { a4: [595.28, 841.89], letter: [612, 792] } as const;
export type Paper = keyof typeof PAPERS;

/** TrueType files of both weights. */
export interface Fonts {
  readonly regular: Uint8Array;
  readonly semibold: Uint8Array;
}
export type Weight = keyof Fonts;

export interface Style {
  readonly weight: Weight;
  /** In points. */
  readonly size: number;
}

/** What stands about the file in the file. */
export interface AboutFile {
  readonly title: string;
  readonly subject: string;
  readonly language: string;
  /** ISO 8601. */
  readonly made: string;
  /** 32 hexadecimal digits. */
  readonly id: string;
}

export const MARGIN = { side: 42, top: 44, bottom: 50 } as const;
const LEADING = 1.36;
const FOOT_SIZE = 6.5;

/** Pages that are written from top to bottom. */
export class Pages {
  readonly width: number;
  readonly whole: Tag = tagOf('Document');
  readonly #paper: readonly [number, number];
  readonly #fonts: Readonly<Record<Weight, PageFont>>;
  readonly #contents: { lines: string[]; marks: number }[] = [];
  /** Distance from the top edge. */
  #y = 0;

  constructor(paper: Paper, fonts: Fonts) {
    this.#paper = PAPERS[paper];
    this.width = this.#paper[0] - 2 * MARGIN.side;
    this.#fonts = {
      regular: new PageFont(fonts.regular, 'Inter-Regular'),
      semibold: new PageFont(fonts.semibold, 'Inter-SemiBold'),
    };
    this.newPage();
  }

  newPage(): void {
    this.#contents.push({ lines: [], marks: 0 });
    this.#y = MARGIN.top;
  }

  get left(): number {
    return this.#paper[1] - MARGIN.bottom - this.#y;
  }

  /** Of a whole page. */
  get height(): number {
    return this.#paper[1] - MARGIN.bottom - MARGIN.top;
  }

  space(points: number): void {
    this.#y += points;
  }

  measure(text: string, { weight, size }: Style): number {
    return this.#fonts[weight].width(text, size);
  }

  lines(text: string, style: Style, width: number): readonly string[] {
    return breakLines(text, width, (part) => this.measure(part, style));
  }

  /**
   * Lines under each other from here, `x` from the left margin; the place stays where it was.
   * Without a tag they are for the eye alone.
   */
  put(lines: readonly string[], style: Style, x: number, tag: Tag | null): void {
    const page = this.#contents.at(-1)!;
    if (tag === null) page.lines.push('/Artifact BMC');
    else {
      tag.marks.push({ page: this.#contents.length - 1, mark: page.marks });
      page.lines.push(`/${tag.role} <</MCID ${page.marks}>> BDC`);
      page.marks += 1;
    }
    lines.forEach((line, i) => {
      const y = this.#y + lineHeight(style) * i + style.size;
      page.lines.push(this.#text(line, style, MARGIN.side + x, y));
    });
    page.lines.push('EMC');
  }

  /** A line from margin to margin. */
  rule(): void {
    const y = points(this.#paper[1] - this.#y);
    this.#contents
      .at(-1)!
      .lines.push(
        `/Artifact BMC 0.75 G 0.5 w ${points(MARGIN.side)} ${y} m ${points(MARGIN.side + this.width)} ${y} l S EMC`,
      );
  }

  #text(text: string, { weight, size }: Style, x: number, y: number): string {
    const font = weight === 'regular' ? 'R' : 'S';
    const glyphs = this.#fonts[weight].write(text);
    return `BT /${font} ${size} Tf 1 0 0 1 ${points(x)} ${points(this.#paper[1] - y)} Tm ${glyphs} Tj ET`;
  }

  /** @param foot what stands under each page, given its number and how many there are */
  finish(about: AboutFile, foot: (page: number, of: number) => string): Uint8Array<ArrayBuffer> {
    const style: Style = { weight: 'regular', size: FOOT_SIZE };
    this.#contents.forEach(({ lines }, i) => {
      const text = foot(i + 1, this.#contents.length);
      const y = this.#paper[1] - MARGIN.bottom / 2;
      lines.push(`/Artifact BMC 0.35 g ${this.#text(text, style, MARGIN.side, y)} EMC`);
    });
    const file = new PdfFile();
    const tree = file.reserve();
    const resources = file.reserve();
    const [width, height] = this.#paper;
    const numbers = this.#contents.map(({ lines }, i) => {
      const content = file.addStream(bytesOf(lines.join('\n')));
      return file.add(
        `<</Type/Page/Parent ${tree} 0 R/MediaBox[0 0 ${width} ${height}]/Resources ${resources} 0 R` +
          `/Contents ${content} 0 R/StructParents ${i}/Tabs/S>>`,
      );
    });
    file.set(
      tree,
      `<</Type/Pages/Count ${numbers.length}/Kids[${numbers.map((n) => `${n} 0 R`).join(' ')}]>>`,
    );
    const fonts = [this.#fonts.regular, this.#fonts.semibold].map((font) => font.embed(file));
    file.set(resources, `<</Font<</R ${fonts[0]} 0 R/S ${fonts[1]} 0 R>>>>`);
    const tags = writeTags(file, this.whole, numbers);
    const root = file.add(
      `<</Type/Catalog/Pages ${tree} 0 R/Lang ${textString(about.language)}/MarkInfo<</Marked true>>` +
        `/StructTreeRoot ${tags} 0 R/ViewerPreferences<</DisplayDocTitle true>>>>`,
    );
    const digits = about.made.replace(/\D/g, '').slice(0, 14);
    const info = file.add(
      `<</Title ${textString(about.title)}/Subject ${textString(about.subject)}` +
        `/Producer(Interlock)/CreationDate(D:${digits}Z)>>`,
    );
    return file.write(root, info, about.id);
  }
}

export const lineHeight = ({ size }: Style): number => size * LEADING;

/** Hundredths are finer than any printer. */
const points = (value: number): string => String(Math.round(value * 100) / 100);
