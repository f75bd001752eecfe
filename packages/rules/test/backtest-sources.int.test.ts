import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cycleIndex } from '@interlock/plan';
import { afterAll, describe, expect, it } from 'vitest';
import { tableOf } from '../backtest/csv.ts';
import { outcomes } from '../backtest/forecasts.ts';
import { HELP, type Options, optionsOf } from '../backtest/options.ts';
import { reportOn } from '../backtest/report.ts';
import { sourceOf } from '../backtest/source.ts';

/*
 * Folders in the formats of three public data sets. The headers are those of the public files; every row is MADE
 * UP here, and nothing that these tests score says anything about the real data.
 */
const SCMS =
  'ID,Project Code,PQ #,PO / SO #,ASN/DN #,Country,Managed By,Fulfill Via,Vendor INCO Term,Shipment Mode,PQ First Sent to Client Date,PO Sent to Vendor Date,Scheduled Delivery Date,Delivered to Client Date,Delivery Recorded Date,Product Group,Sub Classification,Vendor,Item Description,Molecule/Test Type,Brand,Dosage,Dosage Form,Unit of Measure (Per Pack),Line Item Quantity,Line Item Value,Pack Price,Unit Price,Manufacturing Site,First Line Designation,Weight (Kilograms),Freight Cost (USD),Line Item Insurance (USD)';
const NHS =
  'Period,Org Code,Parent Org,Org name,A&E attendances Type 1,A&E attendances Type 2,A&E attendances Other A&E Department,A&E attendances Booked Appointments Type 1,A&E attendances Booked Appointments Type 2,A&E attendances Booked Appointments Other Department,Attendances over 4hrs Type 1,Attendances over 4hrs Type 2,Attendances over 4hrs Other Department,Attendances over 4hrs Booked Appointments Type 1,Attendances over 4hrs Booked Appointments Type 2,Attendances over 4hrs Booked Appointments Other Department,Patients who have waited 4-12 hs from DTA to admission,Patients who have waited 12+ hrs from DTA to admission,Emergency admissions via A&E - Type 1,Emergency admissions via A&E - Type 2,Emergency admissions via A&E - Other A&E department,Other emergency admissions';
const BACK_ORDERS =
  'sku,national_inv,lead_time,in_transit_qty,forecast_3_month,forecast_6_month,forecast_9_month,sales_1_month,sales_3_month,sales_6_month,sales_9_month,min_bank,potential_issue,pieces_past_due,perf_6_month_avg,perf_12_month_avg,local_bo_qty,deck_risk,oe_constraint,ppap_risk,stop_auto_buy,rev_stop,went_on_backorder';

const made: string[] = [];
afterAll(() => {
  for (const folder of made) rmSync(folder, { recursive: true, force: true });
});

function folderOf(files: Readonly<Record<string, readonly string[]>>): Options {
  const folder = mkdtempSync(join(tmpdir(), 'interlock-sources-'));
  made.push(folder);
  for (const [name, lines] of Object.entries(files))
    writeFileSync(join(folder, name), lines.join('\r\n'));
  return { folder, group: 'vendor', short: null, rows: 20_000 };
}

