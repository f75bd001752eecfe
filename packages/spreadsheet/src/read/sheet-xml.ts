import { SpreadsheetError } from '../table/grid.ts';
import { rowProblem } from './delimited.ts';
import type { NumberStyle } from './number-styles.ts';
import { attribute, decodeXml } from './xml.ts';

/*
 * A sheet of two million cells is tens of megabytes of XML: it is gone through once, by the places of its
 * angle brackets, without a tree and without a pattern for the whole of it. Source: ECMA-376 18.3.1.
 */

/** Columns beyond these are empty format in every sheet that people have. */
export const MOST_COLUMNS = 1000;
/** No sheet has more. */
const MOST_ROWS = 1_048_576;

export interface SheetContext {
  readonly strings: readonly string[];
  readonly styles: readonly NumberStyle[];
}

export interface SheetCells {
  readonly rows: readonly (readonly string[])[];
  /** Formulas without a stored value; they are `#N/A`. */
  readonly valueless: number;
  /** Rows with something in them that the sheet does not show. */
  readonly hiddenRows: number;
  /** Columns that it does not show, from 0. */
  readonly hiddenColumns: readonly number[];
  /** What stands behind the cells. */
  readonly rest: string;
}

const EMPTY: readonly string[] = [];

/** @throws {SpreadsheetError} */
export function readSheetXml(xml: string, context: SheetContext): SheetCells {
  const prefix = /<(\w+:)?worksheet\b/.exec(xml)?.[1] ?? '';
  const begin = xml.indexOf(`<${prefix}sheetData`);
  const close = xml.indexOf(`</${prefix}sheetData>`, begin);
  const end = close === -1 ? begin : close;
  const rows: (readonly string[])[] = [];
  const cellTag = `<${prefix}c`;
  const cellEnd = `</${prefix}c>`;
  const rowTag = `<${prefix}row`;
  const cells = createCellReader(prefix, context);
  let [at, line, hiddenRows] = [begin, 0, 0];
  let row: string[] = [];
  let isHidden = false;
  const endRow = (): void => {
    if (row.length === 0) return;
    const tooMany = rowProblem(line);
    if (tooMany !== null) throw new SpreadsheetError('too-large', tooMany);
    while (rows.length < line - 1) rows.push(EMPTY);
    rows[line - 1] = row;
    if (isHidden) hiddenRows++;
    row = [];
  };
  let column = -1;
  for (;;) {
    const tag = xml.indexOf('<', at);
    if (tag === -1 || tag >= end) break;
    if (isTag(xml, tag, cellTag)) {
      const gt = xml.indexOf('>', tag);
      const head = xml.slice(tag + cellTag.length, gt);
      const ref = attribute(head, 'r');
      column = ref === null ? column + 1 : columnNumber(ref);
      at = gt + 1;
      if (head.endsWith('/')) continue;
      const stop = xml.indexOf(cellEnd, gt);
      if (stop === -1) break;
      const text = cells.textOf(head, xml.slice(gt + 1, stop));
      if (text !== '' && column < MOST_COLUMNS) {
        while (row.length < column) row.push('');
        row[column] = text;
      }
      at = stop + cellEnd.length;
    } else if (isTag(xml, tag, rowTag)) {
      endRow();
      const gt = xml.indexOf('>', tag);
      const head = xml.slice(tag + rowTag.length, gt);
      const number = Number(attribute(head, 'r') ?? line + 1);
      // Rows in order, as every writer has them; a crafted number does not make a gigabyte of them.
      if (!(number > line && number <= MOST_ROWS)) throw new Error('rows out of order');
      line = number;
      column = -1;
      isHidden = attribute(head, 'hidden') === '1';
      at = gt + 1;
    } else at = tag + 1;
  }
  endRow();
  return {
    rows,
    valueless: cells.valueless(),
    hiddenRows,
    hiddenColumns: hiddenColumnsOf(xml.slice(0, begin)),
    rest: xml.slice(end),
  };
}

function isTag(xml: string, at: number, tag: string): boolean {
  if (!xml.startsWith(tag, at)) return false;
  const next = xml.charCodeAt(at + tag.length);
  return next === 0x20 || next === 0x3e || next === 0x2f || next === 0x0a || next === 0x0d;
}

