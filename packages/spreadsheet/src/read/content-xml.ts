import { LIMITS } from '@interlock/plan';
import { type Grid, type Merged, SpreadsheetError } from '../table/grid.ts';
import { cellNotes } from './cell-notes.ts';
import { rowProblem } from './delimited.ts';
import { MOST_COLUMNS } from './sheet-xml.ts';
import { STREAMED_LIMIT, ZipError } from './unzip.ts';
import { attribute, decodeXml } from './xml.ts';

/*
 * The one part of an OpenDocument spreadsheet that holds its cells: a quarter of a gigabyte of XML for two
 * million of them. It is gone through once while it is unpacked, piece by piece, by the places of its angle
 * brackets; no more of it than a piece is held. Source: OASIS OpenDocument 1.3, 9.1 and 19.385.
 */

/** What stands in a cell and is none of its text: a remark, a picture. */
const BESIDE = /^(?:office:annotation|draw:(?:frame|custom-shape|control|g|line|rect))$/;
const CELL = '<table:table-cell';
const COVERED = '<table:covered-table-cell';
/** Cells of all sheets together; a few bytes can repeat one a thousand times in each row. */
const MOST_CELLS = 20_000_000;
const MOST_MERGED = 2000;

export interface ContentReader {
  /** The next piece of the part, wherever it was cut. */
  push(text: string): void;
  /** The sheets, once all of it was pushed. */
  end(): readonly Grid[];
}

/** @throws {SpreadsheetError} a sheet has too many rows @throws {ZipError} it unfolds to too many cells */
export function createContentReader(): ContentReader {
  const grids: Grid[] = [];
  const hiddenStyles = new Set<string>();
  const cells = createCellReader();
  let rest = '';
  let style = '';
  let sheet: SheetReader | null = null;

  /** Reads what is whole of a piece, and returns where the rest of it begins. */
  const read = (xml: string): number => {
    for (let at = 0; ; ) {
      // Tags follow each other without space.
      const open = xml.charCodeAt(at) === 0x3c ? at : xml.indexOf('<', at);
      if (open === -1) return xml.length;
      const after = sheet === null ? -1 : cells.plain(xml, open, sheet);
      if (after !== -1) {
        at = after;
        continue;
      }
      const gt = endOfTag(xml, open);
      if (gt === -1) return open;
      if (sheet !== null && isCell(xml, open)) {
        const next = cells.read(xml, open, gt, sheet);
        if (next === -1) return open;
        at = next;
        continue;
      }
      at = gt + 1;
      const token = xml.slice(open, at);
      const closes = token.charCodeAt(1) === 0x2f;
      switch (nameOf(token, closes ? 2 : 1)) {
        case 'style:style':
          style = attribute(token, 'style:name') ?? '';
          break;
        case 'style:table-properties':
          if (attribute(token, 'table:display') === 'false') hiddenStyles.add(style);
          break;
        case 'table:table':
          if (!closes) sheet = createSheetReader(token, hiddenStyles);
          else if (sheet !== null) {
            grids.push(sheet.grid());
            sheet = null;
          }
          break;
        case 'table:table-column':
          if (!closes) sheet?.column(token);
          break;
        case 'table:table-row':
          if (!closes) sheet?.beginRow(token);
          if (closes || isEmpty(token)) sheet?.endRow();
          break;
        default:
      }
    }
  };
  return {
    push(text) {
      const xml = rest === '' ? text : rest + text;
      rest = xml.slice(read(xml));
    },
    end: () => grids,
  };
}

/** The end of a tag; a formula may have the same sign between its quotes. −1 = it is not here yet. */
function endOfTag(xml: string, open: number): number {
  let gt = xml.indexOf('>', open);
  while (gt !== -1 && xml.charCodeAt(gt - 1) !== 0x22 && !isOutside(xml, open, gt))
    gt = xml.indexOf('>', gt + 1);
  return gt;
}

/** Most tags end behind a quote or a name; only those with an odd number of quotes are cut in a value. */
function isOutside(xml: string, open: number, gt: number): boolean {
  let quotes = 0;
  for (let at = xml.indexOf('"', open); at !== -1 && at < gt; at = xml.indexOf('"', at + 1))
    quotes++;
  return quotes % 2 === 0;
}

const isCell = (xml: string, open: number): boolean =>
  xml.startsWith(CELL, open) || xml.startsWith(COVERED, open);

const isEmpty = (token: string): boolean => token.charCodeAt(token.length - 2) === 0x2f;

interface SheetReader {
  column(tag: string): void;
  beginRow(tag: string): void;
  endRow(): void;
  cell(value: string, tag: string, valueless: boolean): void;
  /** A cell that holds this, once, and covers no other. */
  one(value: string): void;
  grid(): Grid;
}

