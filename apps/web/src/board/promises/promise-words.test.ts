import type { KeptCycle } from '@interlock/rules';
import { describe, expect, it } from 'vitest';
import { keptSentence, keptText, markOf } from './promise-words.ts';

const names = {
  cycle: { unit: 'week', weekStartsOn: 1 } as const,
  unit: 'pcs',
  department: (id: string) => (id === 'op' ? 'Operations' : id),
  contract: (id: string) => `“${id}”`,
};
const cycle = (more: Partial<KeptCycle>): KeptCycle => ({
  ...{ contract: 'k', sides: ['op', 'sa'], cycle: '2026-11-09', due: 10_000, delivered: 9_000 },
  ...{ state: 'broken', cause: { kind: 'own' } },
  ...more,
});
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const said = (more: Partial<KeptCycle>): string => plain(keptSentence(cycle(more), names));

describe('V-6: what promises have been worth', () => {
  it('is the count, with who starved; a few tell nothing', () => {
    expect(keptText({ due: 14, kept: 11, starved: 0 })).toBe('kept 11 of 14');
    expect(keptText({ due: 12, kept: 11, starved: 2 })).toBe('kept 11 of 12, 2 starved by others');
    expect(keptText({ due: 3, kept: 3, starved: 0 })).toBe('kept 3 of 3, too few to tell');
    expect(keptText({ due: 8, kept: 8, starved: 0 })).toBe('kept 8 of 8');
    expect(keptText({ due: 0, kept: 0, starved: 1 })).toBe(
      'starved by others in 1 cycle, else nothing was due',
    );
  });
});

describe('a promise in one cycle', () => {
  it('V-3: says how much was missing, and whose shortfall it was', () => {
    expect(said({})).toBe(
      'wk 46: 9,000 of 10,000 pcs came, 10.0 % short. The shortfall is that of Operations itself.',
    );
    expect(said({ cause: { kind: 'starved', contract: 'ore' } })).toBe(
      'wk 46: 9,000 of 10,000 pcs came, 10.0 % short. Operations was starved by “ore” and is not charged.',
    );
  });

  it('V-1: is kept in full, or within what was agreed', () => {
    const kept = { state: 'kept', cause: null } as const;
    expect(said({ ...kept, delivered: 10_000 })).toBe('wk 46: kept, 10,000 pcs due and delivered.');
    expect(said({ ...kept, delivered: 9_900 })).toBe(
      'wk 46: kept within the tolerance, 9,900 of 10,000 pcs came.',
    );
  });

  it('V-4: is not judged by what nobody reported', () => {
    const nothing = { due: null, delivered: null, cause: null } as const;
    expect(said({ ...nothing, state: 'unreported' })).toContain('not everybody concerned');
    expect(said({ ...nothing, state: 'untold' })).toContain('no report tells');
    expect(said({ due: 0, state: 'nothing-due', cause: null })).toBe('wk 46: nothing was due.');
  });

  it('has a mark of its own where somebody else starved it', () => {
    expect(markOf(cycle({}))).toBe('broken');
    expect(markOf(cycle({ cause: { kind: 'starved', contract: 'ore' } }))).toBe('starved');
    expect(markOf(cycle({ state: 'unreported', cause: null }))).toBe('open');
    expect(markOf(cycle({ state: 'nothing-due', cause: null }))).toBe('none');
  });
});
