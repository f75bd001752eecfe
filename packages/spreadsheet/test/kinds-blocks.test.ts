import { describe, expect, it } from 'vitest';
import { read } from './read-text.ts';

const HEAD = 'W49 2026;W50 2026;W51 2026';
const ROWS = ['Gross requirements;1;2;3', 'Projected on hand;7;8;9', 'Planned orders;4;5;6'];
const target = (...values: readonly number[]) => ({
  target: Object.fromEntries(
    values.map((value, n) => [['2026-11-30', '2026-12-07', '2026-12-14'][n]!, value]),
  ),
});
const block = (...above: readonly string[]): string => [...above, ...ROWS].join('\n');
const EACH = (name: string) => ({
  [`${name} Gross requirements`]: target(1, 2, 3),
  [`${name} Projected on hand`]: target(7, 8, 9),
  [`${name} Planned orders`]: target(4, 5, 6),
});

describe('measures of items in rows (SP-8)', () => {
  it.each([
    ['below the name of the item', `Measure;${HEAD}\n${block('A100;;;')}\n${block('A200;;;')}`],
    [
      'beside it, blank below',
      `Item;Measure;${HEAD}\n${['A100', 'A200'].map((name) => ROWS.map((row, n) => `${n === 0 ? name : ''};${row}`).join('\n')).join('\n')}`,
    ],
    [
      'beside it, in a column of key figures',
      `Product;Key Figure;${HEAD}\n${['A100', 'A200'].map((name) => ROWS.map((row) => `${name};${row}`).join('\n')).join('\n')}`,
    ],
    [
      'in blocks with a title and a header each',
      `${block('A100;;;', `Measure;${HEAD}`)}\n;;;\n${block('A200;;;', `Measure;${HEAD}`)}`,
    ],
    [
      'in blocks without space between them',
      `${block('Item: A100;;;', `Measure;${HEAD}`)}\n${block('Item: A200;;;', `Measure;${HEAD}`)}`,
    ],
    [
      'in blocks whose header begins with the item',
      `${block(`A100;${HEAD}`)}\n;;;\n${block(`A200;${HEAD}`)}`,
    ],
    ['in such blocks without space', `${block(`A100;${HEAD}`)}\n${block(`A200;${HEAD}`)}`],
    [
      'in blocks below a row of facts',
      `${block('Material:;A100;Lot size:;50', `Period;${HEAD}`)}\n;;;\n${block('Material:;A200;Lot size:;50', `Period;${HEAD}`)}`,
    ],
  ])('%s', async (_, text) => {
    const { series, built } = await read(text);
    expect(built.errors).toEqual([]);
    expect(series).toEqual({ ...EACH('A100'), ...EACH('A200') });
  });

  it('numbers of articles name blocks, too', async () => {
    const text = `${block('4711;;;', `Measure;${HEAD}`)}\n;;;\n${block('4712;;;', `Measure;${HEAD}`)}`;
    expect(Object.keys((await read(text)).series)).toHaveLength(6);
  });

  it('what is planned or projected is no actual, even of a week that is over', async () => {
    const over = HEAD.replace('W49', 'W40').replace('W50', 'W41').replace('W51', 'W42');
    const { series } = await read(
      `Item;Measure;${over}\n${ROWS.map((row) => `A;${row}`).join('\n')}`,
    );
    expect(Object.keys(series['A Projected on hand'] ?? {})).toEqual(['target']);
    expect(Object.keys(series['A Planned orders'] ?? {})).toEqual(['target']);
    expect(Object.keys(series['A Gross requirements'] ?? {})).toEqual(['actual']);
  });

  it('plan and actual of each measure of an item are a pair', async () => {
    const { series } = await read(
      'Product;Measure;W40 2026;W41 2026\nA;Orders plan;1;2\nA;Orders actual;3;4\nA;Stock;5;6\nB;Orders plan;1;2\nB;Orders actual;3;4\nB;Stock;5;6',
    );
    expect(Object.keys(series)).toEqual(['A Orders', 'A Stock', 'B Orders', 'B Stock']);
    expect(series['B Orders']).toEqual({
      actual: { '2026-09-28': 3, '2026-10-05': 4 },
      target: { '2026-09-28': 1, '2026-10-05': 2 },
    });
  });
});

describe('levels (SP-9)', () => {
  it.each([
    'Stock on hand',
    'Projected available balance',
    'Ending inventory (pcs)',
    'Lagerbestand',
    'Auftragsbestand',
    'Existencias',
    'Voorraad',
    'Backlog',
  ])('%s is averaged over the days of a cycle, and a KPI', async (name) => {
    const { chosen } = await read(`Day;${name}\n2026-10-05;1\n2026-10-06;2\n2026-10-07;3`);
    expect(chosen[0]).toMatchObject({ aggregation: 'mean', kind: 'kpi' });
  });

  it.each(['Stock receipts', 'Inventory movements', 'Stock pots', 'Orders'])(
    '%s is a flow',
    async (name) => {
      const { chosen } = await read(`Day;${name}\n2026-10-05;1\n2026-10-06;2\n2026-10-07;3`);
      expect(chosen[0]?.aggregation).toBe('sum');
    },
  );
});

it('a total of the parts of an item is left out (SP-10)', async () => {
  const { series } = await read(
    'Product;Site;W40 2026;W41 2026\nPumps;North;1;2\nPumps;South;3;4\nPumps;Total;4;6',
  );
  expect(Object.keys(series)).toEqual(['North Pumps', 'South Pumps']);
});
