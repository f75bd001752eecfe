import type { Plan } from '@interlock/plan';
import type { Assessment } from '@interlock/rules';
import { describe, expect, it } from 'vitest';
import { cropToWorst } from './crop.ts';

const plan = (from: [number, number], to: [number, number]): Plan =>
  ({
    cards: [
      { id: 'a', pos: from },
      { id: 'b', pos: to },
    ],
    contracts: [{ id: 'e', from: 'a', to: 'b' }],
  }) as unknown as Plan;

const VIEW = { width: 420, height: 306 };

const assessment = (id: string | null): Assessment =>
  ({
    exceptions:
      id === null
        ? []
        : [
            { id: 'stale', kind: 'stale' },
            { id, kind: 'collision' },
          ],
  }) as unknown as Assessment;

describe('crop of the demonstration', () => {
  it('holds both cards of the worst contract where they fit', () => {
    const crop = cropToWorst(plan([1000, 500], [1280, 680]), assessment('e'), VIEW);
    expect(crop.x).toBeLessThanOrEqual(1000);
    expect(crop.x + crop.width).toBeGreaterThanOrEqual(1280 + 216);
    expect(crop.y).toBeLessThanOrEqual(500);
    expect(crop.y + crop.height).toBeGreaterThanOrEqual(680 + 88);
  });

  it('makes the picture smaller before it gives up one of the two', () => {
    const narrow = { width: 356, height: 220 };
    const crop = cropToWorst(plan([0, 0], [280, 164]), assessment('e'), narrow);
    expect(crop.x).toBeLessThan(0);
    expect(crop.x + crop.width).toBeGreaterThan(280 + 216);
    expect(crop.width / crop.height).toBeCloseTo(narrow.width / narrow.height);
  });

  it('holds the consumer where both do not fit', () => {
    const crop = cropToWorst(plan([0, 0], [5000, 3000]), assessment('e'), VIEW);
    expect(crop.x).toBeLessThan(5000);
    expect(crop.x + crop.width).toBeGreaterThan(5000 + 216);
  });

  it('shows the corner of a board on which nothing costs anything', () => {
    const crop = cropToWorst(plan([48, 24], [400, 24]), assessment(null), VIEW);
    expect(crop.x).toBeLessThanOrEqual(0);
  });
});
