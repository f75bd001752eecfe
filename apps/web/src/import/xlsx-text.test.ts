import { describe, expect, it } from 'vitest';
import { percentStyles } from './percent-cells.ts';
import { storeZip } from './store-zip.ts';
import { sheetText, workbookText } from './xlsx-text.ts';

it('writes cells as a spreadsheet puts them on the clipboard', () => {
  expect(
    sheetText([
      ['Measure', 'Week', null],
      ['Orders "A"', new Date(Date.UTC(2026, 10, 16)), 11_500.5],
      ['two\nlines', true, 0],
    ]),
  ).toBe('Measure\tWeek\t\n"Orders ""A"""\t2026-11-16\t11500.5\n"two\nlines"\ttrue\t0');
});

it('refuses more rows than an import takes', () => {
  expect(() => sheetText(Array.from({ length: 60_000 }, () => [1]))).toThrow(/60000 rows/);
});

const STYLES = `<styleSheet><numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy-mm-dd"/><numFmt numFmtId="165" formatCode="0.0%"/><numFmt numFmtId="166" formatCode="0&quot;%&quot;"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="9"/><xf numFmtId="166"/></cellXfs></styleSheet>`;
const NS = 'http://schemas.openxmlformats.org';
const PARTS: Readonly<Record<string, string>> = {
  'xl/workbook.xml': `<workbook xmlns="${NS}/spreadsheetml/2006/main" xmlns:r="${NS}/officeDocument/2006/relationships"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${NS}/package/2006/relationships"><Relationship Id="r1" Type="${NS}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${NS}/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': STYLES,
};

const workbookOf = (row: string): Blob =>
  new Blob([
    storeZip(
      new Map(
        Object.entries({
          ...PARTS,
          'xl/worksheets/sheet1.xml': `<worksheet xmlns="${NS}/spreadsheetml/2006/main"><sheetData><row r="1">${row}</row></sheetData></worksheet>`,
        }).map(([name, text]) => [name, new TextEncoder().encode(text)]),
      ),
    ),
  ]);

describe('cells of a percent format', () => {
  it('are known by the format, not by a quoted sign', () => {
    expect([...percentStyles(STYLES)]).toEqual(['2', '3']);
  });

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
    const text = await workbookText(workbookOf(cells.join('')));
    expect(text).toBe('2026-09-28\t93.4%\t-7%\t12\t0.5\t\tnone');
  });
});
