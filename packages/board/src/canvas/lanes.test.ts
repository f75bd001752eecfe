import { describe, expect, it } from 'vitest';
import { confine, laneAt, lanesOf } from './lanes.ts';

const lanes = lanesOf([
  { id: 'a', name: 'A', initials: 'A', order: 'a', height: 164 },
  { id: 'b', name: 'B', initials: 'B', order: 'b', height: 200 },
]);

describe('lanes', () => {
  it('are stacked from the top without gaps', () => {
    expect(lanes.map((l) => [l.top, l.height])).toEqual([
      [0, 164],
      [164, 200],
    ]);
  });

  it('a point above the first or below the last belongs to the nearest', () => {
    expect(laneAt(lanes, -50)?.department.id).toBe('a');
    expect(laneAt(lanes, 164)?.department.id).toBe('b');
    expect(laneAt(lanes, 9999)?.department.id).toBe('b');
    expect(laneAt([], 0)).toBeNull();
  });

  it('a card stays inside its lane and on the grid', () => {
    expect(confine(lanes[0], [13, -90])).toEqual([12, 4]);
    expect(confine(lanes[0], [13, 150])).toEqual([12, 72]);
    expect(confine(lanes[1], [1, 213])).toEqual([0, 212]);
  });
});
