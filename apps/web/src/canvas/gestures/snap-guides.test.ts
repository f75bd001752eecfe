import { describe, expect, it } from 'vitest';
import { snapBox } from './snap-guides.ts';

const box = (x: number, y: number) => ({ x, y, width: 216, height: 88 });

describe('a dragged box', () => {
  it('comes into line with what is near, and says on which line', () => {
    expect(snapBox(box(103, 300), [box(100, 0), box(900, 296)], 6)).toEqual({
      dx: -3,
      dy: -4,
      guides: { x: 100, y: 296 },
    });
  });

  it('stays where nothing is in reach', () => {
    expect(snapBox(box(150, 300), [box(100, 0)], 6)).toEqual({
      dx: 0,
      dy: 0,
      guides: { x: null, y: null },
    });
  });

  it('of another size comes into line by its middle', () => {
    const wide = { x: 0, y: 0, width: 400, height: 88 };
    expect(snapBox(wide, [box(94, 500)], 6).guides.x).toBe(202);
  });
});
