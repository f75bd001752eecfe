import { DEFAULT_SETTINGS } from '@interlock/board';
import type { Plan } from '@interlock/plan';
import { type StressRow, stressSweep } from '@interlock/rules';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Running } from '../compute/compute-client.ts';
import { Sweeper } from './sweeper.ts';

const planOf = (asOf: string): Plan => ({
  ...{ departments: [], cards: [], contracts: [], influences: [], asOf },
  settings: DEFAULT_SETTINGS,
});
const PLAN = planOf('2026-11-19');

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The rules themselves, run when the page waits and not in a worker. */
function sweeper() {
  const swept: string[] = [];
  let cancelled = 0;
  const run = (plan: Plan, onProgress: (part: number) => void) => {
    swept.push(plan.asOf);
    const result = Promise.resolve().then(() => {
      const steps = stressSweep(plan);
      for (;;) {
        const step = steps.next();
        if (step.done === true) return step.value;
        onProgress(step.value);
      }
    });
    return { result, cancel: () => (cancelled += 1) } as unknown as Running<readonly StressRow[]>;
  };
  return { of: new Sweeper(run), swept, cancelled: () => cancelled };
}

describe('the sweep of the open board', () => {
  it('Q-5: begins when the board has come to rest, and tells how far it is', async () => {
    const { of, swept } = sweeper();
    const progress: (number | null)[] = [];
    of.subscribe(() => progress.push(of.state().progress));
    of.want(planOf('2026-11-18'));
    of.want(PLAN);
    expect(swept).toEqual([]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(swept).toEqual(['2026-11-19']);
    expect(of.state().rows).toEqual([]);
    expect(progress[0]).toBe(0);
    expect(progress.at(-1)).toBeNull();
  });

  it('is one for all who look, and is forgotten when nobody does', async () => {
    const { of, swept } = sweeper();
    const leave = [of.want(PLAN), of.want(PLAN)];
    await vi.advanceTimersByTimeAsync(1_000);
    leave[0]!();
    await vi.advanceTimersByTimeAsync(10);
    expect(of.state().rows).toEqual([]);
    leave[1]!();
    await vi.advanceTimersByTimeAsync(10);
    expect(of.state().rows).toBeNull();
    expect(swept).toHaveLength(1);
  });

  it('keeps what it found while the next one runs, and ends the one that is out of date', async () => {
    const { of, cancelled } = sweeper();
    of.want(PLAN);
    await vi.advanceTimersByTimeAsync(1_000);
    of.want(planOf('2026-11-20'));
    expect(of.state().rows).toEqual([]);
    vi.advanceTimersByTime(1_000);
    of.want(planOf('2026-11-21'));
    expect(cancelled()).toBe(1);
  });
});