function createSheetReader(tag: string, hiddenStyles: ReadonlySet<string>): SheetReader {
  const name = decodeXml(attribute(tag, 'table:name') ?? '');
  const hidden = hiddenStyles.has(attribute(tag, 'table:style-name') ?? '');
  const rows: (readonly string[])[] = [];
  const merged: Merged[] = [];
  const hiddenColumns: number[] = [];
  let [columns, hiddenRows, valueless, cells] = [0, 0, 0, 0];
  let row: string[] = [];
  let blanks = 0;
  let rowTag = '';
  return {
    column(own) {
      const times = Math.min(repeated(own, 'table:number-columns-repeated'), MOST_COLUMNS);
      if (isHidden(own)) for (let n = 0; n < times; n++) hiddenColumns.push(columns + n);
      columns += times;
    },
    beginRow(own) {
      rowTag = own;
      row = [];
      blanks = 0;
    },
    cell(value, own, withoutValue) {
      const times = own.includes('columns-repeated="')
        ? repeated(own, 'table:number-columns-repeated')
        : 1;
      if (own.includes('-spanned="')) span(own);
      valueless += Number(withoutValue);
      // Cells of nothing are repeated to the end of the sheet.
      if (value === '') blanks += times;
      else {
        const from = row.length + blanks;
        const until = Math.min(from + times, MOST_COLUMNS);
        if (from < until) while (row.length < from) row.push('');
        for (let n = from; n < until; n++) row.push(value);
        blanks = 0;
      }
    },
    one(value) {
      for (; blanks > 0; blanks--) if (row.length < MOST_COLUMNS) row.push('');
      if (row.length < MOST_COLUMNS) row.push(value);
    },
    endRow() {
      // Rows of nothing are, too.
      const repeats = repeated(rowTag, 'table:number-rows-repeated');
      const times = row.length === 0 ? Math.min(repeats, 2) : repeats;
      if (row.length > 0 && isHidden(rowTag)) hiddenRows += times;
      const tooMany = rowProblem(rows.length + times);
      if (tooMany !== null && row.length > 0) throw new SpreadsheetError('too-large', tooMany);
      cells += row.length;
      if (cells > MOST_CELLS) throw new ZipError('too large', STREAMED_LIMIT);
      for (let n = 0; n < times && rows.length <= LIMITS.importRows + 1; n++) rows.push(row);
      row = [];
      rowTag = '';
    },
    grid() {
      while (rows.at(-1)?.length === 0) rows.pop();
      const shown = hiddenColumns.filter((one) => rows.some((cell) => (cell[one] ?? '') !== ''));
      const notes = cellNotes({ valueless, hiddenRows, hiddenColumns: shown });
      return { name, hidden, rows, merged, notes };
    },
  };

  function span(own: string): void {
    const across = repeated(own, 'table:number-columns-spanned');
    const down = repeated(own, 'table:number-rows-spanned');
    if ((across < 2 && down < 2) || merged.length >= MOST_MERGED) return;
    const left = row.length + blanks;
    const top = rows.length;
    merged.push({ top, left, bottom: top + down - 1, right: left + across - 1 });
  }
}

const repeated = (tag: string, name: string): number => Number(attribute(tag, name) ?? 1);

/** Collapsed by hand, or by a filter. */
const isHidden = (tag: string): boolean =>
  tag.includes('table:visibility="c') || tag.includes('table:visibility="f');

function createCellReader() {
  const own = createKeeper();
  /** Reads the cell that begins at `open`, and returns where it ends; −1 = its end is not here yet. */
  const read = (xml: string, open: number, gt: number, sheet: SheetReader): number => {
    const head = xml.slice(open, gt + 1);
    const isBare = isEmpty(head);
    const close = isBare ? gt : xml.indexOf(endTagOf(xml, open), gt);
    if (close === -1) return -1;
    const value = isBare ? cellValue(head, '') : valueIn(xml, head, gt + 1, close);
    const isMissing =
      value === '' && head.includes('table:formula="') && !head.includes('office:value-type="');
    sheet.cell(isMissing ? '#N/A' : own(value), head, isMissing);
    return isBare ? gt + 1 : xml.indexOf('>', close) + 1;
  };

  /**
   * The same for nothing but a number or a text, as nearly all cells are, without a look at each of their
   * attributes; −1 = it is another one.
   */
  const plain = (xml: string, open: number, sheet: SheetReader): number => {
    if (!xml.startsWith(CELL, open)) return -1;
    let at = open + CELL.length;
    if (xml.startsWith(STYLE, at)) at = xml.indexOf('"', at + STYLE.length) + 1;
    if (xml.startsWith(FLOAT, at)) {
      const from = at + FLOAT.length;
      const to = xml.indexOf('"', from);
      const begin = to === -1 ? -1 : paragraphAt(xml, to + 1, FLOAT_AGAIN);
      if (begin === -1 || isLetter(xml.charCodeAt(begin))) return -1;
      const close = xml.indexOf(END, begin);
      if (close === -1) return -1;
      sheet.one(xml.slice(from, to));
      return close + END.length;
    }
    if (!xml.startsWith(STRING, at)) return -1;
    const from = paragraphAt(xml, at + STRING.length, STRING_AGAIN);
    const to = from === -1 ? -1 : xml.indexOf('<', from);
    if (to <= from || !xml.startsWith(PARAGRAPH_END, to)) return -1;
    sheet.one(own(inOneLine(decodeXml(xml.slice(from, to)))));
    return to + PARAGRAPH_END.length;
  };
  return { read, plain };
}

