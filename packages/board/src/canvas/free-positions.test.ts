import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BoardView, DrawnCard } from '../view.ts';
import { freePositions } from './free-places.ts';

type View = Pick<BoardView, 'departments' | 'cards' | 'notes'>;

function view(heights: readonly number[], taken: readonly (readonly [number, number])[]): View {
  return {
    departments: heights.map((height, i) => ({
      id: `d${i}`,
      name: `D${i}`,
      initials: 'D',
      order: `a${i}`,
      height,
    })),
    cards: new Map(
      taken.map(([x, y], i): [string, DrawnCard] => [
        `c${i}`,
        { id: `c${i}`, department: 'd0', kind: 'demand', title: '', owner: '', pos: [x, y] },
      ]),
    ),
    notes: new Map(),
  };
}

describe('places for imported cards', () => {
  it('lie in the lane, in its rows, beside what is there', () => {
    const positions = freePositions(view([164, 164], [[48, 202]]), 'd1', 2);
    expect(positions).toEqual([
      [312, 202],
      [576, 202],
    ]);
    // A lane of two rows fills columns from above.
    expect(freePositions(view([280], []), 'd0', 3)).toEqual([
      [48, 38],
      [48, 150],
      [312, 38],
    ]);
  });

  it('never overlap each other or what is there, and stay inside a lane that is high enough', () => {
    const place = fc.tuple(fc.integer({ min: -500, max: 3000 }), fc.integer({ min: 0, max: 600 }));
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 164, max: 500 }), { minLength: 1, maxLength: 4 }),
        fc.array(place, { maxLength: 30 }),
        fc.integer({ min: 1, max: 30 }),
        (heights, taken, count) => {
          const lane = heights.length - 1;
          const top = heights.slice(0, lane).reduce((sum, height) => sum + height, 0);
          const positions = freePositions(view(heights, taken), `d${lane}`, count);
          expect(positions).toHaveLength(count);
          for (const [i, [x, y]] of positions.entries()) {
            expect(y).toBeGreaterThanOrEqual(top);
            expect(y + 88).toBeLessThanOrEqual(top + heights[lane]!);
            for (const [otherX, otherY] of [...taken, ...positions.slice(i + 1)])
              expect(Math.abs(x - otherX) < 216 && Math.abs(y - otherY) < 88).toBe(false);
          }
        },
      ),
    );
  });
});
