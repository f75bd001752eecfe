import { describe, expect, it } from 'vitest';
import { MONTHS, PLAN, read, WEEKS } from './read-text.ts';

describe('periods in every usual spelling', () => {
  const weekly: readonly (readonly [string, string, string, string])[] = [
    ['Week', '2026-W40', '2026-W41', '2026-W42'],
    ['Week', '2026W40', '2026W41', '2026W42'],
    ['Week', 'W40/2026', 'W41/2026', 'W42/2026'],
    ['Week', 'W40 2026', 'W41 2026', 'W42 2026'],
    ['Week', "W40'26", "W41'26", "W42'26"],
    ['Week', 'Wk 40 2026', 'Wk 41 2026', 'Wk 42 2026'],
    ['Week', 'Week 40, 2026', 'Week 41, 2026', 'Week 42, 2026'],
    ['Woche', 'KW 40/2026', 'KW 41/2026', 'KW 42/2026'],
    ['Woche', 'KW40-2026', 'KW41-2026', 'KW42-2026'],
    ['Kalenderwoche', '2026 KW 40', '2026 KW 41', '2026 KW 42'],
    ['Kalenderwoche', '40/2026', '41/2026', '42/2026'],
    ['Week', '202640', '202641', '202642'],
    ['CW', 'CW40/26', 'CW41/26', 'CW42/26'],
    ['KW', '40', '41', '42'],
    ['Week', 'Week 40', 'Week 41', 'Week 42'],
    ['Semaine', 'S40 2026', 'S41 2026', 'S42 2026'],
    ['Date', '28-Sep-2026', '05-Oct-2026', '12-Oct-2026'],
    ['Date', '28 Sep 2026', '5 Oct 2026', '12 Oct 2026'],
    ['Date', '28-Sep-26', '05-Oct-26', '12-Oct-26'],
    ['Date', 'Sep 28 2026', 'Oct 5 2026', 'Oct 12 2026'],
    ['Date', 'Mon 28 Sep 2026', 'Mon 5 Oct 2026', 'Mon 12 Oct 2026'],
    ['Datum', '28. September 2026', '5. Oktober 2026', '12. Oktober 2026'],
    ['Fecha', '28 de septiembre de 2026', '5 de octubre de 2026', '12 de octubre de 2026'],
    ['Date', '28.09.2026', '05.10.2026', '12.10.2026'],
    ['Date', '28/09/26', '05/10/26', '12/10/26'],
    ['Date', '9/28/2026', '10/5/2026', '10/12/2026'],
    ['Date', '2026/09/28', '2026/10/05', '2026/10/12'],
    ['Date', '20260928', '20261005', '20261012'],
    ['Date', '28/09/2026 9:00 AM', '05/10/2026 9:00 AM', '12/10/2026 9:00 AM'],
    ['Date', '2026-09-28T00:00:00Z', '2026-10-05T00:00:00Z', '2026-10-12T00:00:00Z'],
    ['Date', '46293', '46300', '46307'],
    ['Week', '28 Sep - 4 Oct 2026', '5 Oct - 11 Oct 2026', '12 Oct - 18 Oct 2026'],
    ['Week', '28.09.2026 - 04.10.2026', '05.10.2026 - 11.10.2026', '12.10.2026 - 18.10.2026'],
    ['Week', '28.09.-04.10.2026', '05.10.-11.10.2026', '12.10.-18.10.2026'],
    ['Week', '2026-09-28 to 2026-10-04', '2026-10-05 to 2026-10-11', '2026-10-12 to 2026-10-18'],
  ];
  it.each(weekly)('%s: %s', async (header, a, b, c) => {
    const { series, proposal, built } = await read(
      `${header};Plan;Orders\n${a};100;104\n${b};100;98\n${c};100;97`,
    );
    expect(built.errors).toEqual([]);
    expect(series).toEqual({ Orders: { actual: WEEKS, target: PLAN } });
    expect(proposal.mapping?.cycle.unit).toBe('week');
  });

  const monthly: readonly (readonly [string, string, string, string])[] = [
    ['Month', '2026-07', '2026-08', '2026-09'],
    ['Month', '07/2026', '08/2026', '09/2026'],
    ['Month', '07.2026', '08.2026', '09.2026'],
    ['Month', '2026M07', '2026M08', '2026M09'],
    ['Month', '202607', '202608', '202609'],
    ['Month', 'Jul-26', 'Aug-26', 'Sep-26'],
    ['Month', 'Jul 26', 'Aug 26', 'Sep 26'],
    ['Month', "Jul '26", "Aug '26", "Sep '26"],
    ['Month', 'July 2026', 'August 2026', 'September 2026'],
    ['Month', '2026 Jul', '2026 Aug', '2026 Sep'],
    ['Month', 'July', 'August', 'September'],
    ['Monat', 'Juli 2026', 'August 2026', 'September 2026'],
    ['Mois', 'juil. 2026', 'août 2026', 'sept. 2026'],
    ['Mes', 'julio 2026', 'agosto 2026', 'septiembre 2026'],
    ['Mese', 'lug 2026', 'ago 2026', 'set 2026'],
    ['Date', '2026-07-01', '2026-08-01', '2026-09-01'],
    ['Date', '31.07.2026', '31.08.2026', '30.09.2026'],
    ['Date', '01/07/2026', '01/08/2026', '01/09/2026'],
  ];
  it.each(monthly)('%s: %s', async (header, a, b, c) => {
    const { series, proposal } = await read(
      `${header},Plan,Orders\n${a},100,104\n${b},100,98\n${c},100,97`,
    );
    expect(Object.keys(series)).toEqual(['Orders']);
    expect(series.Orders?.actual).toEqual(MONTHS);
    expect(proposal.mapping?.cycle.unit).toBe('month');
  });

  it.each([
    ['2026-Q2', '2026-Q3'],
    ['Q2 2026', 'Q3 2026'],
    ["Q2'26", "Q3'26"],
    ['Q2/26', 'Q3/26'],
    ['2Q26', '3Q26'],
    ['2026Q2', '2026Q3'],
    ['T2 2026', 'T3 2026'],
  ])('quarters: %s', async (a, b) => {
    const { series, proposal } = await read(`Quarter,Orders\n${a},10\n${b},11`);
    expect(series.Orders?.actual).toEqual({ '2026-04-01': 10, '2026-07-01': 11 });
    expect(proposal.mapping?.cycle.unit).toBe('quarter');
  });

  it('weeks without a year are those nearest to today, over New Year too (SP-3)', async () => {
    const turn = await read('Week,Orders\nW51,1\nW52,2\nW1,3\nW2,4', 'f.csv', '2026-02-01');
    expect(turn.series.Orders?.actual).toEqual({
      '2025-12-15': 1,
      '2025-12-22': 2,
      '2025-12-29': 3,
      '2026-01-05': 4,
    });
    const late = await read('Week,Orders\nW49,1\nW50,2', 'f.csv', '2026-11-28');
    expect(late.series.Orders).toEqual({ target: { '2026-11-30': 1, '2026-12-07': 2 } });
    expect(late.sample.doubts.join()).toMatch(/no year/);
  });

  it('year and month, or year and week, in two columns', async () => {
    const months = await read('Year,Month,Orders\n2026,7,104\n2026,8,98\n2026,9,97');
    expect(months.series).toEqual({ Orders: { actual: MONTHS } });
    const once = await read('Year,Month,Orders\n2026,Jul,104\n,Aug,98\n,Sep,97');
    expect(once.series).toEqual({ Orders: { actual: MONTHS } });
    const weeks = await read('Jahr;KW;Ist\n2026;40;104\n2026;41;98\n2026;42;97');
    expect(Object.values(weeks.series)).toEqual([{ actual: WEEKS }]);
  });

  it('fiscal months ask where the fiscal year begins', async () => {
    const { proposal } = await read('Period,Orders\nFY26-P01,1\nFY26-P02,2');
    expect(proposal.questions).toEqual([{ about: 'fiscal-start', value: 1 }]);
  });
});

