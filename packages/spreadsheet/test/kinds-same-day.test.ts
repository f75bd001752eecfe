import { describe, expect, it } from 'vitest';
import { read } from './read-text.ts';

const DAYS = ['2026-10-05', '2026-10-12', '2026-10-19'];

describe('rows of one day and of several sites (SP-24)', () => {
  const ORDERS = '4711;2026-10-05;10\n4712;2026-10-05;20\n4713;2026-10-12;30\n4714;2026-10-13;30';

  it.each([
    ['by their numbers', `Order no;Day;Qty\n${ORDERS}`],
    [
      'by a day that any number of them have',
      `Order date;Qty\n${ORDERS.replaceAll(/^\d+;/gm, '')}`,
    ],
  ])('orders are added up, told %s', async (_, text) => {
    const { series, built } = await read(text);
    expect(series.Qty?.actual).toMatchObject({ '2026-10-05': 30 });
    expect(built.notes.map(({ code }) => code)).toContain('summed');
  });

  it('a day that stands twice is an error elsewhere', async () => {
    const { built } = await read('Day;Output\n2026-10-05;1\n2026-10-06;2\n2026-10-05;3');
    expect(built.errors[0]?.message).toContain('appears twice');
  });

  const SITES = ['05', '12', '19', '26'].map((day) => `2026-10-${day};North;A;10`);
  const OTHERS = ['07', '14', '21', '28'].map((day) => `2026-10-${day};South;A;20`);

  it('sites with days of their own are asked about, and are whole weeks together', async () => {
    const text = ['Day;Site;Product;Qty', ...SITES, ...OTHERS].join('\n');
    const sum = await read(text);
    expect(sum.proposal.questions).toMatchObject([{ about: 'keys', columns: ['Site'] }]);
    expect(Object.values(sum.series.A!.actual!)).toEqual([30, 30, 30, 30]);
    const apart = await read(text, 'file.csv', undefined, { keys: 'apart' });
    expect(Object.keys(apart.series)).toEqual(['North A', 'South A']);
    expect(Object.values(apart.series['South A']!.actual!)).toEqual([20, 20, 20, 20]);
  });

  it('a week that one of them has not reported yet is left out', async () => {
    const text = ['Day;Site;Product;Qty', ...SITES, ...OTHERS.slice(0, 3)].join('\n');
    const { series } = await read(text);
    expect(Object.values(series.A!.actual!)).toEqual([30, 30, 30]);
  });

  it('the last cycle is left out where one of them has none yet', async () => {
    const weeks = ['W40', 'W41', 'W42'].flatMap((week) =>
      ['North', 'South'].map((site) => `2026-${week};${site};A;1`),
    );
    const text = ['Week;Site;Product;Qty', ...weeks.slice(0, -1)].join('\n');
    const { series, built } = await read(text);
    expect(series.A?.actual).toEqual({ '2026-09-28': 2, '2026-10-05': 2 });
    expect(built.notes.map(({ message }) => message).join()).toContain(
      'South reported every cycle',
    );
  });

  it.each([
    [
      ['05', '12', '19', '26'],
      ['07', '14', '21', '28'],
    ],
    [
      ['05', '08', '12', '15', '19'],
      ['06', '09', '13', '16', '20'],
    ],
  ])('days %s and %s are those of two sites', async (north, south) => {
    const rows = [...north.map((day) => [day, 'N']), ...south.map((day) => [day, 'S'])].sort();
    const lines = rows.map(([day, site]) => `${day}.10.2026;${site};10`);
    const { series } = await read(['Datum;Werk;Menge', ...lines].join('\n'));
    expect(Object.keys(series).sort()).toEqual(['N', 'S']);
  });

  it('without a product each is a measure', async () => {
    const rows = [...SITES, ...OTHERS].map((row) => row.replace(';A;', ';'));
    const { series } = await read(['Day;Site;Qty', ...rows].join('\n'));
    expect(Object.keys(series)).toEqual(['North', 'South']);
  });
});

describe('the last cycle of a series (SP-25)', () => {
  it('is whole where it never has rows on the days that are missing', async () => {
    const days = ['05', '07', '09', '12', '14', '16', '19', '21', '23'];
    const { series } = await read(`Day,A\n${days.map((day) => `2026-10-${day},10`).join('\n')}`);
    expect(Object.values(series.A!.actual!)).toEqual([30, 30, 30]);
  });

  it('is whole where orders of others come later', async () => {
    const days = ['05', '06', '08', '13', '14', '19', '22', '23'];
    const rows = days.map((day) => `2026-10-${day},${['06', '13'].includes(day) ? 'B' : 'A'},10`);
    const { series } = await read(['Order date,Product,Qty', ...rows, '2026-10-15,B,5'].join('\n'));
    expect(Object.keys(series.A!.actual!)).toEqual(DAYS);
    expect(series.B?.actual).toEqual({ '2026-10-05': 10, '2026-10-12': 15 });
  });

  it('is left out where its own rows stop within it', async () => {
    const rows = Array.from({ length: 21 }, (_, i) => `2026-10-${String(5 + i).padStart(2, '0')}`);
    const both = rows.flatMap((day, i) => [`${day},A,1`, ...(i < 17 ? [`${day},B,1`] : [])]);
    const { series } = await read(['Day,Product,Qty', ...both].join('\n'));
    expect(Object.values(series.A!.actual!)).toEqual([7, 7, 7]);
    expect(Object.values(series.B!.actual!)).toEqual([7, 7]);
  });
});
