import { describe, expect, it } from 'vitest';
import { viewBeside } from './view-beside.ts';

const view = { center: [0, 0], zoom: 1, size: [1000, 600] } as const;
const box = { x: 100, y: 100, width: 216, height: 88 };

/** Screen position of a canvas point. */
const onScreen = (v: NonNullable<ReturnType<typeof viewBeside>>, x: number, y: number) => [
  (x - v.center[0]) * v.zoom + (v.size[0] * v.zoom) / 2,
  (y - v.center[1]) * v.zoom + (v.size[1] * v.zoom) / 2,
];

describe('viewBeside', () => {
  it('brings the boxes to the middle of what is not covered', () => {
    const beside = viewBeside([box], view, 600)!;
    expect(onScreen(beside, 208, 144)).toEqual([800, 300]);
    expect(beside.zoom).toBe(1);
  });

  it('zooms out until they fit there', () => {
    const beside = viewBeside([box, { ...box, x: 2000 }], view, 600)!;
    expect(onScreen(beside, 100, 100)[0]).toBeGreaterThanOrEqual(600);
    expect(onScreen(beside, 2216, 100)[0]).toBeLessThanOrEqual(1000);
  });

  it('leaves the view alone where nothing is left free', () => {
    expect(viewBeside([box], view, 900)).toBeNull();
    expect(viewBeside([], view, 100)).toBeNull();
  });
});
