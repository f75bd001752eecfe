import { describe, expect, it } from 'vitest';
import { read } from './read-text.ts';

const across = (labels: readonly string[], first = 'Product'): string =>
  `${first};${labels.join(';')}\nPumps;${labels.map((_, n) => (n + 1) * 1000).join(';')}`;
/** The first guess on a board that has reported already, and so keeps its weeks. */
const onWeeks = { adopt: false };

describe('periods that are longer than a cycle (SP-7)', () => {
  it.each([
    [['H1 2027', 'H2 2027'], 'half-years'],
    [['1H27', '2H27'], 'half-years'],
    [['2027H1', '2027H2'], 'half-years'],
    [['1. HJ 2027', '2. HJ 2027'], 'half-years'],
    [['1er semestre 2027', '2ème semestre 2027'], 'half-years'],
    [['Q1 2027', 'Q2 2027'], 'quarters'],
  ])(
    'a plan of %s is spread evenly over the weeks, and the sentence says so',
    async (labels, name) => {
      const { series, built, sample } = await read(
        across(labels),
        'plan.csv',
        undefined,
        {},
        onWeeks,
      );
      expect(built.errors).toEqual([]);
      const weeks = Object.values(series.Pumps?.target ?? {});
      expect(series.Pumps?.actual).toBeUndefined();
      const days = name === 'quarters' ? 90 : 181;
      expect(weeks[0]).toBeCloseTo((1000 / days) * 7, 9);
      expect(sample.sentence).toContain(
        `Plans of ${name} are spread evenly over the board’s weeks`,
      );
    },
  );

  it('keep their sum, with weeks that lie in two of them', async () => {
    const text = across(['2027', '2028', '2029']);
    const { series } = await read(text, 'plan.csv', undefined, {}, onWeeks);
    const own = Object.entries(series.Pumps?.target ?? {});
    const sum = own.reduce((total, [, value]) => total + value, 0);
    // Weeks at both ends that no year covers whole are left out.
    const days = (own.length * 7) / (365 * 3 + 1);
    expect(own[0]?.[0]).toBe('2027-01-04');
    expect(own.at(-1)?.[0]).toBe('2029-12-24');
    expect(days).toBeGreaterThan(0.99);
    expect(sum).toBeGreaterThan(6000 - 3000 * (8 / 365));
    const between = Object.fromEntries(own)['2027-12-27'];
    expect(between).toBeCloseTo((5 / 365) * 1000 + (2 / 366) * 2000, 9);
  });

  it('a rate of a longer period holds in each of its cycles', async () => {
    const text = 'KPI;Unit;Q1 2027;Q2 2027\nOTIF target;%;95;97';
    const { series } = await read(text, 'plan.csv', undefined, {}, onWeeks);
    const own = series['OTIF target']?.target ?? {};
    expect(own['2027-01-04']).toBe(95);
    expect(own['2027-06-21']).toBe(97);
    expect(own['2027-03-29']).toBeCloseTo((3 * 95 + 4 * 97) / 7, 9);
  });

  it('what was reported in them is no actual, and nothing is written', async () => {
    const { built, sample, proposal } = await read(
      across(['Q1 2026', 'Q2 2026']),
      'a.csv',
      undefined,
      {},
      onWeeks,
    );
    expect(built.import).toBeNull();
    expect(built.errors[0]?.message).toMatch(/these are quarters, and the board runs in weeks/);
    expect(sample.sentence).toMatch(/What was reported in quarters is no actual/);
    expect(proposal.questions).toEqual([{ about: 'scenario', value: 'actual' }]);
    const plan = await read(
      across(['Q1 2026', 'Q2 2026']),
      'a.csv',
      undefined,
      { scenario: 'plan' },
      onWeeks,
    );
    expect(plan.built.errors).toEqual([]);
    expect(plan.series.Pumps?.target?.['2026-01-05']).toBeCloseTo(7000 / 90, 9);
  });

  it('plan and actual of months: the plan is spread, the actuals are left out', async () => {
    const text =
      'Product;Jul 2026 Actual;Jul 2026 Plan;Aug 2026 Actual;Aug 2026 Plan\nPumps;1;310;2;620';
    const { series, built } = await read(text, 'a.csv', undefined, {}, onWeeks);
    expect(built.errors).toEqual([]);
    expect(built.notes.map(({ code }) => code)).toEqual(['coarser']);
    expect(series.Pumps?.actual).toBeUndefined();
    expect(series.Pumps?.target).toMatchObject({ '2026-07-06': 70, '2026-07-27': 90 });
  });

  it('a board without reports takes over months and quarters, and never half-years', async () => {
    const quarters = await read(across(['Q1 2026', 'Q2 2026']));
    expect(quarters.proposal.mapping?.cycle.unit).toBe('quarter');
    expect(quarters.series.Pumps?.actual).toEqual({ '2026-01-01': 1000, '2026-04-01': 2000 });
    const halves = await read(across(['H1 2027', 'H2 2027']));
    expect(halves.proposal.mapping?.cycle.unit).toBe('week');
  });

  it('years across need three, or a header before them', async () => {
    const years = await read(across(['2027', '2028']), 'plan.csv');
    expect(years.sample.sentence).toMatch(/years across/);
    const values = await read('Week;Pumps\n2026-W40;2027\n2026-W41;2028');
    expect(values.series.Pumps?.actual).toEqual({ '2026-09-28': 2027, '2026-10-05': 2028 });
  });

  it('years beside months are their sums', async () => {
    const { series } = await read(across(['2024', '2025', 'Jan 2026', 'Feb 2026', 'Mar 2026']));
    expect(series.Pumps?.actual).toEqual({
      '2026-01-01': 3000,
      '2026-02-01': 4000,
      '2026-03-01': 5000,
    });
  });
});
