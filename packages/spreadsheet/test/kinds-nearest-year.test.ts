import { expect, it } from 'vitest';
import { read } from './read-text.ts';

it('SP-3 a horizon without a year that today lies in is of this year, and what is not over is no actual', async () => {
  const weeks = await read('Produit;S45;S46;S47;S48;S49;S50\nPompe;100;104;98;110;110;115');
  expect(weeks.series.Pompe?.actual).toEqual({
    '2026-11-02': 100,
    '2026-11-09': 104,
    '2026-11-16': 98,
  });
  expect(weeks.built.notes.map(({ code }) => code)).toContain('not-over');
  expect(weeks.sample.doubts.join()).toContain('nearest to today, in 2026');
  const months = await read('Product,Oct,Nov,Dec\nPumps,1,2,3');
  expect(months.series.Pumps?.actual).toEqual({ '2026-10-01': 1 });
  const quarters = await read('Product,Q1,Q2,Q3,Q4\nPumps,1,2,3,4');
  expect(Object.keys(quarters.series.Pumps?.actual ?? {})).toEqual([
    '2026-01-01',
    '2026-04-01',
    '2026-07-01',
  ]);
  const turn = await read('Product,W51,W52,W53,W1,W2\nPumps,1,2,3,4,5', 'a.csv', '2026-12-29');
  expect(turn.series.Pumps?.actual).toEqual({ '2026-12-14': 1, '2026-12-21': 2 });
});

it('SP-3 the weeks that begin next lie ahead, and a year that is just over is no plan of the next', async () => {
  const ahead = await read('Product,W49,W50,W51\nPumps,1,2,3');
  expect(ahead.series.Pumps).toEqual({
    target: { '2026-11-30': 1, '2026-12-07': 2, '2026-12-14': 3 },
  });
  const year =
    'Product,Jan,Feb,Mar,Apr,May,Jun,Jul,Aug,Sep,Oct,Nov,Dec\nPumps,1,2,3,4,5,6,7,8,9,1,2,3';
  const over = await read(year, 'a.csv', '2027-01-05');
  expect(Object.keys(over.series.Pumps?.actual ?? {})).toHaveLength(12);
  expect(over.series.Pumps?.actual?.['2026-01-01']).toBe(1);
  const half = await read('Product,Jan,Feb,Mar\nPumps,1,2,3', 'a.csv', '2026-08-20');
  expect(Object.keys(half.series.Pumps?.actual ?? {})[0]).toBe('2026-01-01');
});
