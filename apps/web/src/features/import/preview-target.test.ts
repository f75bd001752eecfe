import { describe, expect, it } from 'vitest';
import { previewTarget } from './preview-target.ts';

const cycles = [10, 20, 30, 40].map((value, i) => ({ cycle: `2026-11-0${i + 1}`, value }));

describe('target line of the preview', () => {
  it('is the mean of the preceding cycles, none before there are enough', () => {
    expect(previewTarget({ kind: 'mean-of-preceding', cycles: 2 }, cycles)).toEqual([
      null,
      null,
      15,
      25,
    ]);
  });

  it('is one level for a constant and for the mean of the first', () => {
    expect(previewTarget({ kind: 'constant', value: 7 }, cycles)).toEqual([7, 7, 7, 7]);
    expect(previewTarget({ kind: 'mean-of-first', cycles: 2 }, cycles)).toEqual([15, 15, 15, 15]);
  });

  it('follows a path and holds its last value', () => {
    expect(previewTarget({ kind: 'path', values: [['2026-11-02', 5]] }, cycles)).toEqual([
      null,
      5,
      5,
      5,
    ]);
  });
});
