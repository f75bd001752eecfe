import type { ImportMappingKept } from '@interlock/protocol';
import { importMappingSchema } from '@interlock/protocol';
import { describe, expect, it } from 'vitest';
import type { ImportMapping, MappingDefaults } from '../build/import-mapping.ts';
import { openBook } from '../open-book.ts';
import type { Answers } from '../open-table.ts';
import { readDelimited } from '../read/delimited.ts';
import { findKept, keptName, mappingToKeep, readAfresh, readAs, tableFor } from './kept-mapping.ts';

const AS_OF = '2026-11-28';
const DEFAULTS: MappingDefaults = {
  cycle: { unit: 'week', weekStartsOn: 1 },
  lastDay: AS_OF,
  department: 'sales',
  departments: [
    { id: 'sales', name: 'Sales' },
    { id: 'ops', name: 'Operations' },
  ],
  kind: 'demand',
};
const bookOf = (text: string, name: string) => openBook(readDelimited(text, name), name, AS_OF);

/** Week 1, as a person left it: answered, corrected, and then kept. */
function kept(
  text: string,
  name: string,
  answers: Answers = {},
  correct: (mapping: ImportMapping) => ImportMapping = (mapping) => mapping,
): ImportMappingKept {
  const opened = bookOf(text, name).open(0);
  if (!opened.ok) throw new Error(opened.message);
  const { proposed } = readAfresh(opened.table, DEFAULTS, answers);
  if (proposed === null) throw new Error('not mapped');
  const mapping = mappingToKeep(name, opened.table, {
    answers,
    proposed,
    mapping: correct(proposed),
    adoptCycle: true,
  });
  // What is kept goes over the wire.
  return importMappingSchema.parse(JSON.parse(JSON.stringify(mapping)));
}

function next(text: string, name: string, mappings: readonly ImportMappingKept[]) {
  const book = bookOf(text, name);
  const found = findKept(book, mappings, DEFAULTS);
  if (found === null) return null;
  const opened = book.open(found.index);
  if (!opened.ok) throw new Error(opened.message);
  const read = readAs(opened.table, found.kept, DEFAULTS);
  return { ...read, name: found.kept.name, table: opened.table };
}

const WIDE1 = 'Product,Region,W44/2026,W45/2026\nPumps,North,1,2\nKits,North,3,4\n';
const WIDE2 = 'Product,Region,W45/2026,W46/2026\nPumps,North,2,5\nKits,North,4,6\nNew,North,1,1\n';

