import { expect, it } from 'vitest';
import { read } from './read-text.ts';

it('days without a year are of this year as soon as they are over, not their month', async () => {
  const { series } = await read('Product,02-Nov,09-Nov,16-Nov\nPumps,1,2,3');
  expect(series.Pumps?.actual).toEqual({ '2026-11-02': 1, '2026-11-09': 2, '2026-11-16': 3 });
});

it('a forecast of one measure and a plan of another are targets of each', async () => {
  const { series, built } = await read(
    [
      'Family;Metric;Aug-26;Sep-26;Oct-26;Nov-26',
      'Pumps;Sales forecast;100;110;120;130',
      'Pumps;Sales actual;98;112;119;',
      'Pumps;Production plan;99;105;110;130',
      'Pumps;Production actual;97;101;108;',
      'Pumps;Days of supply;20;18;15;14',
    ].join('\n'),
  );
  expect(built.errors).toEqual([]);
  expect(series.Sales).toMatchObject({
    actual: { '2026-08-01': 98 },
    target: { '2026-08-01': 100, '2026-11-01': 130 },
  });
  expect(series.Production).toMatchObject({
    actual: { '2026-08-01': 97 },
    target: { '2026-08-01': 99, '2026-11-01': 130 },
  });
  expect(series['Days of supply']?.target).toBeUndefined();
});

it('how well a forecast came true is no forecast', async () => {
  const { series } = await read(
    'Forecast accuracy\n\nProduct,Sep-26,Oct-26,Nov-26\nPumps,91%,93%,90%',
    'fc.csv',
  );
  expect(series.Pumps?.actual).toEqual({ '2026-09-01': 91, '2026-10-01': 93 });
});
