import { describe, expect, it } from 'vitest';
import { scenarioOfTitle, yearOf } from '../src/table/said-above.ts';
import { read } from './read-text.ts';

const MONTHS = 'Product;Jan;Feb;Mar;Apr;May;Jun;Jul;Aug;Sep;Oct;Nov;Dec';
const VALUES = 'Pumps;1;2;3;4;5;6;7;8;9;10;11;12';

describe('what a title says', () => {
  it.each([
    ['Sales plan 2027', 'plan', 2027, false],
    ['Absatzplan 2027', 'plan', 2027, false],
    ['Produktionsplanung 2027', 'plan', 2027, false],
    ['Planzahlen 2027', 'plan', 2027, false],
    ['Jahresbudget 2027', 'plan', 2027, false],
    ['Budget 2027', 'plan', 2027, false],
    ['Plan de ventes 2027', 'plan', 2027, false],
    ['Presupuesto 2027', 'plan', 2027, false],
    ['2027年度販売計画', 'plan', 2027, false],
    ['Actuals FY26', 'actual', 2026, true],
    ['Ist 2026', 'actual', 2026, false],
    ['Istzahlen 2026', 'actual', 2026, false],
    ['Absatzprognose GJ 2027', 'forecast', 2027, true],
    ['Rolling forecast 2026/27', 'forecast', 2027, true],
    ['Prévisions 2026-2027', 'forecast', 2027, true],
    ['Sales 2026', null, 2026, false],
    ['Plan vs. actual 2026', null, 2026, false],
    ['Plan 2026 and plan 2027', 'plan', null, false],
    ['S&OP plan November 2026', 'plan', null, false],
    ['Actuals W46 2026', 'actual', null, false],
    ['Production plan 28.11.2026', 'plan', null, false],
    ['Budgerigar sales', null, null, false],
  ])('%s', (title, scenario, year, fiscal) => {
    expect(scenarioOfTitle(title)).toBe(scenario);
    expect(yearOf(title)).toEqual(year === null ? null : { year, fiscal });
  });
});

