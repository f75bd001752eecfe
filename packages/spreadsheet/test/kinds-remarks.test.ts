import { describe, expect, it } from 'vitest';
import { read } from './read-text.ts';

const DAYS = ['2026-10-05', '2026-10-12', '2026-10-19'];
const SEPTEMBER = ['2026-08-01', '2026-09-01', '2026-10-01'];

describe('remarks on a period are read over (SP-23)', () => {
  it.each([
    [DAYS, 'W41 (5 days)', 'W42 (5 days)', 'W43 (4 days)'],
    [DAYS, 'W41 (short week)', 'W42', 'W43'],
    [DAYS, 'W41 - 5 days', 'W42 - 5 days', 'W43 - 4 days'],
    [DAYS, 'KW 41 (05.10.-11.10.)', 'KW 42 (12.10.-18.10.)', 'KW 43 (19.10.-25.10.)'],
    [DAYS, 'W41 (Oct 5)', 'W42 (Oct 12)', 'W43 (Oct 19)'],
    [DAYS, 'S41 (5 jours)', 'S42 (5 jours)', 'S43 (4 jours)'],
    [DAYS, 'Mon 5 Oct (5 days)', 'Mon 12 Oct (5 days)', 'Mon 19 Oct (4 days)'],
    [DAYS, 'W41 (2026)', 'W42 (2026)', 'W43 (2026)'],
    [DAYS, 'W41', 'W42*', 'W43 [4d]'],
    [SEPTEMBER, 'P08 (4 wks)', 'P09 (5 wks)', 'P10 (4 wks)'],
    [SEPTEMBER, 'P08 FY26 (4 Wo.)', 'P09 FY26 (4 Wo.)', 'P10 FY26 (5 Wo.)'],
    [SEPTEMBER, 'Aug 2026 (21 AT)', 'Sep 2026 (22 AT)', 'Okt 2026 (22 AT)'],
  ])('%s: %s, %s, %s', async (days, ...labels) => {
    const { series } = await read(`Product;${labels.join(';')}\nA;100;110;120\nB;50;60;70`);
    expect(series.A?.actual).toEqual({ [days[0]!]: 100, [days[1]!]: 110, [days[2]!]: 120 });
  });

  it('plan and actual beside a remark still tell', async () => {
    const { series } = await read(
      'Product;W41 (5 days) Plan;W41 (5 days) Actual;W42 (4 days) Plan\nA;100;110;120',
    );
    expect(series.A).toEqual({
      actual: { '2026-10-05': 110 },
      target: { '2026-10-05': 100, '2026-10-12': 120 },
    });
  });
});

describe('periods in digits below any header (SP-4)', () => {
  it.each([
    ['Zeit;Menge\n202608;1000\n202609;1100\n202610;1200', SEPTEMBER],
    ['Ref,Qty\n202641,1000\n202642,1100\n202643,1200', DAYS],
    ['Ref,Qty\n20261005,1000\n20261012,1100\n20261019,1200', DAYS],
  ])('%s', async (text, days) => {
    const { series } = await read(text);
    const values = [1000, 1100, 1200].map((value, i) => [days[i]!, value] as const);
    expect(Object.values(series)).toEqual([{ actual: Object.fromEntries(values) }]);
  });

  it('quantities that look alike are none', async () => {
    const { proposal } = await read('Day,Ref,Qty\n2026-10-05,202612,1\n2026-10-12,202605,2');
    expect(proposal.columns?.dateColumn).toBe(0);
  });
});

it.each(['BME', 'ME', 'Unit of measure', 'Base unit of measure', 'Basismengeneinheit'])(
  '%s is the unit of each row (SP-21)',
  async (header) => {
    const { chosen } = await read(`Material;${header};W40;W41\nA;ST;1;2\nB;KG;3;4`);
    expect(chosen.map(({ unit }) => unit)).toEqual(['ST', 'KG']);
  },
);
