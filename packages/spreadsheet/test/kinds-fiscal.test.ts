import { describe, expect, it } from 'vitest';
import { read } from './read-text.ts';

const across = (labels: readonly string[], above = ''): string =>
  `${above}Product;${labels.join(';')}\nPumps;${labels.map((_, n) => n + 1).join(';')}`;
const numbered = (letter: string, n: number): readonly string[] =>
  Array.from({ length: n }, (_, i) => `${letter}${i + 1}`);

describe('fiscal quarters (SP-2)', () => {
  it.each([
    [['FY26 Q1', 'FY26 Q2', 'FY26 Q3']],
    [['Q1 FY26', 'Q2 FY26', 'Q3 FY26']],
    [['FY2026 Q1', 'FY2026 Q2', 'FY2026 Q3']],
    [['Q1 FY25/26', 'Q2 FY25/26', 'Q3 FY25/26']],
    [['Q1 2025/26', 'Q2 2025/26', 'Q3 2025/26']],
    [['GJ 2025/26 Q1', 'GJ 2025/26 Q2', 'GJ 2025/26 Q3']],
    [['1Q FY26', '2Q FY26', '3Q FY26']],
    [['FQ1 26', 'FQ2 26', 'FQ3 26']],
  ])('%s begin where the fiscal year does, which is asked', async (labels) => {
    const july = await read(across(labels), 'a.csv', undefined, { fiscalStart: 7 });
    expect(july.proposal.questions).toEqual([{ about: 'fiscal-start', value: 7 }]);
    expect(july.proposal.mapping?.cycle.unit).toBe('quarter');
    expect(july.series.Pumps?.actual).toEqual({
      '2025-07-01': 1,
      '2025-10-01': 2,
      '2026-01-01': 3,
    });
  });

  it('that begin in February are no quarters of the calendar: a plan of them is spread', async () => {
    const labels = ['FY27 Q1', 'FY27 Q2', 'FY27 Q3', 'FY27 Q4'];
    const { series, proposal } = await read(across(labels), 'Budget.csv', undefined, {
      fiscalStart: 2,
      scenario: 'plan',
    });
    expect(proposal.mapping?.cycle.unit).toBe('week');
    expect(series.Pumps?.target?.['2026-02-02']).toBeCloseTo(7 / 89, 9);
  });

  it('the sheet may tell where the fiscal year begins', async () => {
    for (const above of [
      'Budget FY27 (Jul–Jun);;\n',
      'Fiscal year starts in July;;\nBudget FY27;;\n',
      'Geschäftsjahr 2026/27, Beginn Juli;;\nBudget;;\n',
    ]) {
      const { proposal, series } = await read(across(['FY27 Q1', 'FY27 Q2'], above));
      expect(proposal.questions[0], above).toEqual({ about: 'fiscal-start', value: 7 });
      expect(series.Pumps?.target, above).toEqual({ '2026-07-01': 1, '2026-10-01': 2 });
    }
  });
});

describe('parts of a year without it (SP-3)', () => {
  const titled = (labels: readonly string[], title: string) =>
    read(across(labels, `${title};;\n;;\n`));

  it('take it from a title', async () => {
    const quarters = await titled(numbered('Q', 4), 'Sales plan 2027');
    expect(quarters.series.Pumps?.target).toMatchObject({ '2027-01-01': 1, '2027-10-01': 4 });
    const weeks = await titled(numbered('W', 52), 'Sales plan 2027');
    expect(weeks.series.Pumps?.target).toMatchObject({ '2027-01-04': 1, '2027-12-27': 52 });
    const periods = await titled(numbered('P', 12), 'Sales plan 2027');
    expect(periods.series.Pumps?.target).toMatchObject({ '2027-01-01': 1, '2027-12-01': 12 });
    const fiscal = await titled(numbered('Q', 4), 'Budget FY27, April to March');
    expect(fiscal.series.Pumps?.target).toMatchObject({ '2026-04-01': 1, '2027-01-01': 4 });
  });

  it('take it from the name of the file or a row above them', async () => {
    const named = await read(across(numbered('Q', 4)), 'Sales plan 2027.csv');
    expect(named.series.Pumps?.target).toMatchObject({ '2027-04-01': 2 });
    for (const [letter, last] of [
      ['Q', '2026-04-01'],
      ['P', '2026-02-01'],
    ] as const) {
      const above = ';2025;;2026;\n';
      const labels = [`${letter}1`, `${letter}2`, `${letter}1`, `${letter}2`];
      const { series } = await read(across(labels, above));
      expect(series.Pumps?.actual?.[last]).toBe(4);
    }
  });

  it('are those nearest to today where nothing tells it, and the doubt is said', async () => {
    const { series, sample } = await read(across(numbered('Q', 4)));
    expect(series.Pumps?.actual).toEqual({ '2026-01-01': 1, '2026-04-01': 2, '2026-07-01': 3 });
    expect(sample.doubts.join()).toContain('name no year');
  });

  it('take it from a column of years', async () => {
    const rows = ['Pumps;2025;1;2', ';2026;3;4', 'Kits;2025;5;6', ';2026;7;8'];
    for (const [labels, last] of [
      ['Jan;Feb', '2026-02-01'],
      ['Q1;Q2', '2026-04-01'],
    ]) {
      const { series, built } = await read(`Product;Year;${labels}\n${rows.join('\n')}`);
      expect(built.errors).toEqual([]);
      expect(series.Pumps?.actual?.[last!]).toBe(4);
      expect(series.Kits?.actual?.[last!]).toBe(8);
    }
  });
});

