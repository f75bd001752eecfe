import { describe, expect, it } from 'vitest';
import { type ReloadFacts, reloadPlan } from './reload-plan.ts';

const facts: ReloadFacts = {
  now: 100_000,
  since: 90_000,
  lastReload: null,
  kept: true,
  typing: false,
};

describe('an outdated page', () => {
  it('reloads by itself, but leaves time to read why', () => {
    expect(reloadPlan(facts)).toBe('now');
    expect(reloadPlan({ ...facts, since: 99_000 })).toBe('wait');
  });

  it('never takes away what is typed, or what is not stored', () => {
    expect(reloadPlan({ ...facts, typing: true })).toBe('typing');
    expect(reloadPlan({ ...facts, kept: false })).toBe('unkept');
  });

  it('does not reload again and again where it gets the old page back', () => {
    expect(reloadPlan({ ...facts, lastReload: 80_000 })).toBe('wait');
    expect(reloadPlan({ ...facts, lastReload: 69_000 })).toBe('now');
  });
});
