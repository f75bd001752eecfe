import { propose, simulateAll } from '@interlock/rules';
import { loadSolver } from '@interlock/rules/solver';
import { afterAll, describe, expect, it } from 'vitest';
import { demonstrationPlan } from '../http/testing/demonstration-plan.ts';
import { BusyError, createCompute } from './compute.ts';

const plan = demonstrationPlan();
const compute = createCompute();
afterAll(() => compute.close());

describe('the thread of the rules', () => {
  it('answers as the rules do, for a proposal and for a simulation', async () => {
    const proposal = compute.run({
      type: 'propose',
      plan,
      contract: 'assembly-orders',
      maxMoves: null,
    });
    const simulation = compute.run({ type: 'simulate', plan, draws: 500, seed: 3 });
    expect(await proposal).toEqual(propose(plan, 'assembly-orders', await loadSolver()));
    expect(JSON.stringify(await simulation)).toBe(
      JSON.stringify(simulateAll(plan, { draws: 500, seed: 3 })),
    );
  });

  it('keeps the event loop free while it works', async () => {
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 5);
    await compute.run({ type: 'simulate', plan, draws: 60_000, seed: 1 });
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it('refuses what would wait too long, ends what takes too long, and goes on', async () => {
    const small = createCompute({ waiting: 1, timeoutMs: 2_000 });
    const long = { type: 'simulate', plan, draws: 50_000_000, seed: 1 } as const;
    const first = small.run(long);
    const second = small.run({ ...long, draws: 100 });
    await expect(small.run(long)).rejects.toBeInstanceOf(BusyError);
    await expect(first).rejects.toThrow(/longer than/);
    await expect(second).resolves.toMatchObject({ draws: 100 });
    await small.close();
    await expect(small.run(long)).rejects.toThrow(/shutting down/);
  });
});
