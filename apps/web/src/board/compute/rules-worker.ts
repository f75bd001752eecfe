import type { Contract } from '@interlock/plan';
import {
  draftContingency,
  propose,
  rehearseContingency,
  type Solve,
  simulate,
  stressSweep,
} from '@interlock/rules';
import { borrowLanguage } from '../../kit/language/lend-language.ts';
import { promiseBook } from '../promises/promise-book.ts';
import type { ComputeAnswer, ComputeJob } from './messages.ts';

/* Long computations of the rules, off the page's thread. */

const answer = (message: ComputeAnswer): void => postMessage(message);

async function run(job: ComputeJob): Promise<void> {
  switch (job.type) {
    case 'simulate': {
      const steps = simulate(job.plan, { draws: job.draws, seed: job.seed });
      return answer({ type: 'simulated', simulation: untilDone(steps) });
    }
    case 'sweep':
      return answer({ type: 'swept', rows: untilDone(stressSweep(job.plan)) });
    case 'promises':
      return answer({ type: 'promised', book: promiseBook(job.asked) });
    case 'propose':
      return proposeMoves(job);
    case 'draft':
      return draft(job);
    case 'rehearse':
      return answer({ type: 'rehearsed', rehearsal: rehearseContingency(job, job.plan) });
  }
}

/** Tells how far it is, step by step. */
function untilDone<T>(steps: Generator<number, T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    answer({ type: 'progress', part: step.value });
  }
}

async function proposeMoves(job: Extract<ComputeJob, { type: 'propose' }>): Promise<void> {
  const solve = await solver();
  const options = job.maxMoves === null ? {} : { maxMoves: job.maxMoves };
  answer({ type: 'proposed', proposal: propose(job.plan, job.contract, solve, options) });
}

async function draft({ plan, row, hashes }: Extract<ComputeJob, { type: 'draft' }>): Promise<void> {
  const hashOf = ({ id }: Contract): string => hashes.get(id) ?? '';
  answer({ type: 'drafted', draft: draftContingency(plan, row, await solver(), hashOf) });
}

/** Fetched when it is needed: the optimiser is large. */
async function solver(): Promise<Solve> {
  const { loadSolver } = await import('@interlock/rules/solver');
  return loadSolver();
}

borrowLanguage();
addEventListener('message', (event: MessageEvent<ComputeJob>) => {
  run(event.data).catch((error: unknown) => {
    answer({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  });
});
