import { expect, it } from 'vitest';
import { read } from './read-text.ts';

const LATE_OCTOBER = { '2026-10-19': 425, '2026-10-26': 430 };

it.each([
  ['Product,W/E 25 Oct 2026,W/E 1 Nov 2026\nSales,425,430'],
  ['Product,W/E 25 Oct,W/E 1 Nov\nSales,425,430'],
  ['Product,Week ending 25/10/2026,Week ending 01/11/2026\nSales,425,430'],
  ['Week ending;Sales\n25.10.2026;425\n01.11.2026;430'],
  ['Wochenende;Sales\n25.10.2026;425\n01.11.2026;430'],
  ['KW-Ende;Sales\n25.10.2026;425\n01.11.2026;430'],
  ['Semaine se terminant le;Sales\n25/10/2026;425\n01/11/2026;430'],
  ['Fin de semaine;Sales\n25/10/2026;425\n01/11/2026;430'],
  ['£k,,Wk 43,Wk 44\n,W/E,2026-10-25,2026-11-01\nSales,Actual,425,430'],
  ['£k,,Wk 43,Wk 44\n,W/E,25/10/2026,01/11/2026\nSales,Actual,425,430'],
  ['£k,,Wk 43,Wk 44\n,,W/E 25 Oct 2026,W/E 1 Nov 2026\nSales,Actual,425,430'],
  ['£k,,Wk 43,Wk 44\n,,2026-10-25,2026-11-01\nSales,Actual,425,430'],
  ['Week ending Friday,Sales\n2026-10-23,425\n2026-10-30,430'],
])('SP-20 the last day of a week is a day of it: %s', async (text) => {
  const { series, proposal } = await read(text);
  expect(series.Sales?.actual).toEqual(LATE_OCTOBER);
  expect(proposal.weekStart).toBe(1);
});

it('SP-20 a Saturday ends a week that begins on Sunday, and the last day of a month names it', async () => {
  const weeks = await read('Week ending,Sales\n2026-10-24,425\n2026-10-31,430');
  expect(weeks.proposal.weekStart).toBe(0);
  expect(weeks.series.Sales?.actual).toEqual(LATE_OCTOBER);
  const months = await read('Product;30.09.2026;31.10.2026\nSales;425;430');
  expect(months.series.Sales?.actual).toEqual({ '2026-09-01': 425, '2026-10-01': 430 });
  const named = await read('Month ending,Sales\n30/09/2026,425\n31/10/2026,430');
  expect(named.series.Sales?.actual).toEqual({ '2026-09-01': 425, '2026-10-01': 430 });
});

it('SP-20 weeks that begin on a Sunday stay as they are', async () => {
  const { proposal } = await read('Week commencing,Sales\n2026-10-18,425\n2026-10-25,430');
  expect(proposal.weekStart).toBe(0);
});
