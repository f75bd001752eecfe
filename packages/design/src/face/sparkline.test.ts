import type { ProcessChart } from '@interlock/rules';
import { describe, expect, it } from 'vitest';
import { sparkline } from './sparkline.ts';

const chart = (values: readonly (number | null)[], target: number | null = 100): ProcessChart => ({
  points: values.map((value, cycle) => ({ cycle, label: `wk ${cycle}`, value, target })),
  limits: { center: 100, lower: 94, upper: 106, baseline: 12 },
  signals: [],
  seasonal: null,
  forecast: [],
});
const box = { width: 64, height: 28, band: 'on' } as const;

describe('a sparkline', () => {
  it('needs at least one actual', () => {
    expect(sparkline(chart([null, null]), box)).toBeNull();
    expect(sparkline(chart([100]), box)).not.toBeNull();
  });

  it('stays inside its box, limits included', () => {
    const s = sparkline(chart([100, 240, 20, 101]), box)!;
    const numbers = [...s.line.matchAll(/[\d.]+ ([\d.]+)/g)].map((m) => Number(m[1]));
    for (const y of numbers) {
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(28);
    }
    expect(s.band!.y + s.band!.height).toBeLessThanOrEqual(28);
  });

  it('a measure that never moved is a line in the middle', () => {
    for (const value of [0, 100]) {
      const still = {
        ...chart([value, value, value], value),
        limits: { center: value, lower: value, upper: value, baseline: 3 },
      };
      const s = sparkline(still, box)!;
      expect(s.line).toBe('M0 14L30.5 14L61 14');
      expect(s.band).toEqual({ y: 14, height: 0 });
    }
  });

  it('a missing value leaves a gap instead of a line to zero', () => {
    expect(sparkline(chart([100, null, 101]), box)!.line.match(/M/g)).toHaveLength(2);
  });

  it('fills the area since actuals and target parted, and only then', () => {
    const values = [100, 101, 99, 97, 94, 90];
    expect(sparkline(chart(values), box)!.drift).toBe('');
    const s = sparkline(chart(values), { ...box, band: 'far-under' })!;
    expect(s.drift.match(/L/g)).toHaveLength(7);
    expect(s.drift.endsWith('Z')).toBe(true);
  });

  it('a measure that never moves is a flat line and no NaN', () => {
    const flat = { ...chart([5, 5, 5], null), limits: null };
    expect(JSON.stringify(sparkline(flat, box))).not.toMatch(/NaN|Infinity|null,"height/);
  });
});
