import { describe, expect, it } from 'vitest';
import { storeZip } from '../../test/store-zip.ts';
import { readWorkbook } from './workbook.ts';

const STYLES = `<styleSheet><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/><numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="0&quot;%&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="9"/><xf numFmtId="166"/></cellXfs></styleSheet>`;
const NS = 'http://schemas.openxmlformats.org';
const PARTS: Readonly<Record<string, string>> = {
  'xl/workbook.xml': `<workbook xmlns="${NS}/spreadsheetml/2006/main" xmlns:r="${NS}/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${NS}/package/2006/relationships"><Relationship Id="r1" Type="${NS}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${NS}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': STYLES,
};

const workbookOf = (row: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    storeZip(
      new Map(
        Object.entries({
          ...PARTS,
          'xl/worksheets/sheet1.xml': `<worksheet xmlns="${NS}/spreadsheetml/2006/main"><sheetData><row r="1">${row}</row></sheetData></worksheet>`,
        }).map(([name, text]) => [name, new TextEncoder().encode(text)]),
      ),
    ),
  );

describe('cells of a workbook', () => {
  it('are read as what they show, formulas too; all others keep their number', async () => {
    const cells = [
      '<c r="A1" s="1" t="n"><v>46293</v></c>',
      '<c r="B1" s="2"><v>0.9340000000000001</v></c>',
      '<c r="C1" s="3"><f>D1/2</f><v>-0.07</v></c>',
      '<c r="D1" s="4"><v>12</v></c>',
      '<c r="E1"><v>0.5</v></c>',
      '<c r="F1" s="3" t="e"><v>#N/A</v></c>',
      '<c r="G1" s="3" t="inlineStr"><is><t>none</t></is></c>',
    ];
    const book = await readWorkbook(workbookOf(cells.join('')));
    expect(book.sheets[0]?.rows).toEqual([
      ['2026-09-28', '93.4%', '-7%', '12', '0.5', '#N/A', 'none'],
    ]);
  });

  it('are missing where a formula was never worked out, and the sheet says how many', async () => {
    const book = await readWorkbook(
      workbookOf('<c r="A1"><f>B1*2</f></c><c r="B1"><v>2</v></c><c r="C1"><f>1/0</f><v></v></c>'),
    );
    expect(book.sheets[0]?.rows).toEqual([['#N/A', '2', '#N/A']]);
    expect(book.sheets[0]?.notes.join()).toMatch(/^2 formulas have no stored value/);
  });
});

const sheetOf = (sheet: string, others: Readonly<Record<string, string>> = {}) =>
  new Uint8Array(
    storeZip(
      new Map(
        Object.entries({ ...PARTS, 'xl/worksheets/sheet1.xml': sheet, ...others }).map(
          ([name, text]) => [name, new TextEncoder().encode(text)],
        ),
      ),
    ),
  );
const MAIN = `xmlns="${NS}/spreadsheetml/2006/main"`;

describe('workbooks as other programs write them', () => {
  it('with a prefix before every name, and texts of several pieces', async () => {
    const strings = `<x:sst xmlns:x="${NS}"><x:si><x:t>Orders</x:t></x:si><x:si/><x:si><x:r><x:t xml:space="preserve">Two </x:t></x:r><x:r><x:rPr/><x:t>pieces &amp; more</x:t></x:r><x:rPh sb="0" eb="1"><x:t>said</x:t></x:rPh></x:si></x:sst>`;
    const sheet = `<x:worksheet xmlns:x="${NS}"><x:cols><x:col min="2" max="2" hidden="1"/></x:cols><x:sheetData><x:row r="2" hidden="1"><x:c r="A2" t="s"><x:v>0</x:v></x:c><x:c r="C2" t="s"><x:v>2</x:v></x:c><x:c r="D2" s="1"/></x:row></x:sheetData></x:worksheet>`;
    const book = await readWorkbook(sheetOf(sheet, { 'xl/sharedStrings.xml': strings }));
    expect(book.sheets[0]?.rows).toEqual([[], ['Orders', '', 'Two pieces & more']]);
    expect(book.sheets[0]?.notes).toEqual([
      '1 row that the sheet hides is read, too.',
      '1 column that the sheet hides is read, too.',
    ]);
  });

  it('without places of rows and cells', async () => {
    const sheet = `<worksheet ${MAIN}><sheetData><row><c><v>1</v></c><c t="str"><f>A1</f><v>two</v></c></row><row/><row><c t="b"><v>1</v></c></row></sheetData></worksheet>`;
    const book = await readWorkbook(sheetOf(sheet));
    expect(book.sheets[0]?.rows).toEqual([['1', 'two'], [], ['true']]);
  });

  it('by the day that its serial numbers count from, and formats that name what they number', async () => {
    const codes = [
      'mmm\\-yy',
      '[$-407]dd.mm.yyyy',
      '&quot;KW &quot;00',
      '#,##0.00\\ &quot;€&quot;',
      'h:mm',
      '[Red]0.0',
    ];
    const styles = `<styleSheet ${MAIN}><numFmts>${codes.map((code, n) => `<numFmt numFmtId="${170 + n}" formatCode="${code}"/>`).join('')}</numFmts><cellXfs>${[0, 14, ...codes.map((_, n) => 170 + n)].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs></styleSheet>`;
    const cells = (serial: number): string =>
      [
        [1, serial],
        [2, serial],
        [3, serial],
        [4, 7],
        [5, 1234.5],
        [6, 0.5],
        [7, -2],
      ]
        .map(([style, value]) => `<c s="${style}"><v>${value}</v></c>`)
        .join('');
    const sheet = (serial: number): string =>
      `<worksheet ${MAIN}><sheetData><row>${cells(serial)}</row></sheetData></worksheet>`;
    const expected = [['2026-09-28', '2026-09-28', '2026-09-28', 'KW 07', '1234.5', '0.5', '-2']];
    const book = await readWorkbook(sheetOf(sheet(46293.25), { 'xl/styles.xml': styles }));
    expect(book.sheets[0]?.rows).toEqual(expected);
    const since1904 = PARTS['xl/workbook.xml']!.replace(
      '<sheets>',
      '<workbookPr date1904="1"/><sheets>',
    );
    const other = { 'xl/styles.xml': styles, 'xl/workbook.xml': since1904 };
    expect((await readWorkbook(sheetOf(sheet(44831), other))).sheets[0]?.rows).toEqual(expected);
  });

  it('are refused where rows are out of order, and cells far to the right are no gigabyte', async () => {
    const row = (r: number, cell = 'A'): string =>
      `<row r="${r}"><c r="${cell}${r}"><v>1</v></c></row>`;
    const of = (rows: string): string =>
      `<worksheet ${MAIN}><sheetData>${rows}</sheetData></worksheet>`;
    await expect(readWorkbook(sheetOf(of(row(2) + row(1))))).rejects.toThrow();
    await expect(readWorkbook(sheetOf(of(row(2_000_000_000))))).rejects.toThrow();
    await expect(readWorkbook(sheetOf(of(row(1_000_000))))).rejects.toThrow(/rows/);
    const wide = await readWorkbook(sheetOf(of(row(1, 'XFD') + row(2))));
    expect(wide.sheets[0]?.rows).toEqual([[], ['1']]);
  });
});
