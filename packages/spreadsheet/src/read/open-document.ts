import { LIMITS } from '@interlock/plan';
import { type Book, type Grid, type Merged, SpreadsheetError } from '../table/grid.ts';
import { rowProblem } from './delimited.ts';
import { hiddenNotes } from './hidden-notes.ts';
import { MOST_COLUMNS } from './sheet-xml.ts';
import { unzip } from './unzip.ts';
import { attribute, decodeXml } from './xml.ts';

/** What stands in a cell and is none of its text: a remark, a picture. */
const BESIDE = /^(?:office:annotation|draw:(?:frame|custom-shape|control|g|line|rect))$/;

/**
 * All sheets of an OpenDocument spreadsheet. Source: OASIS OpenDocument 1.3, 9.1 and 19.385.
 *
 * @throws {SpreadsheetError}
 */
export async function readOpenDocument(
  archive: Uint8Array<ArrayBuffer>,
  onCells: () => void = () => undefined,
): Promise<Book> {
  const parts = await unzip(archive, (name) => name === 'content.xml');
  const content = new TextDecoder().decode(parts.get('content.xml') ?? new Uint8Array());
  onCells();
  const grids = sheetsOf(content);
  return {
    sheets: [...grids.filter((one) => !one.hidden), ...grids.filter((one) => one.hidden)],
    delimiter: '\t',
    notes: [],
  };
}

function sheetsOf(content: string): readonly Grid[] {
  const grids: Grid[] = [];
  const hiddenStyles = new Set<string>();
  let style = '';
  let rows: string[][] = [];
  let row: string[] = [];
  let sheet: { name: string; hidden: boolean } | null = null;
  let text: string | null = null;
  let cell = '';
  let beside = 0;
  const repeated = (tag: string, name: string): number => Number(attribute(tag, name) ?? 1);
  let rowTag = '';
  let merged: Merged[] = [];
  let hiddenRows = 0;
  let hiddenColumns: number[] = [];
  let columns = 0;
  const endCell = (): void => {
    const value = textOfCell(cell, text ?? '');
    const times = Math.min(
      repeated(cell, 'table:number-columns-repeated'),
      MOST_COLUMNS - row.length,
    );
    const [across, down] = [
      repeated(cell, 'table:number-columns-spanned'),
      repeated(cell, 'table:number-rows-spanned'),
    ];
    if ((across > 1 || down > 1) && merged.length < 2000)
      merged.push({
        top: rows.length,
        left: row.length,
        bottom: rows.length + down - 1,
        right: row.length + across - 1,
      });
    for (let n = 0; n < times; n++) row.push(value);
    text = null;
  };
  const endRow = (): void => {
    while (row.at(-1) === '') row.pop();
    // Rows of nothing are repeated to the end of the sheet.
    const rowRepeats = repeated(rowTag, 'table:number-rows-repeated');
    const times = row.length === 0 ? Math.min(rowRepeats, 2) : rowRepeats;
    if (row.length > 0 && isHidden(rowTag)) hiddenRows += times;
    const tooMany = rowProblem(rows.length + times);
    if (tooMany !== null && row.length > 0) throw new SpreadsheetError('too-large', tooMany);
    for (let n = 0; n < times && rows.length <= LIMITS.importRows + 1; n++) rows.push(row);
    row = [];
  };
  for (let at = 0; ; ) {
    const open = content.indexOf('<', at);
    if (open === -1) break;
    if (text !== null && beside === 0 && open > at) text += decodeXml(content.slice(at, open));
    at = content.indexOf('>', open) + 1;
    if (at === 0) break;
    const token = content.slice(open, at);
    const closes = token.charCodeAt(1) === 0x2f;
    const empty = token.charCodeAt(token.length - 2) === 0x2f;
    const name = nameOf(token, closes ? 2 : 1);
    switch (name) {
      case 'style:style':
        style = attribute(token, 'style:name') ?? '';
        break;
      case 'style:table-properties':
        if (attribute(token, 'table:display') === 'false') hiddenStyles.add(style);
        break;
      case 'table:table':
        if (closes && sheet !== null) {
          while (rows.at(-1)?.length === 0) rows.pop();
          const shown = hiddenColumns.filter((column) =>
            rows.some((one) => (one[column] ?? '') !== ''),
          );
          const notes = hiddenNotes({ hiddenRows, hiddenColumns: shown });
          grids.push({ ...sheet, rows, merged, notes });
          [rows, merged, hiddenColumns, hiddenRows, columns] = [[], [], [], 0, 0];
          sheet = null;
        } else if (!closes)
          sheet = {
            name: decodeXml(attribute(token, 'table:name') ?? ''),
            hidden: hiddenStyles.has(attribute(token, 'table:style-name') ?? ''),
          };
        break;
      case 'table:table-column': {
        const times = Math.min(repeated(token, 'table:number-columns-repeated'), MOST_COLUMNS);
        if (!closes && isHidden(token))
          for (let n = 0; n < times; n++) hiddenColumns.push(columns + n);
        if (!closes) columns += times;
        break;
      }
      case 'table:table-row':
        if (!closes) rowTag = token;
        if (closes || empty) endRow();
        break;
      case 'table:table-cell':
      case 'table:covered-table-cell':
        if (!closes) {
          cell = token;
          text = '';
        }
        if (closes || empty) endCell();
        break;
      case 'text:p':
        if (!closes && text && beside === 0) text += ' ';
        break;
      case 'text:s':
      case 'text:tab':
      case 'text:line-break':
        if (text !== null && !closes && beside === 0) text += ' ';
        break;
      default:
        if (!empty && BESIDE.test(name)) beside += closes ? -1 : 1;
    }
  }
  return grids;
}

function nameOf(token: string, from: number): string {
  let end = from;
  for (; end < token.length; end++) {
    const code = token.charCodeAt(end);
    if (code === 0x20 || code === 0x3e || code === 0x2f || code === 0x0a || code === 0x0d) break;
  }
  return token.slice(from, end);
}

/** Collapsed by hand, or by a filter. */
const isHidden = (tag: string): boolean =>
  ['collapse', 'filter'].includes(attribute(tag, 'table:visibility') ?? '');

function textOfCell(cell: string, text: string): string {
  const shown = text.replaceAll(/\s+/g, ' ').trim();
  switch (attribute(cell, 'office:value-type')) {
    case 'date':
      return (attribute(cell, 'office:date-value') ?? shown).slice(0, 10);
    case 'percentage':
      return `${Number((Number(attribute(cell, 'office:value')) * 100).toPrecision(14))}%`;
    case 'float':
    case 'currency':
      return attribute(cell, 'office:value') ?? shown;
    default:
      return shown;
  }
}
