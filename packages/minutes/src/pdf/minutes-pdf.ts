import { currentLocale, say } from '@interlock/language';
import { type Block, blocksOf } from '../blocks.ts';
import type { Minutes } from '../minutes.ts';
import { columnWidths } from './break-lines.ts';
import { type Fonts, lineHeight, Pages, type Paper, type Style } from './pages.ts';
import { type Tag, tagOf } from './tags.ts';

const TITLE: Style = { weight: 'semibold', size: 15 };
const LEAD: Style = { weight: 'semibold', size: 10.5 };
const HEADING: Style = { weight: 'semibold', size: 10 };
const TEXT: Style = { weight: 'regular', size: 8.5 };
const HEAD_CELL: Style = { weight: 'semibold', size: 7.5 };
const CELL: Style = { weight: 'regular', size: 8 };
const BULLET_INDENT = 10;
const CELL_GAP = 8;
const CELL_PADDING = 3;

/** Minutes as a PDF whose text is text; from the same minutes, in the same language, the same bytes. */
export function minutesPdf(minutes: Minutes, paper: Paper, fonts: Fonts): Uint8Array<ArrayBuffer> {
  const blocks = blocksOf(minutes);
  const pages = new Pages(paper, fonts);
  blocks.forEach((block, i) => {
    const before = blocks[i - 1]?.kind;
    if (block.kind === 'text' && before !== 'heading') pages.space(10);
    write(block, pages);
  });
  const title = blocks.find(({ kind }) => kind === 'title');
  const name = title !== undefined && 'text' in title ? title.text : '';
  const { seq, hash } = minutes.head;
  return pages.finish(
    {
      title: name,
      subject: say`Ledger entry ${seq}, hash ${hash}`,
      language: currentLocale(),
      made: minutes.endedAt,
      id: hash.slice(0, 32),
    },
    (page, of) => say`Page ${page} of ${of}, ledger entry ${seq}, hash ${hash}`,
  );
}

function write(block: Block, pages: Pages): void {
  switch (block.kind) {
    case 'title':
      paragraph(block.text, TITLE, tagOf('H1'), pages);
      pages.space(4);
      break;
    case 'lead':
      paragraph(block.text, LEAD, tagOf('P'), pages);
      break;
    case 'heading':
      // With two rows of what follows, or on the next page.
      if (pages.left < 3 * lineHeight(HEADING) + 34) pages.newPage();
      else pages.space(12);
      paragraph(block.text, HEADING, tagOf('H2'), pages);
      pages.space(3);
      break;
    case 'text':
      paragraph(block.text, TEXT, tagOf('P'), pages);
      break;
    case 'list':
      list(block.items, pages);
      break;
    case 'table':
      table(block.head, block.rows, pages);
      break;
  }
}

function paragraph(text: string, style: Style, tag: Tag, pages: Pages, x = 0): void {
  if (tag.role !== 'LI') pages.whole.children.push(tag);
  let lines = pages.lines(text, style, pages.width - x);
  while (lines.length > 0) {
    const room = Math.floor(pages.left / lineHeight(style));
    if (room < 1) pages.newPage();
    const some = lines.slice(0, Math.max(1, room));
    pages.put(some, style, x, tag);
    pages.space(some.length * lineHeight(style));
    lines = lines.slice(some.length);
  }
}

function list(items: readonly string[], pages: Pages): void {
  const whole = tagOf('L');
  pages.whole.children.push(whole);
  for (const item of items) {
    const tag = tagOf('LI');
    whole.children.push(tag);
    if (pages.left < lineHeight(TEXT)) pages.newPage();
    pages.put(['•'], TEXT, 0, tag);
    paragraph(item, TEXT, tag, pages, BULLET_INDENT);
  }
}

function table(head: readonly string[], rows: readonly (readonly string[])[], pages: Pages): void {
  const widths = widthsOf(head, rows, pages);
  const whole = tagOf('Table');
  pages.whole.children.push(whole);
  const header = linesOf(head, HEAD_CELL, widths, pages);
  putRow(header, HEAD_CELL, widths, rowTag('TH', head.length, whole), pages);
  for (const row of rows) {
    let cells = linesOf(row, CELL, widths, pages);
    const tags = rowTag('TD', row.length, whole);
    while (cells.some(({ length }) => length > 0)) {
      const needed = heightOf(cells, CELL);
      // A row stays together, unless no page could hold it.
      if (needed > pages.left && needed <= pages.height - heightOf(header, HEAD_CELL))
        breakTable(header, widths, pages);
      else if (pages.left < heightOf([['']], CELL)) breakTable(header, widths, pages);
      const room = Math.max(1, Math.floor((pages.left - 2 * CELL_PADDING) / lineHeight(CELL)));
      putRow(
        cells.map((lines) => lines.slice(0, room)),
        CELL,
        widths,
        tags,
        pages,
      );
      cells = cells.map((lines) => lines.slice(room));
    }
  }
}

/** The head again at the top of the next page, for the eye alone. */
function breakTable(
  header: readonly (readonly string[])[],
  widths: readonly number[],
  pages: Pages,
): void {
  pages.newPage();
  putRow(header, HEAD_CELL, widths, null, pages);
}

function rowTag(role: 'TH' | 'TD', cells: number, table: Tag): readonly Tag[] {
  const tags = Array.from({ length: cells }, () => tagOf(role));
  const row = tagOf('TR');
  row.children.push(...tags);
  table.children.push(row);
  return tags;
}

function widthsOf(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  pages: Pages,
): readonly number[] {
  const columns = head.map((name, i) => {
    const texts = [
      { text: name, style: HEAD_CELL },
      ...rows.map((row) => ({ text: row[i] ?? '', style: CELL })),
    ];
    const widest = (parts: (text: string) => readonly string[]): number =>
      CELL_GAP +
      Math.max(
        0,
        ...texts.flatMap(({ text, style }) =>
          parts(text).map((part) => pages.measure(part, style)),
        ),
      );
    return { word: widest((text) => text.split(' ')), line: widest((text) => [text]) };
  });
  return columnWidths(columns, pages.width);
}

const linesOf = (
  cells: readonly string[],
  style: Style,
  widths: readonly number[],
  pages: Pages,
): readonly (readonly string[])[] =>
  cells.map((text, i) => pages.lines(text, style, (widths[i] ?? 0) - CELL_GAP));

const heightOf = (cells: readonly (readonly string[])[], style: Style): number =>
  Math.max(...cells.map(({ length }) => length)) * lineHeight(style) + 2 * CELL_PADDING;

function putRow(
  cells: readonly (readonly string[])[],
  style: Style,
  widths: readonly number[],
  tags: readonly Tag[] | null,
  pages: Pages,
): void {
  pages.space(CELL_PADDING);
  let x = 0;
  cells.forEach((lines, i) => {
    if (lines.length > 0) pages.put(lines, style, x, tags?.[i] ?? null);
    x += widths[i] ?? 0;
  });
  pages.space(heightOf(cells, style) - CELL_PADDING);
  pages.rule();
}
