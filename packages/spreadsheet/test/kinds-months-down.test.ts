import { describe, expect, it } from 'vitest';
import { read } from './read-text.ts';

describe('months and periods in digits down the rows', () => {
  const ACTUAL = { '2026-08-01': 1433, '2026-09-01': 1610 };
  const TARGET = { '2026-08-01': 1500, '2026-09-01': 1500, '2026-10-01': 1500 };
  const VALVES = { Ventil: { actual: ACTUAL, target: TARGET } };

  it.each(['KalMon', 'Kal.Monat', 'KalJahr/Monat', 'Cal. Month', 'Raster'])(
    'as month and year below %s',
    async (header) => {
      const text = `Material;${header};Planmenge;Istmenge\nVentil;08.2026;1.500,000;1.433,000\nVentil;09.2026;1.500,000;1.610,000\nVentil;10.2026;1.500,000;`;
      expect((await read(text)).series).toEqual(VALVES);
    },
  );

  it.each(['KalMon', 'CalMonth', '0CALMONTH', 'SPMON', 'Berichtsmonat', 'Liefermonat'])(
    'in six digits below %s',
    async (header) => {
      const text = `Material;${header};Istmenge\nVentil;202608;1433\nVentil;202609;1610`;
      expect((await read(text)).series).toEqual({ Ventil: { actual: ACTUAL } });
    },
  );

  it.each(['Lieferwoche', 'Kal.Woche'])('weeks in six digits below %s', async (header) => {
    const text = `Material;${header};Istmenge\nVentil;202640;1433\nVentil;202641;1610`;
    expect((await read(text)).series).toEqual({
      Ventil: { actual: { '2026-09-28': 1433, '2026-10-05': 1610 } },
    });
  });

  it.each([
    ['GJahr;Per', '008', '009', '010'],
    ['Geschäftsjahr;Buchungsperiode', '8', '9', '10'],
    ['Fiscal year;Period', 'P08', 'P09', 'P10'],
    ['Exercice;Période', '08', '09', '10'],
    ['GJahr;Monat', '8', '9', '10'],
    ['Year;Period', 'Aug', 'Sep', 'Oct'],
  ])('with their year in a column of its own: %s', async (header, aug, sep, oct) => {
    const text = `Material;${header};Plan;Ist\nVentil;2026;${aug};1500;1433\nVentil;2026;${sep};1500;1610\nVentil;2026;${oct};1500;`;
    expect((await read(text)).series).toEqual(VALVES);
  });

  it('prices with two decimals or the month before are no months', async () => {
    const { series } = await read(
      'Monat;Preis;Vormonat\n2026-08;8.26;20260\n2026-09;9.26;20261\n2026-10;10.26;20262',
    );
    expect(series.Preis?.actual).toEqual({
      '2026-08-01': 8.26,
      '2026-09-01': 9.26,
      '2026-10-01': 10.26,
    });
  });
});