describe('the second file of one shape is read as the first one was corrected', () => {
  it('with lanes, kinds, units, titles, and what was not ticked', () => {
    const mapping = kept(WIDE1, 'output W45.csv', {}, (first) => ({
      ...first,
      series: first.series.map((series, n) => ({
        ...series,
        kind: 'supply',
        department: 'ops',
        unit: 'pcs',
        ...(n === 0 ? { title: 'Pumps built', goesTo: 'card1', owner: 'Ada' } : { include: false }),
      })),
    }));
    const again = next(WIDE2, 'output W46.csv', [mapping]);
    expect(again?.mapping?.series).toMatchObject([
      {
        name: 'Pumps',
        title: 'Pumps built',
        kind: 'supply',
        department: 'ops',
        unit: 'pcs',
        goesTo: 'card1',
        owner: 'Ada',
        include: true,
      },
      { name: 'Kits', title: 'Kits', kind: 'supply', unit: 'pcs', include: false },
      // What held for all of them holds for one that is new.
      { name: 'New', title: 'New', kind: 'supply', department: 'ops', unit: 'pcs', include: true },
    ]);
    expect(again?.mapping?.series[2]?.owner).toBeUndefined();
  });

  it('with the answers to its questions', () => {
    const long = (...weeks: number[]): string =>
      `Date;Site;SKU;Units\n${weeks.map((n) => `0${n}/11/2026;North;Pumps;1\n0${n}/11/2026;South;Pumps;2`).join('\n')}\n`;
    const answers: Answers = { keys: 'apart', dateFormat: 'dmy' };
    const mapping = kept(long(2, 3, 4), 'issued.csv', answers);
    const again = next(long(4, 5, 6), 'issued (1).csv', [mapping]);
    expect(again?.mapping?.dateFormat).toBe('dmy');
    expect(again?.mapping?.series.map(({ name }) => name)).toEqual(['North Pumps', 'South Pumps']);
    expect(again?.questions).toMatchObject([{ about: 'keys', value: 'apart' }]);
    const fiscal = 'Period,Orders\nFY26-P01,1\nFY26-P02,2';
    const july = kept(fiscal, 'orders.csv', { fiscalStart: 7 });
    expect(next(fiscal.replaceAll('P0', 'P1'), 'orders.csv', [july])?.mapping?.dateContext).toEqual(
      {
        fiscalStart: 7,
      },
    );
  });

  it('with the columns that were chosen, wherever they stand now', () => {
    const text =
      'Booked,Due,Item,Note,Qty\n2026-11-02,2026-11-09,A,x,1\n2026-11-03,2026-11-10,A,y,2\n';
    const mapping = kept(text, 'orders.csv', {
      columns: { dateColumn: 1, measureColumn: 2, valueColumn: 4 },
    });
    const moved =
      'Item,Qty,Booked,Due,Note\nA,1,2026-11-09,2026-11-16,x\nA,2,2026-11-10,2026-11-17,\n';
    expect(next(moved, 'orders.csv', [mapping])?.columns).toEqual({
      dateColumn: 3,
      measureColumn: 0,
      valueColumn: 1,
    });
  });

  it('with a target from a column by its name, and values that are left out', () => {
    const text = 'Week,Orders,Stretch\n2026-W44,1,9\n2026-W45,2,9\n';
    const mapping = kept(text, 'orders.csv', {}, (first) => ({
      ...first,
      skipErrors: true,
      series: first.series.map((one, n) =>
        n === 0 ? { ...one, target: { kind: 'column', column: 2 } } : { ...one, include: false },
      ),
    }));
    const again = next(text.replace('Orders,Stretch', 'Stretch,Orders'), 'orders.csv', [mapping]);
    const orders = again?.mapping?.series.find(({ name }) => name === 'Orders');
    expect(orders?.target).toEqual({ kind: 'column', column: 1 });
    expect(again?.mapping?.skipErrors).toBe(true);
  });
});

describe('which mapping holds for a file', () => {
  const orders = { ...kept(WIDE1, 'orders W45.csv'), name: 'orders' };
  const output = { ...kept(WIDE1, 'production W45.csv'), name: 'production' };

  it('goes by the name of the file where two kinds have one shape', () => {
    expect(next(WIDE2, 'orders_2026-11-23.csv', [output, orders])?.name).toBe('orders');
    expect(next(WIDE2, 'Production KW46.xlsx', [orders, output])?.name).toBe('production');
    // A third kind is not read as one of the others.
    expect(next(WIDE2, 'shipments.csv', [orders])).toBeNull();
  });

  it('goes by the measures where the name of the file says nothing', () => {
    expect(next(WIDE2, 'W46.csv', [orders])?.name).toBe('orders');
    expect(next(WIDE2.replaceAll(/Pumps|Kits|New/g, 'Other'), 'W46.csv', [orders])).toBeNull();
  });

  it('is none where the columns are others', () => {
    expect(next('Week,Orders\n2026-W44,1\n', 'orders.csv', [orders])).toBeNull();
    expect(tableFor(bookOf('Week,Orders\n2026-W44,1\n', 'a.csv'), orders)).toBeNull();
    expect(tableFor(bookOf(WIDE2, 'a.csv'), orders)).toBe(0);
  });
});

describe('the name of a mapping', () => {
  it('is that of the file without its week, and not that of another shape', () => {
    expect(keptName('Weekly orders KW46.xlsx', [])).toBe('Weekly orders');
    expect(keptName('actuals_2026-11-23.csv', ['actuals'])).toBe('actuals (2)');
    expect(keptName('2026.csv', [])).toBe('2026.csv');
  });
});