function createCellReader(prefix: string, { strings, styles }: SheetContext) {
  let valueless = 0;
  const valueTag = `<${prefix}v`;
  const storedIn = (content: string): string | null => {
    const open = content.indexOf(valueTag);
    if (open === -1) return null;
    const from = content.indexOf('>', open) + 1;
    const to = content.indexOf('<', from);
    return to === -1 ? null : content.slice(from, to);
  };
  const textOf = (head: string, content: string): string => {
    const type = attribute(head, 't') ?? 'n';
    if (type === 'inlineStr') return tidy(textsIn(content, prefix));
    const value = storedIn(content);
    if (value === null || (value === '' && type === 'n')) {
      if (!content.includes(`<${prefix}f`)) return '';
      valueless++;
      return '#N/A';
    }
    switch (type) {
      case 's':
        return strings[Number(value)] ?? '';
      case 'n':
        return numberText(value, styles[Number(attribute(head, 's') ?? 0)] ?? null);
      case 'b':
        return value === '1' ? 'true' : 'false';
      case 'd':
        return value.slice(0, 10);
      default:
        return tidy(decodeXml(value));
    }
  };
  return { textOf, valueless: () => valueless };
}

function numberText(value: string, style: NumberStyle): string {
  if (style === null && /^-?\d{1,15}$/.test(value)) return value;
  const number = Number(value);
  if (Number.isNaN(number)) return tidy(decodeXml(value));
  return style === null ? String(number) : style(number);
}

/** Words in one line. */
function tidy(text: string): string {
  return /\s\s|^\s|\s$|[\n\r\t]|_x[0-9A-F]{4}_/.test(text)
    ? text
        .replaceAll(/_x([0-9A-F]{4})_/g, (_, code: string) =>
          String.fromCharCode(Number.parseInt(code, 16)),
        )
        .replaceAll(/\s+/g, ' ')
        .trim()
    : text;
}

/** The texts of a workbook that its cells name by number. */
export function sharedStrings(xml: string): readonly string[] {
  const prefix = /<(\w+:)?sst\b/.exec(xml)?.[1] ?? '';
  const [open, close] = [`<${prefix}si`, `</${prefix}si>`];
  const found: string[] = [];
  let at = xml.indexOf(open);
  while (at !== -1) {
    const gt = xml.indexOf('>', at);
    const end = xml.charCodeAt(gt - 1) === 0x2f ? gt : xml.indexOf(close, gt);
    if (end === -1) break;
    found.push(end === gt ? '' : tidy(textsIn(xml.slice(gt + 1, end), prefix)));
    at = xml.indexOf(open, end);
  }
  return found;
}

/** All pieces of a text, without how it is pronounced. */
function textsIn(xml: string, prefix: string): string {
  const [open, close] = [`<${prefix}t`, `</${prefix}t>`];
  const plain = xml.includes(`<${prefix}rPh`)
    ? xml.replaceAll(new RegExp(`<${prefix}rPh[\\s\\S]*?</${prefix}rPh>`, 'g'), '')
    : xml;
  let text = '';
  let at = plain.indexOf(open);
  while (at !== -1) {
    const gt = plain.indexOf('>', at);
    const end =
      isTag(plain, at, open) && plain.charCodeAt(gt - 1) !== 0x2f ? plain.indexOf(close, gt) : -1;
    if (end !== -1) text += plain.slice(gt + 1, end);
    at = plain.indexOf(open, Math.max(gt, end));
  }
  return decodeXml(text);
}

/** Of a cell such as `AB12`, or of letters alone; from 0. */
export function columnNumber(ref: string): number {
  let n = 0;
  for (let i = 0; i < ref.length; i++) {
    const code = ref.charCodeAt(i);
    if (code < 65 || code > 90) break;
    n = n * 26 + code - 64;
  }
  return n - 1;
}

function hiddenColumnsOf(before: string): readonly number[] {
  const found: number[] = [];
  for (const [tag] of before.matchAll(/<(?:\w+:)?col\b[^>]*>/g)) {
    if (attribute(tag, 'hidden') !== '1') continue;
    const last = Math.min(Number(attribute(tag, 'max')), MOST_COLUMNS);
    for (let column = Number(attribute(tag, 'min')); column <= last; column++)
      found.push(column - 1);
  }
  return found;
}
