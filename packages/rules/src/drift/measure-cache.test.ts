import { speak } from '@interlock/language';
import { afterEach, expect, test } from 'vitest';
import { measureOf } from '../../test/plan-of.ts';
import { cachedMeasure } from './measure-cache.ts';

afterEach(() => speak('en-GB', {}));

test('a measure that did not change is assessed once, and anew in another language', () => {
  const measure = measureOf([10, 11, 12, 13], 12);
  const assessed = () => cachedMeasure(measure, { unit: 'week', weekStartsOn: 1 }, '2026-11-16', 4);
  const english = assessed();
  expect(assessed()).toBe(english);
  expect(english.drift.cycleLabel).toMatch(/^wk \d+$/);
  speak('de', { 'wk {0}': 'KW {0}' });
  expect(assessed().drift.cycleLabel).toBe(english.drift.cycleLabel?.replace('wk', 'KW'));
});
