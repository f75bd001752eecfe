import { describe, expect, it } from 'vitest';
import { draftOf, measureOf } from './measure-draft.ts';

const empty = draftOf(undefined, '2026-11-16');

describe('measureOf', () => {
  it('makes a measure with tolerances as fractions', () => {
    const result = measureOf({ ...empty, unit: 'units/wk', value: '10,000' }, undefined);
    expect(result).toMatchObject({
      ok: true,
      measure: {
        unit: 'units/wk',
        direction: 'higher',
        tolerance: { amber: 0.02, red: 0.05 },
        target: { kind: 'constant', value: 10_000 },
      },
    });
  });

  it('says at which field something is missing', () => {
    expect(measureOf({ ...empty, value: 'ten' }, undefined)).toMatchObject({
      ok: false,
      errors: { value: 'Enter a number.' },
    });
    expect(measureOf({ ...empty, value: '1' }, undefined)).toMatchObject({
      errors: { unit: expect.stringContaining('unit') },
    });
    expect(
      measureOf({ ...empty, unit: 'x', value: '1', amber: '5', red: '2' }, undefined),
    ).toMatchObject({ errors: { amber: expect.stringContaining('exceed') } });
  });

  it('adds a value to a path in order and keeps what was there', () => {
    const current = {
      unit: 'x',
      direction: 'higher' as const,
      tolerance: { amber: 0.02, red: 0.05 },
      target: { kind: 'path' as const, values: [['2026-11-23', 3] as [string, number]] },
    };
    const draft = { ...draftOf(current, '2026-11-16'), value: '2' };
    expect(measureOf(draft, current)).toMatchObject({
      measure: {
        target: {
          values: [
            ['2026-11-16', 2],
            ['2026-11-23', 3],
          ],
        },
      },
    });
  });

  it('asks for the half width of a band', () => {
    const result = measureOf({ ...empty, unit: 'x', value: '1', direction: 'band' }, undefined);
    expect(result).toMatchObject({ errors: { bandHalfWidth: 'Enter a number.' } });
  });
});
