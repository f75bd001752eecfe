import { assess, propose, simulateAll } from '@interlock/rules';
import { loadSolver } from '@interlock/rules/solver';
import { afterAll, describe, expect, it } from 'vitest';
import { demonstrationPlan } from '../http/testing/demonstration-plan.ts';
import { BusyError, createCompute, TooLongError } from './compute.ts';

const plan = demonstrationPlan();
const compute = createCompute();
const ada = { board: 'one', actor: 'ada' };
const bo = { board: 'two', actor: 'bo' };
afterAll(() => compute.close());

describe('the thread of the rules', () => {
  it('answers as the rules do, for a proposal and for a simulation', async () => {
    const proposal = compute.run(
      { type: 'propose', plan, contract: 'assembly-orders', maxMoves: null },
      ada,
    );
    const simulation = compute.run({ type: 'simulate', plan, draws: 500, seed: 3 }, ada);
    const assessment = await compute.run(
      { type: 'assess', plan, proposals: false, simulation: false },
      ada,
    );
    const { sentences, ...rest } = JSON.parse(new TextDecoder().decode(assessment.json));
    expect(rest).toEqual(JSON.parse(JSON.stringify(assess(plan))));
    expect(Object.keys(sentences.contracts)).toHaveLength(plan.contracts.length);
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
    await compute.run({ type: 'simulate', plan, draws: 60_000, seed: 1 }, ada);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
  });

  it('refuses what would wait too long, ends what takes too long, and goes on', {
    timeout: 60_000,
  }, async () => {
    const small = createCompute({ perPerson: 1, perBoard: 2, timeoutMs: 5_000 });
    const long = { type: 'simulate', plan, draws: 50_000_000, seed: 1 } as const;
    const first = small.run(long, ada);
    const second = small.run({ ...long, draws: 100 }, ada);
    await expect(small.run(long, ada)).rejects.toBeInstanceOf(BusyError);
    // Somebody on another board waits for what runs, never for what the first one has waiting.
    const other = small.run({ ...long, draws: 50 }, bo);
    await expect(first).rejects.toBeInstanceOf(TooLongError);
    await expect(second).resolves.toMatchObject({ draws: 512 });
    await expect(other).resolves.toMatchObject({ draws: 512 });
    await small.close();
    await expect(small.run(long, ada)).rejects.toThrow(/shutting down/);
  });
});
