import type { Position } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import type { BoardView } from '../view.ts';
import { freeShift, isFree, nearestFree, takenPlaces } from './free-places.ts';
import { confine, lanesOf, snap } from './lanes.ts';

const at = (id: string, x: number, y: number) => [id, { id, pos: [x, y] }] as const;
const viewOf = (
  cards: readonly (readonly [string, { id: string; pos: readonly [number, number] }])[],
  notes: typeof cards = [],
) => ({ cards: new Map(cards), notes: new Map(notes) }) as unknown as BoardView;
const [lane] = lanesOf([{ id: 'a', name: 'A', initials: 'A', order: '1', height: 164 }]);
const snapped = ([x, y]: Position): Position => [snap(x), snap(y)];

describe('the nearest free place', () => {
  it('is the wanted one where nothing lies there', () => {
    expect(nearestFree(viewOf([at('c', 300, 0)]), [40, 0], snapped)).toEqual([40, 0]);
  });

  it('is beside what lies there, card or note, and covers neither', () => {
    const view = viewOf([at('c', 0, 38)], [at('n', 240, 38)]);
    for (const wanted of [
      [0, 38],
      [100, 60],
      [230, 10],
    ] as Position[]) {
      const pos = nearestFree(view, wanted, snapped);
      expect(isFree(takenPlaces(view), pos)).toBe(true);
      expect(Math.hypot(pos[0] - wanted[0], pos[1] - wanted[1])).toBeLessThan(260);
    }
  });

  it('stays in the lane: where the lane is full there, it is further along', () => {
    const view = viewOf([at('c', 0, 38), at('d', 240, 38)]);
    const pos = nearestFree(view, [20, 38], (place) => confine(lane, place));
    expect(isFree(takenPlaces(view), pos)).toBe(true);
    expect(pos[1]).toBeGreaterThanOrEqual(4);
    expect(pos[1]).toBeLessThanOrEqual(72);
  });

  it('of a group is as far to the right as none of it covers anything', () => {
    const view = viewOf([at('c', 0, 38), at('d', 240, 38)]);
    const group = (dx: number): Position[] => [
      [dx, 38],
      [240 + dx, 38],
    ];
    const dx = freeShift(view, 24, group);
    expect(dx).toBe(456);
    expect(group(dx).every((pos) => isFree(takenPlaces(view), pos))).toBe(true);
  });
});
