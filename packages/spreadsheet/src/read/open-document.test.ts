import { describe, expect, it } from 'vitest';
import { read } from '../../test/read-text.ts';
import { storeZip } from '../../test/store-zip.ts';
import { createContentReader } from './content-xml.ts';
import { readBook } from './read-book.ts';

const NAMES =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"';

/** A spreadsheet as LibreOffice writes it; the styles that say which table is shown stand first. */
function ods(...tables: readonly string[]): Uint8Array<ArrayBuffer> {
  const parts = {
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': contentOf(...tables),
    'META-INF/manifest.xml': '<manifest:manifest/>',
  };
  return new Uint8Array(
    storeZip(
      new Map(Object.entries(parts).map(([name, text]) => [name, new TextEncoder().encode(text)])),
    ),
  );
}

function contentOf(...tables: readonly string[]): string {
  const styles =
    '<office:automatic-styles><style:style style:name="ta1" style:family="table"><style:table-properties table:display="true" style:writing-mode="lr-tb"/></style:style><style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style></office:automatic-styles>';
  return `<?xml version="1.0" encoding="UTF-8"?><office:document-content ${NAMES} office:version="1.3">${styles}<office:body><office:spreadsheet><table:calculation-settings/>${tables.join('')}</office:spreadsheet></office:body></office:document-content>`;
}

const words = (text: string, more = ''): string =>
  `<table:table-cell office:value-type="string" calcext:value-type="string"${more}><text:p>${text}</text:p></table:table-cell>`;
const number = (value: number, more = ''): string =>
  `<table:table-cell office:value-type="float" office:value="${value}" calcext:value-type="float"${more}><text:p>${value.toLocaleString('de')}</text:p></table:table-cell>`;
const rest = '<table:table-cell table:number-columns-repeated="16370"/>';
const row = (cells: string, more = ''): string =>
  `<table:table-row table:style-name="ro1"${more}>${cells}${rest}</table:table-row>`;
const noRows =
  '<table:table-row table:style-name="ro1" table:number-rows-repeated="1048540"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>';
const table = (name: string, rows: string, style = 'ta1', columns = ''): string =>
  `<table:table table:name="${name}" table:style-name="${style}"><table:shapes><draw:frame><draw:text-box><text:p>a chart</text:p></draw:text-box></draw:frame></table:shapes>${columns}${rows}${noRows}</table:table>`;

const gridOf = async (...tables: readonly string[]) =>
  (await readBook(ods(...tables), 'plan.ods')).sheets;

