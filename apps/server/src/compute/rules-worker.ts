import { parentPort } from 'node:worker_threads';
import { propose, type Solve, simulateAll } from '@interlock/rules';
import { loadSolver } from '@interlock/rules/solver';
import type { Job, JobAnswer } from './job.ts';

/* Entry of the worker thread; one job at a time. */

let solver: Promise<Solve> | null = null;

async function answer(job: Job): Promise<JobAnswer> {
  try {
    if (job.type === 'simulate')
      return { ok: true, value: simulateAll(job.plan, { draws: job.draws, seed: job.seed }) };
    solver ??= loadSolver();
    const options = job.maxMoves === null ? {} : { maxMoves: job.maxMoves };
    return { ok: true, value: propose(job.plan, job.contract, await solver, options) };
  } catch (error) {
    return { ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', (job: Job) => {
  void answer(job).then((result) => parentPort?.postMessage(result));
});
