import { expect, test } from 'vitest';
import { type Detail, detailAt } from './detail.ts';

test('the level of detail follows the zoom, and does not flicker at a threshold', () => {
  const sweep = (zooms: number[]): Detail[] => {
    let detail: Detail = 'cards';
    return zooms.map((zoom) => {
      detail = detailAt(zoom, detail);
      return detail;
    });
  };
  expect(sweep([1, 0.41, 0.38, 0.35, 0.38, 0.41, 0.45])).toEqual([
    'cards',
    'cards',
    'cards',
    'shapes',
    'shapes',
    'shapes',
    'cards',
  ]);
  expect(sweep([1, 0.19, 0.17, 0.19, 0.21, 0.23])).toEqual([
    'cards',
    'shapes',
    'bundles',
    'bundles',
    'bundles',
    'shapes',
  ]);
});