const STYLE = ' table:style-name="';
const FLOAT = ' office:value-type="float" office:value="';
const FLOAT_AGAIN = ' calcext:value-type="float"';
const STRING = ' office:value-type="string"';
const STRING_AGAIN = ' calcext:value-type="string"';
const END = '</table:table-cell>';
const PARAGRAPH_END = `</text:p>${END}`;

/** Where the text of a cell begins whose tag ends here, after its type was said again; −1 = it does not. */
function paragraphAt(xml: string, at: number, again: string): number {
  const gt = xml.startsWith(again, at) ? at + again.length : at;
  return xml.charCodeAt(gt) === 0x3e && xml.startsWith(PARAGRAPH, gt + 1)
    ? gt + 1 + PARAGRAPH.length
    : -1;
}

const inOneLine = (text: string): string =>
  /\s\s|^\s|\s$|[\n\r\t]/.test(text) ? text.replaceAll(/\s+/g, ' ').trim() : text;

const endTagOf = (xml: string, open: number): string =>
  xml.startsWith(CELL, open) ? END : '</table:covered-table-cell>';

const PARAGRAPH = '<text:p>';

function valueIn(xml: string, head: string, from: number, close: number): string {
  const begin = from + PARAGRAPH.length;
  const isPlain = xml.startsWith(PARAGRAPH, from);
  // What shows a number is read only where it begins with a word: `KW 07`.
  if (isPlain && isNumber(head) && !isLetter(xml.charCodeAt(begin))) return cellValue(head, '');
  if (isPlain && xml.indexOf('<', begin) === close - '</text:p>'.length)
    return cellValue(head, decodeXml(xml.slice(begin, close - '</text:p>'.length)));
  return cellValue(head, textIn(xml.slice(from, close)));
}

const isNumber = (head: string): boolean => head.includes(' office:value="');

const isLetter = (code: number): boolean =>
  (code > 0x40 && code < 0x5b) || (code > 0x60 && code < 0x7b) || (code > 0xbf && code < 0x2000);

/** All paragraphs of a cell, without remarks and pictures. */
function textIn(xml: string): string {
  let text = '';
  let beside = 0;
  for (let at = 0; ; ) {
    const open = xml.indexOf('<', at);
    if (beside === 0) text += decodeXml(xml.slice(at, open === -1 ? xml.length : open));
    if (open === -1) return text;
    at = xml.indexOf('>', open) + 1;
    if (at === 0) return text;
    const token = xml.slice(open, at);
    const closes = token.charCodeAt(1) === 0x2f;
    const name = nameOf(token, closes ? 2 : 1);
    if (BESIDE.test(name)) beside += closes ? -1 : Number(!isEmpty(token));
    else if (beside === 0 && !closes && isSpace(name, text)) text += ' ';
  }
}

const isSpace = (name: string, before: string): boolean =>
  name === 'text:p'
    ? before !== ''
    : name === 'text:s' || name === 'text:tab' || name === 'text:line-break';

function nameOf(token: string, from: number): string {
  let end = from;
  for (; end < token.length; end++) {
    const code = token.charCodeAt(end);
    if (code === 0x20 || code === 0x3e || code === 0x2f || code === 0x0a || code === 0x0d) break;
  }
  return token.slice(from, end);
}

function cellValue(head: string, text: string): string {
  const shown = inOneLine(text);
  switch (attribute(head, 'office:value-type')) {
    case 'date':
      return (attribute(head, 'office:date-value') ?? shown).slice(0, 10);
    case 'percentage':
      return `${Number((Number(attribute(head, 'office:value')) * 100).toPrecision(14))}%`;
    case 'float': {
      const value = attribute(head, 'office:value');
      // A style that puts a word before a whole number.
      const isLabel = value !== null && labelOf(shown) === value;
      return value === null || isLabel ? shown : value;
    }
    case 'currency':
      return attribute(head, 'office:value') ?? shown;
    default:
      return shown;
  }
}

/** The number of `KW 07`. */
function labelOf(shown: string): string | null {
  const found = shown === '' ? null : /^\p{L}+\.? ?0*(\d+)$/u.exec(shown);
  return found?.[1] ?? null;
}

/** Texts of which each is held once, and without the piece of XML that it was cut from. */
function createKeeper(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    // Shorter ones are copied by every engine.
    if (text.length < 13) return text;
    const found = known.get(text);
    if (found !== undefined) return found;
    const copy = ` ${text}`.slice(1);
    if (known.size < MOST_KNOWN) known.set(copy, copy);
    return copy;
  };
}
const MOST_KNOWN = 50_000;