describe('names that look like parts of a year (SP-3)', () => {
  it.each(['H1;H2', 'Q1;Q2;Q3;Q4', 'P1;P2', 'Pump 2025;Pump 2026', 'W1;W2'])(
    'beside a column of dates %s are measures',
    async (names) => {
      const values = names.split(';').map((_, n) => n + 1);
      const { series } = await read(
        `Week;${names}\n2026-W40;${values.join(';')}\n2026-W41;${values.join(';')}`,
        'Sales 2026.csv',
      );
      expect(Object.keys(series)).toEqual(names.split(';'));
    },
  );

  it('years over months that stand below each other are their years', async () => {
    const { series, built } = await read(
      'Month;2025;2026\nJan;10;11\nFeb;12;13\nMar;14;15',
      'Pumps.csv',
    );
    expect(built.errors).toEqual([]);
    expect(series.Pumps?.actual).toEqual({
      '2025-01-01': 10,
      '2025-02-01': 12,
      '2025-03-01': 14,
      '2026-01-01': 11,
      '2026-02-01': 13,
      '2026-03-01': 15,
    });
  });
});

describe('labels of ERP systems (SP-4)', () => {
  const MONTHS = { '2026-08-01': 1, '2026-09-01': 2 };
  const WEEKS = { '2026-08-03': 1, '2026-08-10': 2 };
  const PERIODS = { '2026-01-01': 1, '2026-02-01': 2 };

  it.each([
    [['KalMon 08.2026', 'KalMon 09.2026'], MONTHS],
    [['Cal. Month 08.2026', 'Cal. Month 09.2026'], MONTHS],
    [['Calendar Year/Month 08.2026', 'Calendar Year/Month 09.2026'], MONTHS],
    [['Kalenderjahr/Monat 08.2026', 'Kalenderjahr/Monat 09.2026'], MONTHS],
    [['M 08.2026', 'M 09.2026'], MONTHS],
    [['2026M08', '2026M09'], MONTHS],
    [['08/26', '09/26'], MONTHS],
    [['KalWoche 32.2026', 'KalWoche 33.2026'], WEEKS],
    [['Kalenderwoche 32/2026', 'Kalenderwoche 33/2026'], WEEKS],
    [['W 32.2026', 'W 33.2026'], WEEKS],
    [['Per 001.2026', 'Per 002.2026'], PERIODS],
    [['001/2026', '002/2026'], PERIODS],
    [['2026.001', '2026.002'], PERIODS],
    [['P01.2026', 'P02.2026'], PERIODS],
    [['2026P01', '2026P02'], PERIODS],
    [['styczeń 2026', 'luty 2026'], PERIODS],
    [['I kwartał 2026', 'II kwartał 2026'], { '2026-01-01': 1, '2026-04-01': 2 }],
    [['1. Quartal 2026', '2. Quartal 2026'], { '2026-01-01': 1, '2026-04-01': 2 }],
    [['1º trimestre 2026', '2º trimestre 2026'], { '2026-01-01': 1, '2026-04-01': 2 }],
  ])('%s', async (labels, actual) => {
    const { series, built } = await read(across(labels));
    expect(built.errors).toEqual([]);
    expect(series.Pumps?.actual).toEqual(actual);
  });
});