describe('months without a year below a title', () => {
  it.each([['Sales plan 2027'], ['Absatzplan 2027'], ['Plan de ventas 2027'], ['2027年 販売計画']])(
    '%s: targets of that year, and no actuals',
    async (title) => {
      const { series, sample } = await read(`${title}\n\n${MONTHS}\n${VALUES}`);
      expect(series.Pumps?.actual).toBeUndefined();
      expect(series.Pumps?.target).toMatchObject({ '2027-01-01': 1, '2027-12-01': 12 });
      expect(sample.doubts.join()).not.toMatch(/name no year/);
    },
  );

  it('a plan of this year is no actual, although most of it is over', async () => {
    const { series, proposal } = await read(`Sales plan 2026\n\n${MONTHS}\n${VALUES}`);
    expect(series.Pumps?.actual).toBeUndefined();
    expect(series.Pumps?.target).toMatchObject({ '2026-01-01': 1, '2026-12-01': 12 });
    expect(proposal.questions).toEqual([{ about: 'scenario', value: 'plan' }]);
    const said = await read(`Sales plan 2026\n\n${MONTHS}\n${VALUES}`, 'file.csv', undefined, {
      scenario: 'actual',
    });
    expect(said.series.Pumps?.target).toBeUndefined();
    expect(said.sample.sentence).toMatch(/1 measure with actuals/);
    expect(said.sample.doubts).toEqual([]);
    expect(said.series.Pumps?.actual).toMatchObject({ '2026-01-01': 1, '2026-10-01': 10 });
  });

  it('a plan without a year is of this year', async () => {
    const { series } = await read(`Sales plan\n\n${MONTHS}\n${VALUES}`);
    expect(series.Pumps?.target).toMatchObject({ '2026-01-01': 1, '2026-12-01': 12 });
    expect(series.Pumps?.actual).toBeUndefined();
  });

  it('actuals of a year are those of that year', async () => {
    const { series } = await read(`Actuals 2025\n\n${MONTHS}\n${VALUES}`);
    expect(series.Pumps?.actual).toMatchObject({ '2025-01-01': 1, '2025-12-01': 12 });
    const fiscal = 'Product;Jul;Aug;Sep;Oct;Nov;Dec;Jan;Feb;Mar;Apr;May;Jun';
    const ended = await read(`Actuals FY26\n\n${fiscal}\n${VALUES}`);
    expect(ended.series.Pumps?.actual).toMatchObject({ '2025-07-01': 1, '2026-06-01': 12 });
  });

  it('a fiscal plan runs over the end of the year', async () => {
    const fiscal = 'Product;Jul;Aug;Sep;Oct;Nov;Dec;Jan;Feb;Mar;Apr;May;Jun';
    const { series } = await read(`Budget FY27\n\n${fiscal}\n${VALUES}`);
    expect(series.Pumps?.target).toMatchObject({ '2026-07-01': 1, '2027-06-01': 12 });
  });

  it('months down, one column per measure', async () => {
    const { series } = await read(
      'Absatzplan 2027;;\n\nMonat;Pumpen;Ventile\nJan;1;2\nFeb;3;4\nMrz;5;6',
    );
    expect(series.Pumpen).toEqual({
      target: { '2027-01-01': 1, '2027-02-01': 3, '2027-03-01': 5 },
    });
  });

  it('weeks too, and the name of the file where something lies ahead', async () => {
    const weeks = 'Product;W50;W51;W52\nPumps;1;2;3';
    const { series } = await read(weeks, 'Production plan 2026.csv');
    expect(series.Pumps?.target).toMatchObject({ '2026-12-07': 1, '2026-12-21': 3 });
    const over = 'Product;W40;W41;W42\nPumps;1;2;3';
    const past = await read(over, 'demand planning 2026.csv');
    expect(past.series.Pumps?.actual).toMatchObject({ '2026-09-28': 1, '2026-10-12': 3 });
  });

  it('planning is no plan where all of it is over', async () => {
    const over = '\nProduct;2026-W40;2026-W41;2026-W42\nPumps;1;2;3';
    const past = await read(`Absatzplanung\n${over}`);
    expect(past.series.Pumps?.actual).toMatchObject({ '2026-09-28': 1, '2026-10-12': 3 });
    const plan = await read(`Absatzplan\n${over}`);
    expect(plan.series.Pumps?.actual).toBeUndefined();
    expect(plan.series.Pumps?.target).toMatchObject({ '2026-09-28': 1, '2026-10-12': 3 });
  });

  it('does not call what a column calls actual a plan', async () => {
    const { series } = await read(
      'Sales plan 2026\n\nMonth;Plan;Actual\nAug;1;2\nSep;3;4\nOct;5;6',
    );
    expect(Object.values(series)[0]).toEqual({
      actual: { '2026-08-01': 2, '2026-09-01': 4, '2026-10-01': 6 },
      target: { '2026-08-01': 1, '2026-09-01': 3, '2026-10-01': 5 },
    });
  });

  it('SP-21: give the unit of measures whose own name has none', async () => {
    const sheet = (title: string) =>
      `${title};;\n;;\nPosition;Sep 26;Okt 26\nUmsatz;2511;2467\nOTIF %;94;93`;
    for (const [title, unit] of [
      ['Ergebnisrechnung in T€', 'T€'],
      ['Income statement (£k)', '£k'],
      ['Absatz, Angaben in Stück', 'Stück'],
      ['Compte de résultat en EUR', 'EUR'],
      ['Review in autumn', 'units'],
    ]) {
      const { chosen } = await read(sheet(title!), 'file.csv');
      expect(chosen.map((one) => [one.title, one.unit])).toEqual([
        ['Umsatz', unit],
        ['OTIF %', '%'],
      ]);
    }
  });
});