describe('shapes', () => {
  const WEEKLY = 'Week,2026-W40,2026-W41,2026-W42';

  it('weeks across, with departments, units and owners beside the names', async () => {
    const { series, chosen, sample } = await read(
      `Measure,Department,Unit,Kind,Owner,2026-W40,2026-W41,2026-W42,Total
Orders,sales,units,Demand,Mara,104,98,97,299
Output,OPERATIONS,t,Supply,Aisha,95,96,94,285
Total,,,,,199,194,191,584`,
    );
    expect(series.Orders).toEqual({ actual: WEEKS });
    expect(
      chosen.map(({ title, department, unit, kind, owner }) => [
        title,
        department,
        unit,
        kind,
        owner,
      ]),
    ).toEqual([
      ['Orders', 'sales', 'units', 'demand', 'Mara'],
      ['Output', 'ops', 't', 'supply', 'Aisha'],
    ]);
    expect(sample.leftOut).toEqual([{ line: 4, reason: 'total', text: 'Total' }]);
    expect(sample.sentence).toMatch(/^One row per measure, weeks across: 2 measures with actuals/);
  });

  it('weeks across, plan and actual in rows told by a column', async () => {
    const { series } = await read(
      `Product,Type,W40/2026,W41/2026,W42/2026
Orders,Plan,100,100,100
Orders,Actual,104,98,97
Valves,Plan,50,50,50
Valves,Actual,49,51,`,
    );
    expect(series.Orders).toEqual({ actual: WEEKS, target: PLAN });
    expect(series.Valves?.actual).toEqual({ '2026-09-28': 49, '2026-10-05': 51 });
  });

  it('weeks across, names that stand once for a group of rows', async () => {
    const { series } = await read(
      `Product,Figure,KW 40/2026,KW 41/2026,KW 42/2026\nOrders,Plan,100,100,100\n,Ist,104,98,97\nValves,Plan,50,50,50\n,Ist,49,51,52`,
    );
    expect(series.Orders).toEqual({ actual: WEEKS, target: PLAN });
    expect(Object.keys(series)).toEqual(['Orders', 'Valves']);
  });

  it('weeks across, plan and actual told by the names of the rows', async () => {
    const { series } = await read(
      `,2026-W40,2026-W41,2026-W42\nOrders plan,100,100,100\nOrders actual,104,98,97`,
    );
    expect(series).toEqual({ Orders: { actual: WEEKS, target: PLAN } });
    const bare = await read(`${WEEKLY}\nPlan,100,100,100\nActual,104,98,97`, 'Orders.csv');
    expect(bare.series).toEqual({ Orders: { actual: WEEKS, target: PLAN } });
  });

  it('weeks across, plan and actual side by side below each week', async () => {
    const { series } = await read(
      `,2026-W40,,2026-W41,,2026-W42,\nProduct,Plan,Actual,Plan,Actual,Plan,Actual\nOrders,100,104,100,98,100,97\nValves,50,49,50,51,50,52`,
    );
    expect(series.Orders).toEqual({ actual: WEEKS, target: PLAN });
    const joined = await read(
      'Product,W40/2026 Plan,W40/2026 Actual,W41/2026 Plan,W41/2026 Actual,W42/2026 Plan,W42/2026 Actual\nOrders,100,104,100,98,100,97',
    );
    expect(joined.series.Orders).toEqual({ actual: WEEKS, target: PLAN });
  });

  it('months across with subtotals of quarters, and days across', async () => {
    const months = await read(
      'Product,Jul 26,Aug 26,Sep 26,Q3 26\nOrders,104,98,97,299\nValves,1,2,3,6',
    );
    expect(months.series.Orders).toEqual({ actual: MONTHS });
    const names = await read('Product;Jul;Aug;Sep\nOrders;104;98;97\nValves;1;2;3');
    expect(names.series.Orders).toEqual({ actual: MONTHS });
    const days = await read('Line,28.09.2026,05.10.2026,12.10.2026\nOrders,104,98,97');
    expect(days.series.Orders).toEqual({ actual: WEEKS });
    const compact = await read('Line,202640,202641,202642\nOrders,104,98,97');
    expect(compact.series.Orders?.actual).toEqual(WEEKS);
  });

  it('long, plan and actual in rows', async () => {
    const { series } = await read(
      `Week,Product,Version,Quantity
2026-W40,Orders,Plan,100
2026-W40,Orders,Actual,104
2026-W41,Orders,Plan,100
2026-W41,Orders,Actual,98
2026-W42,Orders,Plan,100
2026-W42,Orders,Actual,97`,
    );
    expect(series).toEqual({ Orders: { actual: WEEKS, target: PLAN } });
  });

  it('long, with department and unit in columns of their own', async () => {
    const { chosen } = await read(
      'Week,Department,Measure,Unit,Plan,Actual\n2026-W40,Sales,Orders,units,100,104\n2026-W40,Operations,Output,t,90,91\n2026-W41,Sales,Orders,units,100,98\n2026-W41,Operations,Output,t,90,92',
    );
    expect(chosen.map(({ title, department, unit }) => [title, department, unit])).toEqual([
      ['Orders', 'sales', 'units'],
      ['Output', 'ops', 't'],
    ]);
  });

  it('wide by measure, product names whose words are those of columns', async () => {
    const { series } = await read(
      'Week,Product family A,Line 1,Raw material\n2026-W40,104,12,7\n2026-W41,98,12,7\n2026-W42,97,12,7',
    );
    expect(Object.keys(series)).toEqual(['Product family A', 'Line 1', 'Raw material']);
  });

  it('wide by measure, two measures with a plan each and a total', async () => {
    const { series } = await read(
      'Week,Orders plan,Orders actual,Output plan,Output actual,Total\n2026-W40,100,104,90,91,195\n2026-W41,100,98,90,92,190\n2026-W42,100,97,90,93,190',
    );
    expect(series.Orders).toEqual({ actual: WEEKS, target: PLAN });
    expect(Object.keys(series)).toEqual(['Orders', 'Output']);
  });

  it('a title, remarks, a merged header, footnotes, repeated headers', async () => {
    const { series, sample } = await read(
      `S&OP Sales 2026,,,
Status: 2026-11-20,,,
,,,
Week,Plan,Orders,Comment
2026-W40,100,104,
2026-W41,100,98,rain
Week,Plan,Orders,Comment
2026-W42,100,97,
* preliminary,,,
Source: ERP,,,`,
    );
    expect(series).toEqual({ Orders: { actual: WEEKS, target: PLAN } });
    expect(sample.leftOut.map(({ reason }) => reason)).toEqual(['header', 'note', 'note']);
    expect(sample.notes.join(' ')).toMatch(/header is in line 4/);
  });

  it('several tables on one sheet can be chosen', async () => {
    const { book, series } = await read(
      'Week,Orders\n2026-W40,104\n2026-W41,98\n2026-W42,97\n\nWeek,Output\n2026-W40,1\n2026-W41,2\n',
    );
    expect(series).toEqual({ Orders: { actual: WEEKS } });
    expect(book.choices.map(({ name }) => name)).toEqual(['file.csv', 'file.csv, from line 6']);
  });

  it('subtotals between the rows, told by what they add up to', async () => {
    const { series, sample } = await read(
      'Product,2026-W40,2026-W41\nPumps,10,11\nValves,5,6\nTotal small parts,15,17\nTotal recall kits,3,4',
    );
    expect(Object.keys(series)).toEqual(['Pumps', 'Valves', 'Total recall kits']);
    expect(sample.leftOut.map(({ line }) => line)).toEqual([4]);
  });

  it('rows without a header', async () => {
    const { series } = await read('2026-W40,104\n2026-W41,98\n2026-W42,97', 'Orders.csv');
    expect(Object.values(series)).toEqual([{ actual: WEEKS }]);
  });
});