describe('cells of an OpenDocument spreadsheet', () => {
  it('keep what they hold, not what they show', async () => {
    const cells = [
      words('Orders <text:span>and</text:span><text:s text:c="2"/>kits &amp; more'),
      number(1234.5),
      '<table:table-cell office:value-type="date" office:date-value="2026-09-28T00:00:00"><text:p>28.09.26</text:p></table:table-cell>',
      '<table:table-cell office:value-type="percentage" office:value="0.934"><text:p>93,4 %</text:p></table:table-cell>',
      '<table:table-cell office:value-type="currency" office:currency="EUR" office:value="11500"><text:p>11.500,00 €</text:p></table:table-cell>',
      '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>',
      '<table:table-cell office:value-type="string"><office:annotation><dc:date>2026</dc:date><text:p>a remark</text:p></office:annotation><text:p>two</text:p><text:p>lines</text:p></table:table-cell>',
    ];
    const [sheet] = await gridOf(table('S', row(cells.join(''))));
    expect(sheet?.rows).toEqual([
      ['Orders and kits & more', '1234.5', '2026-09-28', '93.4%', '11500', '#DIV/0!', 'two lines'],
    ]);
  });

  it('are repeated, and cover others', async () => {
    const rows = [
      row(
        `${words('July', ' table:number-columns-spanned="2" table:number-rows-spanned="1"')}<table:covered-table-cell/>${number(7, ' table:number-columns-repeated="3"')}`,
      ),
      row(number(1), ' table:number-rows-repeated="2"'),
      row('', ' table:number-rows-repeated="3"'),
      row(words('end')),
    ];
    const [sheet] = await gridOf(table('S', rows.join('')));
    expect(sheet?.rows).toEqual([['July', '', '7', '7', '7'], ['1'], ['1'], [], [], ['end']]);
    expect(sheet?.merged).toEqual([{ top: 0, left: 0, bottom: 0, right: 1 }]);
  });

  it('that are hidden are read, and said to be; hidden sheets come last', async () => {
    const columns =
      '<table:table-column table:style-name="co1"/><table:table-column table:visibility="collapse" table:number-columns-repeated="2"/><table:table-column table:number-columns-repeated="16381"/>';
    const rows = [
      row(words('a') + words('b')),
      row(words('c'), ' table:visibility="filter"'),
      row('', ' table:visibility="collapse"'),
    ];
    const sheets = await gridOf(
      table('Lists', row(words('x')), 'ta2'),
      table('Data', rows.join(''), 'ta1', columns),
    );
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['Data', false],
      ['Lists', true],
    ]);
    expect(sheets[0]?.notes).toEqual([
      '1 row that the sheet hides is read, too.',
      '1 column that the sheet hides is read, too.',
    ]);
  });

  it('keep the word that their style puts before a number, and signs between quotes', async () => {
    const cells = [
      number(7).replace('>7<', '>KW 07<'),
      number(1234.5).replace('>1.234,5<', '>EUR 1.234,5<'),
      number(3, ' table:formula="of:=IF([.A1]>0;3;4)"'),
      '<table:table-cell table:formula="of:=[.A1]*2"/>',
      words('<text:a xlink:href="x">linked</text:a> text'),
      '<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>TRUE</text:p></table:table-cell>',
    ];
    const [sheet] = await gridOf(table('S', row(cells.join(''))));
    expect(sheet?.rows).toEqual([['KW 07', '1234.5', '3', '#N/A', 'linked text', 'TRUE']]);
    expect(sheet?.notes.join()).toMatch(/^1 formula has no stored value/);
  });

  it('are the same wherever the text is cut into pieces', () => {
    const rows = [
      row(
        words('Orders &amp; kits') + number(1234.5) + words('<text:s/>a<text:span>b</text:span>'),
      ),
      row(number(1, ' table:number-columns-repeated="3"'), ' table:number-rows-repeated="2"'),
      row(`${words('July', ' table:number-columns-spanned="2"')}<table:covered-table-cell/>`),
    ];
    const xml = contentOf(table('S', rows.join('')));
    const readIn = (pieces: readonly string[]) => {
      const reader = createContentReader();
      for (const piece of pieces) reader.push(piece);
      return reader.end();
    };
    const whole = readIn([xml]);
    expect(whole[0]?.rows).toHaveLength(4);
    for (let at = 1; at < xml.length; at++)
      expect(readIn([xml.slice(0, at), xml.slice(at)])).toEqual(whole);
    expect(readIn([...xml])).toEqual(whole);
  });

  it('are refused where a few bytes unfold to more than a sheet holds', async () => {
    const wide = row(words('x', ' table:number-columns-repeated="1000"'));
    await expect(gridOf(table('S', wide.repeat(20_001)))).rejects.toThrow(/more than 512 MB/);
    const long = row(words('x'), ' table:number-rows-repeated="1048576"');
    await expect(gridOf(table('S', long))).rejects.toThrow(/rows/);
  });

  it('make a plan: months over plan and actual, in two header rows', async () => {
    const over = (month: string): string =>
      `${words(month, ' table:number-columns-spanned="2" table:number-rows-spanned="1"')}<table:covered-table-cell/>`;
    const months = ['Jul 2026', 'Aug 2026', 'Sep 2026'];
    const rows = [
      row(words('Absatz- und Produktionsbericht')),
      row(''),
      row(words('') + months.map(over).join('')),
      row(words('Produkt') + months.map(() => words('Plan') + words('Ist')).join('')),
      row(words('Pumpen') + [100, 104, 100, 98, 100, 97].map((value) => number(value)).join('')),
      row(words('Summe') + [100, 104, 100, 98, 100, 97].map((value) => number(value)).join('')),
    ];
    const { series, sample } = await read(ods(table('Bericht', rows.join(''))), 'bericht.ods');
    expect(series).toEqual({
      Pumpen: {
        actual: { '2026-07-01': 104, '2026-08-01': 98, '2026-09-01': 97 },
        target: { '2026-07-01': 100, '2026-08-01': 100, '2026-09-01': 100 },
      },
    });
    expect(sample.notes.join()).toMatch(/Row \d is left out: a total/);
  });
});
