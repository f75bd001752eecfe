import { describe, expect, it } from 'vitest';
import { read } from './read-text.ts';

/** Titles that are read of it, and the lines left out as totals. */
async function readLines(...lines: readonly string[]) {
  const { series, sample, built } = await read(lines.join('\n'));
  expect(built.errors).toEqual([]);
  const totals = sample.leftOut.flatMap(({ line, reason }) => (reason === 'total' ? [line] : []));
  return { titles: Object.keys(series), totals };
}

describe('totals in any column of names, rounded or not (SP-10)', () => {
  it.each([
    [
      'with nothing behind the word',
      [
        'Department,Product,W40,W41',
        'Sales,A,100,110',
        'Sales,B,50,60',
        'Sum Sales,,151,171',
        'Operations,C,10,20',
        'Operations total,,11,19',
        'Total,,161,190',
      ],
      [4, 6, 7],
    ],
    [
      'in a column behind the empty name',
      ['Product,Department,W40,W41', 'A,North,1,2', 'B,North,3,4', ',Sum North,5,6', 'C,South,7,8'],
      [4],
    ],
    [
      'among three columns and a unit',
      [
        'Region,Department,Product,Unit,W40,W41',
        'EU,Sales,A,pcs,1,2',
        'EU,Sales,B,pcs,3,4',
        'EU,Summe Sales,,pcs,5,6',
        'Summe EU,,,pcs,5,6',
        'US,Sales,C,pcs,7,8',
      ],
      [4, 5],
    ],
    [
      'with rows of plan and actual of its own',
      [
        'Department,Product,Type,W40,W41',
        'Sales,A,Plan,1,2',
        ',,Actual,3,4',
        'Sum Sales,,Plan,5,6',
        ',,Actual,7,8',
        'Operations,B,Plan,1,2',
        ',,Actual,3,4',
      ],
      [4, 5],
    ],
    [
      'as reporting tools call them',
      [
        'Abteilung;Produkt;KW 40;KW 41',
        'Vertrieb;A;1;2',
        'Vertrieb;B;3;4',
        'Vertrieb;Ergebnis;5;6',
        'Fertigung;C;1;2',
        'Fertigung Ergebnis;;1;2',
        'Gesamtergebnis;;6;8',
      ],
      [6, 7],
    ],
    [
      'below rows of which only the first has a name',
      [
        'Department,Product,Type,W40,W41',
        'Sales,A,Plan,1,2',
        'Sales,,Actual,3,4',
        'Sum Sales,,Plan,5,6',
        ',,Actual,7,8',
        ',,Variance,7,8',
      ],
      [4, 5, 6],
    ],
    [
      'with plan and actual below a header that says nothing',
      [
        'Bereich;Artikel;ME;Zeile;KW 40;KW 41',
        'Vertrieb;A;ST;Soll;1;2',
        'Vertrieb;A;ST;Ist;3;4',
        'Zwischensumme Vertrieb;;;Soll;5;6',
        ';;;Ist;7;8',
      ],
      [4, 5],
    ],
    [
      'without a month behind numbers of plants and materials',
      [
        'Werk;Material;Text;Kalenderjahr/Monat;Menge',
        '1000;4711;Ventil;08.2026;1',
        '1000;4711;Ventil;09.2026;2',
        '1000;4711;Ergebnis;;3',
        '1000;4712;Hahn;08.2026;4',
        '1000;4712;Hahn;09.2026;5',
      ],
      [4],
    ],
    [
      'behind a month',
      [
        'Month,Department,Product,Qty',
        '2026-08,Sales,A,1',
        '2026-08,Sales,B,2',
        '2026-08,Sales,Total,4',
        '2026-09,Sales,A,1',
        '2026-09,Total Sales,,1',
      ],
      [4, 6],
    ],
    [
      'among products that have numbers for names',
      ['Department,Material,W40,W41', 'Sales,4711,1,2', 'Sales,4712,3,4', 'Sum Sales,,5,6'],
      [4],
    ],
  ])('%s', async (_, lines, expected) => {
    const { titles, totals } = await readLines(...lines);
    expect(totals).toEqual(expected);
    expect(titles.some((title) => /total|sum/i.test(title))).toBe(false);
  });

  it.each([
    [
      'beside an empty remark',
      ['Product,Remark,W40,W41', 'Pumps,ok,1,2', 'Total care,,3,4', 'Kits,ok,5,6'],
      ['Pumps', 'Total care', 'Kits'],
    ],
    [
      'and its numbers are sums of different rows',
      ['Product,W40,W41', 'Pumps,1,2', 'Kits,1,2', 'Vents,3,4', 'Total Quartz,5,6'],
      ['Pumps', 'Kits', 'Vents', 'Total Quartz'],
    ],
    [
      'below the name of its group',
      ['Brand,Product,W40,W41', 'Basic,Soap,1,2', ',Total care,3,4', 'Total recall,Soap,5,6'],
      ['Basic Soap', 'Basic Total care', 'Total recall Soap'],
    ],
  ])('are none where a product is called so %s', async (_, lines, expected) => {
    expect(await readLines(...lines)).toEqual({ titles: expected, totals: [] });
  });
});