describe('weeks of periods, as 4-4-5 calendars count them (SP-5)', () => {
  const weeks = (...lengths: readonly number[]): readonly string[] =>
    lengths.flatMap((n, p) => Array.from({ length: n }, (_, w) => `P${p + 1} W${w + 1}`));
  const july = { fiscalStart: 7 };

  it('follow each other from the week in which the fiscal year begins', async () => {
    for (const lengths of [
      [4, 4, 5, 2],
      [4, 5, 4, 2],
      [5, 4, 4, 2],
    ]) {
      const text = across(weeks(...lengths), 'Actuals FY26;;\n;;\n');
      const { series, built, proposal } = await read(text, 'a.csv', undefined, july);
      expect(built.errors).toEqual([]);
      expect(proposal.questions).toEqual([{ about: 'fiscal-start', value: 7 }]);
      const days = Object.keys(series.Pumps?.actual ?? {});
      expect(days).toHaveLength(15);
      expect([days[0], days.at(-1)]).toEqual(['2025-06-30', '2025-10-06']);
    }
  });

  it.each(['P01W3', 'P1-W3', 'Period 1 Week 3', 'FY26 P1 W3', 'P01 W03 FY26'])(
    '%s is the third week',
    async (label) => {
      const labels = [label, label.replace('3', '4')];
      const text = across(labels, 'Actuals FY26;;\n;;\n');
      const { series } = await read(text, 'a.csv', undefined, july);
      expect(series.Pumps?.actual).toEqual({ '2025-07-14': 1, '2025-07-21': 2 });
    },
  );

  it('in two header rows, and numbered through the year', async () => {
    const head = ';P1;;;;P2;;;\nProduct;W1;W2;W3;W4;W5;W6;W7;W8';
    const { series } = await read(
      `Actuals FY26;;\n\n${head}\nPumps;1;2;3;4;5;6;7;8`,
      'a.csv',
      undefined,
      july,
    );
    expect(series.Pumps?.actual).toMatchObject({ '2025-06-30': 1, '2025-08-18': 8 });
  });

  it('where several calendars have them on other days, that is said', async () => {
    const labels = ['P3 W1', 'P3 W2', 'P3 W3'];
    const { sample } = await read(across(labels, 'Actuals FY26;;\n;;\n'));
    expect(sample.doubts.join()).toMatch(/which periods have five weeks/);
  });

  it('thirteen periods have four weeks each', async () => {
    const { series, sample } = await read(
      across(numbered('P', 13), 'Sales plan FY27;;\n;;\n'),
      'a.csv',
      undefined,
      july,
    );
    expect(sample.sentence).toContain('periods of four weeks');
    expect(series.Pumps?.target).toMatchObject({ '2026-06-29': 0.25, '2026-07-27': 0.5 });
  });
});

describe('several rows of periods above each other (SP-6)', () => {
  it.each([
    [
      ';Januar 2026;;;;;Februar 2026;;;',
      'KW 1;KW 2;KW 3;KW 4;KW 5;KW 6;KW 7;KW 8;KW 9',
      '2025-12-29',
      '2026-02-23',
    ],
    [';Q1 2026;;;Q2 2026;;', 'Jan;Feb;Mär;Apr;Mai;Jun', '2026-01-01', '2026-06-01'],
    [';KW 40;KW 41;KW 42', '28.09.2026;05.10.2026;12.10.2026', '2026-09-28', '2026-10-12'],
    [';2026;;2026;', 'Jan-26;Feb-26;Mar-26;Apr-26', '2026-01-01', '2026-04-01'],
  ])('%s over %s', async (above, labels, first, last) => {
    const { series, built } = await read(across(labels.split(';'), `${above}\n`));
    expect(built.errors).toEqual([]);
    const days = Object.keys(series.Pumps?.actual ?? {});
    expect([days[0], days.at(-1)]).toEqual([first, last]);
    expect(days).toHaveLength(labels.split(';').length);
  });

  it('a measure beside each period is part of the name', async () => {
    const { series } = await read(
      'Product;Orders W40;Shipments W40;Orders W41;Shipments W41\nPumps;1;2;3;4\nKits;5;6;7;8',
    );
    expect(series['Pumps Orders']?.actual).toEqual({ '2026-09-28': 1, '2026-10-05': 3 });
    expect(series['Kits Shipments']?.actual).toEqual({ '2026-09-28': 6, '2026-10-05': 8 });
    const one = await read('Produkt;Bedarf KW 40;Bedarf KW 41\nPumpen;1;2');
    expect(one.series.Pumpen?.actual).toEqual({ '2026-09-28': 1, '2026-10-05': 2 });
  });
});