describe('values', () => {
  it('signs of accounts and planning systems', async () => {
    const { series } = await read(
      'Week\tOrders\n2026-W40\t120-\n2026-W41\t(1,250.50)\n2026-W42\t$ 98\n2026-W43\t1.2k\n2026-W44\tTBD',
    );
    expect(series.Orders?.actual).toEqual({
      '2026-09-28': -120,
      '2026-10-05': -1250.5,
      '2026-10-12': 98,
      '2026-10-19': 1200,
    });
  });

  it.each([
    ['T€ 1.200,5', 1_200_500],
    ['1,2 Mio. €', 1_200_000],
    ['1.234,5 EUR', 1234.5],
    ['3,5 Tsd', 3500],
  ])('German amounts: %s', async (cell, value) => {
    const { series } = await read(`Woche\tUmsatz\n2026-W40\t${cell}\n2026-W41\t0,5`);
    expect(series.Umsatz?.actual?.['2026-09-28']).toBe(value);
  });

  it('encodings by what they hold', async () => {
    const japanese = Uint8Array.from([
      ...new TextEncoder().encode('Week,'),
      0x93,
      0x8c,
      0x8b,
      0x9e,
      0x82,
      0xcc,
      0x92,
      0x8d,
      0x95,
      0xb6,
      ...new TextEncoder().encode('\n2026-W40,104\n2026-W41,98\n2026-W42,97'),
    ]);
    expect((await read(japanese)).series).toEqual({ 東京の注文: { actual: WEEKS } });
    const text = 'Week\tOrders\r\n2026-W40\t104\r\n2026-W41\t98\r\n2026-W42\t97';
    const wide = new Uint8Array(text.length * 2);
    for (let i = 0; i < text.length; i++) wide[2 * i] = text.charCodeAt(i);
    expect((await read(wide)).series).toEqual({ Orders: { actual: WEEKS } });
  });

  it('past is actual and what lies ahead is not, without a word for either', async () => {
    const { series } = await read('Week,Orders\n2026-W49,1\n2026-W50,2');
    expect(series).toEqual({ Orders: { target: { '2026-11-30': 1, '2026-12-07': 2 } } });
  });
});

describe('what is no table', () => {
  it.each([
    ['%PDF-1.7', /PDF/],
    ['<!DOCTYPE html><table></table>', /web page/],
    ['\u0000\u0001\u0002binary', /neither/],
  ])('%s', async (text, why) => {
    await expect(read(text)).rejects.toThrow(why);
  });

  it('an old workbook, or one with a password', async () => {
    const bytes = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    await expect(read(bytes, 'plan.xls')).rejects.toThrow(/old XLS/);
  });
});

it('offers as many measures as an import takes, and says that there are more', async () => {
  const rows = Array.from({ length: 620 }, (_, n) => `P${n};1;2;3`).join('\n');
  const { chosen, sample, built } = await read(`Product;2026-W40;2026-W41;2026-W42\n${rows}`);
  expect(chosen).toHaveLength(500);
  expect(built.errors).toEqual([]);
  expect(sample.doubts.join()).toMatch(/There are 620 measures, and an import takes 500/);
});
