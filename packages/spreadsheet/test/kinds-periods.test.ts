import { describe, expect, it } from 'vitest';
import { read } from './read-text.ts';

describe('weeks of a month', () => {
  it('with as many weeks as the calendar has are weeks', async () => {
    const head = ';July 2026;;;;;August 2026;;;;September 2026;;;;October 2026;;;;';
    const weeks =
      'Product;Week 1;Week 2;Week 3;Week 4;Week 5;Week 1;Week 2;Week 3;Week 4;Week 1;Week 2;Week 3;Week 4;Week 1;Week 2;Week 3;Week 4;Week 5';
    const values = Array.from({ length: 18 }, (_, n) => n + 1).join(';');
    const { series, built } = await read(`${head}\n${weeks}\nPumps;${values}`);
    expect(built.errors).toEqual([]);
    // Thursdays: 2, 9, 16, 23 and 30 July; 6 August.
    expect(series.Pumps?.actual).toMatchObject({
      '2026-06-29': 1,
      '2026-07-27': 5,
      '2026-08-03': 6,
      '2026-10-26': 18,
    });
  });

  it('with four in every month are added up to months, and that is said', async () => {
    const months = ['Jul 2026', 'Aug 2026', 'Sep 2026'];
    const head = months
      .map((month) => [1, 2, 3, 4].map((n) => `${month} W${n}`).join(';'))
      .join(';');
    const { series, sample, proposal } = await read(
      `Product;${head}\nPumps;1;2;3;4;5;6;7;8;9;10;11;12`,
    );
    expect(series.Pumps?.actual).toEqual({ '2026-07-01': 10, '2026-08-01': 26, '2026-09-01': 42 });
    expect(proposal.mapping?.cycle.unit).toBe('month');
    expect(sample.doubts.join()).toMatch(/added up to months/);
  });

  it('across, one row per month', async () => {
    const text =
      'Month;Week 1;Week 2;Week 3;Week 4\nJul 2026;1;2;3;4\nAug 2026;5;6;7;8\nSep 2026;9;10;11;12';
    const { series } = await read(text, 'Pumps.csv');
    expect(series.Pumps?.actual).toEqual({ '2026-07-01': 10, '2026-08-01': 26, '2026-09-01': 42 });
    const two = await read(
      'Product;Month;Week 1;Week 2;Week 3;Week 4\nPumps;Jul;1;2;3;4\nPumps;Aug;5;6;7;8\nKits;Jul;1;1;1;1\nKits;Aug;2;2;2;2',
    );
    expect(two.series).toEqual({
      Pumps: { actual: { '2026-07-01': 10, '2026-08-01': 26 } },
      Kits: { actual: { '2026-07-01': 4, '2026-08-01': 8 } },
    });
  });
});

describe('fiscal weeks and periods', () => {
  const across = (...labels: readonly string[]): string =>
    `Product;${labels.join(';')}\nPumps;${labels.map((_, n) => n + 1).join(';')}`;

  it('of a named year', async () => {
    const july = { fiscalStart: 7 };
    for (const labels of [
      ['FY27 W01', 'FY27 W02', 'FY27 W10'],
      ['FY2027-FW01', 'FY2027-FW02', 'FY2027-FW10'],
      ['FW01 FY27', 'FW02 FY27', 'FW10 FY27'],
    ]) {
      const { series, proposal } = await read(across(...labels), 'a.csv', undefined, july);
      expect(proposal.questions).toEqual([{ about: 'fiscal-start', value: 7 }]);
      expect(series.Pumps?.actual).toEqual({ '2026-06-29': 1, '2026-07-06': 2, '2026-08-31': 3 });
    }
  });

  it('of no named year are those of the last fiscal year that has them', async () => {
    const weeks = across('FW40', 'FW41', 'FW42');
    expect((await read(weeks)).series.Pumps?.actual).toMatchObject({ '2026-09-28': 1 });
    const periods = across('P01', 'P02', 'P03', 'P04');
    expect((await read(periods)).series.Pumps?.actual).toMatchObject({ '2026-04-01': 4 });
    const july = await read(periods, 'a.csv', undefined, { fiscalStart: 7 });
    expect(july.series.Pumps?.actual).toMatchObject({ '2026-07-01': 1, '2026-10-01': 4 });
    const titled = await read(`Actuals FY26\n\n${periods}`, 'a.csv', undefined, { fiscalStart: 7 });
    expect(titled.series.Pumps?.actual).toMatchObject({ '2025-07-01': 1, '2025-10-01': 4 });
    const down = await read('Period;Orders\nP01;1\nP02;2\nP03;3');
    expect(down.series.Orders?.actual).toMatchObject({ '2026-01-01': 1, '2026-03-01': 3 });
  });

  it('are no products that are called P1 and P2', async () => {
    const { series } = await read('Week;P1;P2;P3\n2026-W40;1;2;3\n2026-W41;4;5;6');
    expect(Object.keys(series)).toEqual(['P1', 'P2', 'P3']);
  });
});

