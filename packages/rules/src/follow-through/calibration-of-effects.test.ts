import { describe, expect, it } from 'vitest';
import {
  calibrationFor,
  calibrationOfEffects,
  type MeasuredEffect,
} from './calibration-of-effects.ts';

const effect = (
  share: number,
  department: string | null = 'sales',
  kinds: readonly string[] = ['overtime'],
): MeasuredEffect => ({ department, kinds, promised: -20, effect: -20 * share });

describe('calibration of promised effects', () => {
  it('F-9: is the median of effect by promise, with its count, whatever the unit and direction', () => {
    const [all] = calibrationOfEffects([
      effect(0.4),
      { ...effect(0.6), promised: 3_000, effect: 1_800 },
      effect(9),
    ]);
    expect(all).toMatchObject({ department: null, kind: null, count: 3 });
    expect(all!.share).toBeCloseTo(0.6);
    expect(all!.quartiles![0]).toBeCloseTo(0.5);
    expect(all!.quartiles![1]).toBeCloseTo(4.8);
  });

  it('F-9: counts effects that cannot be told from chance, and those the other way', () => {
    expect(calibrationOfEffects([effect(0), effect(-0.5), effect(1)])[0]?.share).toBe(0);
  });

  it('F-9: says nothing by fewer than three, and leaves out what promised no change', () => {
    const few = [effect(1), effect(1), { ...effect(1), promised: 0 }];
    expect(calibrationOfEffects(few)[0]).toMatchObject({ count: 2, share: null, quartiles: null });
    expect(calibrationFor(few, 'sales', ['overtime'])).toBeNull();
    expect(calibrationOfEffects([])).toEqual([]);
  });

  it('F-9: lists the board, departments, kinds, and both together; moves of two kinds count twice', () => {
    const list = [
      effect(1, 'sales', ['overtime', 'transfer']),
      effect(1, 'delivery', ['transfer']),
      effect(1, null, ['transfer']),
    ];
    expect(
      calibrationOfEffects(list).map(({ department, kind, count }) => [department, kind, count]),
    ).toEqual([
      [null, null, 3],
      ['delivery', null, 1],
      ['sales', null, 1],
      [null, 'overtime', 1],
      [null, 'transfer', 3],
      ['delivery', 'transfer', 1],
      ['sales', 'overtime', 1],
      ['sales', 'transfer', 1],
    ]);
  });

  it('F-9: asks the closest group of which enough is known', () => {
    const list = [
      ...[0.2, 0.2, 0.2].map((share) => effect(share)),
      ...[0.5, 0.5, 0.5, 0.5].map((share) => effect(share, 'delivery')),
      ...[0.9, 0.9, 0.9, 0.9].map((share) => effect(share, 'delivery', ['amendment'])),
    ];
    const asked = (department: string | null, kinds: readonly string[]) =>
      calibrationFor(list, department, kinds);
    expect(asked('sales', ['overtime'])).toMatchObject({ department: 'sales', kind: 'overtime' });
    expect(asked('sales', ['overtime'])!.share).toBeCloseTo(0.2);
    expect(asked('finance', ['amendment'])).toMatchObject({ department: null, kind: 'amendment' });
    expect(asked('sales', ['target'])).toMatchObject({ department: 'sales', kind: null });
    expect(asked(null, [])).toMatchObject({ department: null, kind: null, count: 11 });
  });
});