const NAMES = [
  ...['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
];
/** A made-up line of a delivery history. */
const delivery = (scheduled: string, delivered: string, quantity: string, vendor = 'Made Up Ltd') =>
  `1,100-XX-T01,Pre-PQ Process,SCMS-4,ASN-8,Nowhere,PMO - US,Direct Drop,EXW,Air,Pre-PQ Process,Date Not Captured,${scheduled},${delivered},${delivered},HRDT,HIV test,"${vendor}","Made-up test, 100 tests, with ""quotes""",Test,Brand,,Test kit,30,${quantity},551,29,0.97,Nowhere,Yes,See DN-304 (ID#:10589),Freight Included in Commodity Cost,`;
/** Two years of 100 a month, all on time; from the second year on a month late. */
const history = Array.from({ length: 24 }, (_, m) => {
  const date = (month: number) => `15-${NAMES[month % 12]}-${String(10 + Math.floor(month / 12))}`;
  return delivery(date(m), date(m >= 12 ? m + 1 : m), '100');
});

/** A made-up month of one organisation. */
const month = (period: string, code: string, came: string, waited: string, other = '0,0') => {
  const [otherCame, otherWaited] = other.split(',');
  return `MSitAE-${period},${code},NHS ENGLAND NOWHERE   ,MADE UP TRUST,${came},0,${otherCame},0,0,0,${waited},0,${otherWaited},0,0,0,1,0,50,0,0,9`;
};

/** A made-up item. */
const item = (sku: string, stock: number, transit: number, forecast: number, answer: string) =>
  `${sku},${stock},8,${transit},${forecast},${2 * forecast},${3 * forecast},9,31,58,92,0,No,0,0.9,0.9,0,No,No,No,Yes,No,${answer}`;

describe('a folder of scheduled and delivered dates', () => {
  const options = folderOf({ 'SCMS_Delivery_History_Dataset.csv': [SCMS, ...history] });

  it('adds up what was due and what came, month by month', () => {
    const source = sourceOf(options);
    if (source.kind === 'back-orders') throw new Error(source.kind);
    expect(source.kind).toBe('deliveries');
    const { due } = source;
    expect(due.first).toBe(cycleIndex(due.cycle, '2010-01-01'));
    const { required, supplied } = due.byName.get('Made Up Ltd')!;
    expect(required).toEqual([...new Array<number>(24).fill(100), 0]);
    expect(supplied).toEqual(Array.from({ length: 25 }, (_, m) => (m === 12 ? 0 : 100)));
    // The four months that hold the one without a delivery are a quarter short.
    const list = outcomes(due);
    expect(list.filter(({ happened }) => happened)).toHaveLength(4);
    expect(list.find(({ happened }) => happened)!.cycle).toBe(due.first + 8);
  });

  it('groups by country and by product, and reads the other ways to write a date', () => {
    const other = folderOf({
      'a.csv': [SCMS, delivery('2010-03-15', '4/2/2010', '"1,200"'), ...history],
    });
    for (const [group, name] of [
      ['country', 'Nowhere'],
      ['product', 'HRDT'],
    ] as const) {
      const source = sourceOf({ ...other, group });
      if (source.kind === 'back-orders') throw new Error(source.kind);
      expect([...source.due.byName.keys()]).toEqual([name]);
      expect(source.due.byName.get(name)!.required[2]).toBe(1_300);
      expect(source.due.byName.get(name)!.supplied[3]).toBe(1_300);
    }
  });

  it('prints skill against both base rates with intervals', () => {
    const lines: string[] = [];
    reportOn(sourceOf(options), options.folder, (line) => lines.push(line));
    const text = lines.join('\n');
    expect(text).toContain('1 names, 25 complete months');
    expect(text).toMatch(/skill: common, 90 % +own, 90 % +log loss +AUC {2}F1 from 5\.0 %/);
    expect(text).toMatch(/the board’s contract +0\.\d{4} +[+−]\d\.\d{3} \([+−]/);
    expect(text).toContain('how often it happened, by the chance that was given');
  });

  it('names file, line and column of what it cannot read', () => {
    const read = (line: string) => () =>
      sourceOf(folderOf({ 'late.csv': [SCMS, history[0]!, line] }));
    expect(read(delivery('soon', '2-Jun-10', '5'))).toThrow(
      'late.csv, line 3, column "Scheduled Delivery Date": "soon" is no date',
    );
    expect(read(delivery('2-Jun-10', '31-Feb-10', '5'))).toThrow(
      'line 3, column "Delivered to Client Date": "31-Feb-10" is no date',
    );
    expect(read(delivery('2-Jun-10', '2-Jun-10', 'many'))).toThrow(
      'line 3, column "Line Item Quantity": "many" is no number',
    );
    expect(read(delivery('2-Jun-10', '2-Jun-10', '5', ''))).toThrow(
      'line 3, column "Vendor": "" names nobody',
    );
  });
});

describe('a folder of waiting times', () => {
  const months = Array.from({ length: 14 }, (_, m) => ({
    period: `${['APRIL', 'MAY', 'JUNE', 'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER', 'JANUARY', 'FEBRUARY', 'MARCH'][m % 12]}-${m < 9 ? 2018 : m < 21 ? 2019 : 2020}`,
    waited: m < 10 ? '20' : '200',
  }));
  const files = Object.fromEntries(
    months.map(({ period, waited }) => [
      `${period}-csv.csv`,
      [
        NHS,
        month(period, 'RXX', '800', waited, '200,10'),
        month(period, 'RYY', '500', period === 'JUNE-2018' ? '-' : '0'),
        month('TOTAL', 'TOTAL', '1300', '20'),
      ],
    ]),
  );

  it('counts who was seen within four hours, and takes a dash for a missing month', () => {
    const source = sourceOf(folderOf(files));
    if (source.kind !== 'attendances') throw new Error(source.kind);
    const { due } = source;
    expect([...due.byName.keys()]).toEqual(['RXX', 'RYY']);
    expect(due.first).toBe(cycleIndex(due.cycle, '2018-04-01'));
    const own = due.byName.get('RXX')!;
    expect(own.required).toEqual(new Array(14).fill(1_000));
    expect(own.supplied[0]).toBe(970);
    expect(own.supplied[13]).toBe(790);
    expect(due.byName.get('RYY')!.supplied[2]).toBeNull();
    // Three windows can be told of RXX: two of them hold enough months below 95 %, none of RYY does.
    const list = outcomes(due);
    expect(list.filter(({ name }) => name === 'RXX').map(({ happened }) => happened)).toEqual([
      true,
      true,
      true,
    ]);
    expect(list.filter(({ name }) => name === 'RYY').map(({ happened }) => happened)).toEqual([]);
    expect(outcomes({ ...due, short: 0.25 }).some(({ happened }) => happened)).toBe(false);
  });

  it('names file, line and column of what it cannot read', () => {
    const read =
      (...lines: string[]) =>
      () =>
        sourceOf(folderOf({ 'may.csv': [NHS, ...lines] }));
    expect(read(month('SOMETIME', 'RXX', '8', '1'))).toThrow(
      'may.csv, line 2, column "Period": "MSitAE-SOMETIME" is no month like MSitAE-MARCH-2026',
    );
    expect(read(month('MAY-2019', 'RXX', '8', '9'))).toThrow(
      'line 2, column "Attendances over 4hrs Type 1": "9" is not between 0 and the 8 who came',
    );
    expect(read(month('MAY-2019', 'RXX', '8', '1'), month('MAY-2019', 'RXX', '8', '1'))).toThrow(
      'line 3, column "Org Code": "RXX" is reported twice for that month',
    );
    expect(() =>
      sourceOf(folderOf({ 'a.csv': [NHS], 'b.csv': ['Period,Org Code', 'MSitAE-MAY-2019,RXX'] })),
    ).toThrow('b.csv, line 1: the column "A&E attendances Type 1" is missing, which a.csv has');
  });
});

describe('a folder of stock and back orders', () => {
  const items = [
    item('1', 500, 0, 30, 'No'),
    item('2', 0, 0, 30, 'Yes'),
    item('3', 4, 0, 30, 'Yes'),
    item('4', 0, 400, 30, 'No'),
    item('5', 0, 0, 0, 'No'),
  ];
  const options = folderOf({
    'Training_BOP.csv': [BACK_ORDERS, ...items, '(5 rows),,,,,,,,,,,,,,,,,,,,,,'],
  });

  it('says how likely stock and what is on the road do not last for a month', () => {
    const source = sourceOf(options);
    if (source.kind !== 'back-orders') throw new Error(source.kind);
    const chances = source.outcomes.map(({ probability }) => probability!);
    expect(source.outcomes.map(({ name }) => name)).toEqual(['1', '2', '3', '4', '5']);
    expect(chances[0]).toBeLessThan(0.05);
    expect(chances[1]).toBe(1);
    expect(chances[2]).toBeGreaterThan(0.9);
    expect(chances[3]).toBeLessThan(0.05);
    expect(chances[4]).toBe(0);
    // Two of the other four went on back order where this one did not, one where it did.
    expect(source.outcomes.map(({ commonRate }) => commonRate)).toEqual([
      0.5, 0.25, 0.25, 0.5, 0.5,
    ]);
    const lines: string[] = [];
    reportOn(source, options.folder, (line) => lines.push(line));
    expect(lines.join('\n')).toContain('2 (40.0 %) went on back order');
    expect(lines.join('\n')).not.toContain('own base rate');
  });

  it('looks at as many items as it is told, spread over the files', () => {
    const source = sourceOf({ ...options, rows: 2 });
    if (source.kind !== 'back-orders') throw new Error(source.kind);
    expect(source.outcomes.map(({ name }) => name)).toEqual(['1', '4']);
  });

  it('names file, line and column of what it cannot read', () => {
    const read = (line: string) => () => sourceOf(folderOf({ 'bop.csv': [BACK_ORDERS, line] }));
    expect(read(item('1', 0, 0, 0, 'Perhaps'))).toThrow(
      'bop.csv, line 2, column "went_on_backorder": "Perhaps" is neither Yes nor No',
    );
    expect(read(item('1', 0, 0, 0, 'No').replace('1,0,8,0,', '1,0,8,,'))).toThrow(
      'line 2, column "in_transit_qty": "" is missing',
    );
  });
});

describe('the backtest’s command', () => {
  it('says what a folder has to hold, and what it does not know', () => {
    expect(optionsOf(['--help'])).toBeNull();
    for (const column of ['orders.csv', 'Scheduled Delivery Date', 'Org Code', 'went_on_backorder'])
      expect(HELP).toContain(column);
    expect(optionsOf(['x', '--by', 'country', '--short', '0.2', '--rows', '7'])).toEqual({
      folder: 'x',
      group: 'country',
      short: 0.2,
      rows: 7,
    });
    expect(() => optionsOf([])).toThrow('Say which folder');
    expect(() => optionsOf(['x', '--by', 'colour'])).toThrow('“--by colour” is not understood');
    expect(() => sourceOf(folderOf({}))).toThrow('holds no CSV file');
    expect(() => sourceOf(folderOf({ 'x.csv': ['a,b', '1,2'] }))).toThrow(
      'x.csv, line 1: no kind of folder has the columns a, b',
    );
  });

  it('reads quotes, line breaks within them, and says where one is never closed', () => {
    const { rows } = tableOf('a,b\n"1, ""one""\nand",2\n\n3,4', 'q.csv');
    expect(rows).toEqual([
      { line: 2, cells: ['1, "one"\nand', '2'] },
      { line: 5, cells: ['3', '4'] },
    ]);
    expect(() => tableOf('a,b\n1,"2', 'q.csv')).toThrow('q.csv, line 2: a quotation mark');
  });
});
