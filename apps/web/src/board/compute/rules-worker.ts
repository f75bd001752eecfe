import type { Contract, Plan } from '@interlock/plan';
import {
  assess,
  type BoardThen,
  type ContingencyDraft,
  draftContingency,
  keptPromises,
  type PromisesAsked,
  type Proposal,
  type ProposeJob,
  propose,
  type Rehearsal,
  type RehearseJob,
  rehearseContingency,
  type SimulateJob,
  type Simulation,
  type Since,
  type Solve,
  type StressRow,
  simulate,
  sinceThen,
  stressSweep,
  type TermsCompared,
  type TermsEffect,
  termsEffect,
} from '@interlock/rules';
import { answerCalls } from '../../kit/workers/answer-calls.ts';
import { type PromiseBook, promiseBook } from '../promises/promise-book.ts';

/* Long computations of the rules, off the page's thread. */

type Told = (part: number) => void;

const jobs = {
  simulate({ plan, draws, seed }: Omit<SimulateJob, 'type'>, tell: Told): Simulation {
    return untilDone(simulate(plan, { draws, seed }), tell);
  },
  /** What a miss of every measure would cost. */
  sweep({ plan }: { readonly plan: Plan }, tell: Told): readonly StressRow[] {
    return untilDone(stressSweep(plan), tell);
  },
  /** What became of all promises. */
  promises({ asked }: { readonly asked: PromisesAsked }): PromiseBook {
    return promiseBook(asked);
  },
  async propose({ plan, contract, maxMoves }: Omit<ProposeJob, 'type'>): Promise<Proposal> {
    return propose(plan, contract, await solver(), maxMoves === null ? {} : { maxMoves });
  },
  /** A contingency against a miss, with the cheapest moves; `hashes` are of the terms in force, by contract. */
  async draft({ plan, row, hashes }: DraftAsked): Promise<ContingencyDraft> {
    const hashOf = ({ id }: Contract): string => hashes.get(id) ?? '';
    return draftContingency(plan, row, await solver(), hashOf);
  },
  rehearse(job: Omit<RehearseJob, 'type'>): Rehearsal {
    return rehearseContingency(job, job.plan);
  },
  /** What happened to a board between two moments, each judged anew. */
  since({ before, after }: SinceAsked): Since {
    return sinceThen(boardThen(before), boardThen(after));
  },
  /** What other terms of a contract would do; null where the plan lacks it. */
  terms({ plan, ...compared }: TermsCompared & { readonly plan: Plan }): TermsEffect | null {
    return termsEffect(compared, plan);
  },
};
export type RulesJobs = typeof jobs;

interface MomentAsked {
  readonly plan: Plan;
  readonly asked: PromisesAsked;
}

interface SinceAsked {
  readonly before: MomentAsked;
  readonly after: MomentAsked;
}

const boardThen = ({ plan, asked }: MomentAsked): BoardThen => ({
  plan,
  assessment: assess(plan),
  promises: keptPromises(asked),
});

interface DraftAsked {
  readonly plan: Plan;
  readonly row: StressRow;
  readonly hashes: ReadonlyMap<string, string>;
}

/** Tells how far it is, step by step. */
function untilDone<T>(steps: Generator<number, T>, tell: Told): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    tell(step.value);
  }
}

/** Fetched when it is needed: the optimiser is large. */
async function solver(): Promise<Solve> {
  const { loadSolver } = await import('@interlock/rules/solver');
  return loadSolver();
}

answerCalls(jobs);
