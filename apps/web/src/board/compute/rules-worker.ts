import { propose, simulate } from '@interlock/rules';
import { borrowLanguage } from '../../kit/language/lend-language.ts';
import type { ComputeAnswer, ComputeJob } from './messages.ts';

/* Long computations of the rules, off the page's thread. */

const answer = (message: ComputeAnswer): void => postMessage(message);

async function run(job: ComputeJob): Promise<void> {
  if (job.type === 'simulate') {
    const steps = simulate(job.plan, { draws: job.draws, seed: job.seed });
    for (;;) {
      const step = steps.next();
      if (step.done === true) return answer({ type: 'simulated', simulation: step.value });
      answer({ type: 'progress', part: step.value });
    }
  }
  // The optimiser is large and only needed here.
  const { loadSolver } = await import('@interlock/rules/solver');
  const solve = await loadSolver();
  const options = job.maxMoves === null ? {} : { maxMoves: job.maxMoves };
  answer({ type: 'proposed', proposal: propose(job.plan, job.contract, solve, options) });
}

borrowLanguage();
addEventListener('message', (event: MessageEvent<ComputeJob>) => {
  run(event.data).catch((error: unknown) => {
    answer({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
  });
});