describe('running sums', () => {
  it.each(['Orders YTD', 'YTD Orders', 'Orders cum.', 'Orders kumuliert', 'Cumulative orders'])(
    '%s is left out, and said to be',
    async (name) => {
      const { series, sample } = await read(
        `Measure;2026-W40;2026-W41;2026-W42\nOrders;1;2;3\n${name};1;3;6\nKits;4;5;6`,
      );
      expect(Object.keys(series)).toEqual(['Orders', 'Kits']);
      expect(sample.notes.join()).toMatch(/Row 3 is left out: a running sum/);
    },
  );

  it('beside the values, too', async () => {
    const { series } = await read('Week;Orders;Orders YTD\n2026-W40;1;1\n2026-W41;2;3');
    expect(Object.keys(series)).toEqual(['Orders']);
    const long = await read(
      'Week;Measure;Value\n2026-W40;Orders;1\n2026-W40;Orders YTD;1\n2026-W41;Orders;2\n2026-W41;Orders YTD;3',
    );
    expect(Object.keys(long.series)).toEqual(['Orders']);
  });
});

describe('long tables with several columns of values', () => {
  const text = [
    'Week;SKU;Orders;Shipments;Shipments plan',
    '2026-W40;Pumps;1;2;9',
    '2026-W40;Kits;3;4;9',
    '2026-W41;Pumps;5;6;9',
    '2026-W41;Kits;7;8;9',
  ].join('\n');

  it('are a measure for each', async () => {
    const { series, proposal, built } = await read(text);
    expect(built.errors).toEqual([]);
    expect(series).toMatchObject({
      'Pumps Orders': { actual: { '2026-09-28': 1, '2026-10-05': 5 } },
      'Kits Orders': { actual: { '2026-09-28': 3, '2026-10-05': 7 } },
      'Kits Shipments': {
        actual: { '2026-09-28': 4, '2026-10-05': 8 },
        target: { '2026-09-28': 9, '2026-10-05': 9 },
      },
    });
    expect(proposal.questions).toEqual([
      { about: 'values', columns: ['Orders', 'Shipments'], value: 'each' },
    ]);
  });

  it('or one of them, where that is said or where they are a quantity and its worth', async () => {
    const one = await read(text, 'a.csv', undefined, { values: 'one' });
    expect(Object.keys(one.series)).toEqual(['Pumps', 'Kits']);
    const worth = text.replace('Orders;Shipments;Shipments plan', 'Qty;Revenue;Margin');
    const read1 = await read(worth);
    expect(Object.keys(read1.series)).toEqual(['Pumps', 'Kits']);
    expect(read1.series.Pumps?.actual).toEqual({ '2026-09-28': 1, '2026-10-05': 5 });
    const each = await read(worth, 'a.csv', undefined, { values: 'each' });
    expect(Object.keys(each.series)).toHaveLength(6);
  });

  it('keep sites apart, too', async () => {
    const sites = text
      .split('\n')
      .flatMap((line, n) => (n === 0 ? [`${line};Site`] : [`${line};North`, `${line};South`]))
      .join('\n');
    const { series } = await read(sites, 'a.csv', undefined, { keys: 'apart' });
    expect(series['North Pumps Orders']?.actual).toEqual({ '2026-09-28': 1, '2026-10-05': 5 });
    const summed = await read(sites);
    expect(summed.series['Pumps Orders']?.actual).toEqual({ '2026-09-28': 2, '2026-10-05': 10 });
  });
});
