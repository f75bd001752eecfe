import { describe, expect, it } from 'vitest';
import { MONTHS, PLAN, read, WEEKS } from './read-text.ts';

describe('tables as systems and planners in other houses write them', () => {
  const ACTUAL_AND_PLAN = { actual: WEEKS, target: PLAN };
  const wide = (header: string) =>
    `${header}\n2026-W40,104,100,95,4%\n2026-W41,98,100,95,-2%\n2026-W42,97,100,95,-3%`;

  it.each([
    ['Week,Orders,Budget Orders,Orders last year,% vs Budget'],
    ['Woche,Orders Ist,Orders Plan,Orders VJ,Abw. %'],
    ['Semaine,Orders réelles,Orders prévues,Orders année précédente,Écart'],
    ['Semana,Orders real,Orders presupuesto,Orders año anterior,Desviación'],
    ['Week,Orders werkelijk,Orders begroot,Orders vorig jaar,Verschil'],
    ['週,Orders実績,Orders計画,Orders前年,差異'],
  ])('neither last year nor a deviation is a measure or a plan: %s', async (header) => {
    expect((await read(wide(header))).series).toEqual({ Orders: ACTUAL_AND_PLAN });
  });

  it('a deviation that nothing is compared by is a measure', async () => {
    const { series } = await read(
      'Week,Schedule deviation\n2026-W40,104\n2026-W41,98\n2026-W42,97',
    );
    expect(series).toEqual({ 'Schedule deviation': { actual: WEEKS } });
  });

  it.each([
    ['KPI,Type,', 'Orders,Actual,', 'Orders,Plan,', 'Orders,Variance,', 'Orders,Prior Year,'],
    ['KPI,', 'Orders Actual,', 'Orders Plan,', 'Orders Var. %,', 'Orders LY,'],
  ])('rows of deviations are left out: %s', async (head, actual, plan, deviation, before) => {
    const text = [
      `${head}W40 2026,W41 2026,W42 2026`,
      `${actual}104,98,97`,
      `${plan}100,100,100`,
      `${deviation}4,-2,-3`,
      `${before}90,91,92`,
    ].join('\n');
    expect((await read(text)).series).toEqual({ Orders: ACTUAL_AND_PLAN });
  });

  it('a long table with last year beside plan and actual, and plants by number', async () => {
    const text =
      'Period;Version;Product;Plant;Qty\n202607;ACT;A;1000;104\n202607;BUD;A;1000;100\n202607;PY;A;1000;90\n202607;ACT;A;2000;14\n202607;BUD;A;2000;10';
    expect((await read(text)).series).toEqual({
      '1000 A': { actual: { '2026-07-01': 104 }, target: { '2026-07-01': 100 } },
      '2000 A': { actual: { '2026-07-01': 14 }, target: { '2026-07-01': 10 } },
    });
  });

  it.each([
    ['Sum of Qty\tColumn Labels\nRow Labels\t', 'Grand Total'],
    ['Summe von Menge\tSpaltenbeschriftungen\nZeilenbeschriftungen\t', 'Gesamtergebnis'],
    ['Suma de Cantidad\tEtiquetas de columna\nEtiquetas de fila\t', 'Total general'],
  ])('a pivot table: %s', async (head, total) => {
    const text = `${head}2026-W40\t2026-W41\t2026-W42\t${total}\nBikes\t104\t98\t97\t299\n${total}\t104\t98\t97\t299`;
    expect((await read(text)).series).toEqual({ Bikes: { actual: WEEKS } });
  });

  it('a pivot table with two numbers and their totals on the right', async () => {
    const text =
      ',Column Labels\n,2026-07,,2026-08,,Total Sum of Actual,Total Sum of Plan\nRow Labels,Sum of Actual,Sum of Plan,Sum of Actual,Sum of Plan,,\nBikes,104,100,98,100,202,200\nGrand Total,104,100,98,100,202,200';
    expect((await read(text)).series).toEqual({
      Bikes: {
        actual: { '2026-07-01': 104, '2026-08-01': 98 },
        target: { '2026-07-01': 100, '2026-08-01': 100 },
      },
    });
  });

  it('plan and actual below the name of their product', async () => {
    const text =
      'Row Labels,W40 2026,W41 2026,W42 2026\nBikes,,,\n  Actual,104,98,97\n  Plan,100,100,100\nScooters,,,\n  Actual,104,98,97\n  Plan,100,100,100\n* without spares,,,';
    const { series, sample } = await read(text);
    expect(series).toEqual({ Bikes: ACTUAL_AND_PLAN, Scooters: ACTUAL_AND_PLAN });
    expect(sample.leftOut.map(({ line }) => line)).toEqual([8]);
  });

  it('headings of sections whose rows have names of their own are no part of the names', async () => {
    const text =
      'Metric,W40 2026,W41 2026,W42 2026\nSALES,,,\nOrders,104,98,97\nOPS,,,\nOutput,104,98,97';
    expect(Object.keys((await read(text)).series)).toEqual(['Orders', 'Output']);
  });

  it('a year over the first of its months alone', async () => {
    const { series } = await read('Product,2025,,,2026\n,Okt,Nov,Dez,Jan\nBikes,1,2,3,4');
    expect(series).toEqual({
      Bikes: { actual: { '2025-10-01': 1, '2025-11-01': 2, '2025-12-01': 3, '2026-01-01': 4 } },
    });
  });

  it('months over the turn of the year, without a year', async () => {
    const { series } = await read('Product,Nov,Dec,Jan\nBikes,1,2,3', 'a.csv', '2026-02-05');
    expect(series.Bikes?.actual).toEqual({ '2025-11-01': 1, '2025-12-01': 2, '2026-01-01': 3 });
  });

  it('weeks that begin again for every product do not turn the year', async () => {
    const rows = ['A', 'B'].flatMap((name) => [1, 2, 40].map((n) => `W${n},${name},${n}`));
    const { series } = await read(`Week,Product,Qty\n${rows.join('\n')}`);
    expect(Object.keys(series.A?.actual ?? {})).toContain('2026-09-28');
    expect(series.B).toEqual(series.A);
  });

  it.each(['w/c 28 Sep,w/c 5 Oct,w/c 12 Oct', 'Week of Sep 28,Week of Oct 5,Week of Oct 12'])(
    'days without a year, and the doubt: %s',
    async (labels) => {
      const { series, sample } = await read(
        `,${labels}\nOrders,104,98,97\nOrders plan,100,100,100`,
      );
      expect(series).toEqual({ Orders: ACTUAL_AND_PLAN });
      expect(sample.doubts.join()).toContain('no year');
    },
  );

  it('months stay months where another label is none', async () => {
    const { series } = await read('k€,Jul-26,Aug-26,Sep-26,Q3 26\nRevenue,104,98,97,299');
    expect(series).toEqual({ Revenue: { actual: MONTHS } });
  });

  it.each([
    ['月,受注', ['2026年7月', '2026年8月', '2026年9月'], MONTHS],
    ['週,受注', ['2026年第40週', '2026年第41週', '2026年第42週'], WEEKS],
  ])('Japanese periods: %s', async (head, labels, actual) => {
    const text = [head, ...labels.map((label, i) => `${label},${[104, 98, 97][i]}`)].join('\n');
    expect((await read(text)).series).toEqual({ 受注: { actual } });
  });

  it('letters for actual and forecast behind the month', async () => {
    const { series } = await read('Product,Sep-26 A,Oct-26 A,Nov-26 F,Dec-26 F\nBikes,1,2,3,4');
    expect(series).toEqual({
      Bikes: {
        actual: { '2026-09-01': 1, '2026-10-01': 2 },
        target: { '2026-11-01': 3, '2026-12-01': 4 },
      },
    });
  });

  it('units in brackets, or in a row of their own', async () => {
    const rows = '2026-W40,104,9,95\n2026-W41,98,9,96';
    for (const head of [
      'Week,Orders (pcs),Revenue [k€],OTIF (%)',
      'Week,Orders,Revenue,OTIF\n,pcs,k€,%',
    ]) {
      const { chosen, proposal } = await read(`${head}\n${rows}`);
      expect(chosen.map(({ title, unit, aggregation }) => [title, unit, aggregation])).toEqual([
        ['Orders', 'pcs', 'sum'],
        ['Revenue', 'k€', 'sum'],
        ['OTIF', '%', 'mean'],
      ]);
      expect(proposal.mapping?.cycle.unit).toBe('week');
    }
    const { chosen } = await read('Week,Orders (EMEA),Plan\n2026-W40,1,2\n2026-W41,1,2');
    expect(chosen.map(({ title }) => title)).toEqual(['Orders (EMEA)']);
  });

  it('an export with plant, quantity and amount: the quantity, and the doubt', async () => {
    const { series, sample } = await read(
      ';Werk;Material;Kalenderwoche;Wert;Bestellmenge;ME\n;1000;4711;40.2026;10.000,00;1.200,00;ST\n;1000;4711;41.2026;11.000,00;300,00-;ST\n;1000;4712;40.2026;20.000,00;2.200,00;ST\n;1000;4712;41.2026;21.000,00;2.300,00;ST',
    );
    expect(series['4711']?.actual).toEqual({ '2026-09-28': 1200, '2026-10-05': -300 });
    expect(sample.doubts.join()).toContain('“Bestellmenge” is read');
  });

  it('numbers of plants are no values, but tell rows apart', async () => {
    const { series, proposal } = await read(
      'Plant;Material;Week;Stock\n1000;4711;2026-W40;12\n2000;4711;2026-W40;5\n1000;4711;2026-W41;13\n2000;4711;2026-W41;5',
    );
    expect(series).toEqual({ '4711': { actual: { '2026-09-28': 17, '2026-10-05': 18 } } });
    expect(proposal.questions).toEqual([{ about: 'keys', columns: ['Plant'], value: 'sum' }]);
  });

  it('several tables with one header, each below its title', async () => {
    const table = 'Week,2026-W40,2026-W41,2026-W42\nActual,104,98,97\nPlan,100,100,100';
    const { series, book } = await read(`Orders,,,\n${table}\n,,,\nOutput,,,\n${table}`);
    expect(series).toEqual({ Orders: ACTUAL_AND_PLAN, Output: ACTUAL_AND_PLAN });
    expect(book.choices).toHaveLength(1);
  });

  it('a month beside the year to date is one period', async () => {
    const { series } = await read(
      'Product,Aug-26 Act,Sep-26 Act,Sep-26 Bud,Sep-26 PY,YTD Act,YTD Bud\nBikes,1,2,3,4,5,6',
    );
    expect(series).toEqual({
      Bikes: { actual: { '2026-08-01': 1, '2026-09-01': 2 }, target: { '2026-09-01': 3 } },
    });
  });

  it('one target beside the periods is the target of each', async () => {
    const { series } = await read(
      'KPI,Unit,Target,Status,2026-W40,2026-W41,2026-W42\nOTIF,%,100,amber,104,98,97',
    );
    expect(series).toEqual({ OTIF: ACTUAL_AND_PLAN });
  });

  it('posting periods of three digits, with the question where the fiscal year begins', async () => {
    const { series, proposal } = await read('Periode;Ist;Plan\n008.2026;104;100\n009.2026;98;100');
    expect(series.Ist?.actual).toEqual({ '2026-08-01': 104, '2026-09-01': 98 });
    expect(proposal.questions).toEqual([{ about: 'fiscal-start', value: 1 }]);
  });

  it('a deviation from the plan of what has its unit in brackets', async () => {
    const { series } = await read(
      'Monat;Umsatz Ist (T€);Umsatz Plan (T€);Umsatz VJ (T€);Abw. z. Plan\nJul 2026;104;100;90;4%\nAug 2026;98;100;91;-2%\nSep 2026;97;100;92;-3%',
    );
    expect(Object.keys(series)).toEqual(['Umsatz']);
    expect(series.Umsatz?.actual).toEqual(MONTHS);
  });

  it('how well a plan was met is a measure', async () => {
    const { series } = await read(
      'Week,Plan attainment,Forecast accuracy\n2026-W40,104,104\n2026-W41,98,98\n2026-W42,97,97',
    );
    expect(series).toEqual({
      'Plan attainment': { actual: WEEKS },
      'Forecast accuracy': { actual: WEEKS },
    });
  });

  it('a block of plans beside a block of actuals and one of deviations', async () => {
    const { series } = await read(
      ',Plan,,Actual,,Variance,\nProduct,Jul 26,Aug 26,Jul 26,Aug 26,Jul 26,Aug 26\nDelta,1,2,4,5,3,3',
    );
    expect(series).toEqual({
      Delta: {
        actual: { '2026-07-01': 4, '2026-08-01': 5 },
        target: { '2026-07-01': 1, '2026-08-01': 2 },
      },
    });
  });
});
