import type { Plan } from '@interlock/plan';
import { isLarge } from '../live-plan.ts';
import type { AssessBoth, Assessed, Hypothesis } from './assess-both.ts';
import { createRemoteAssess, type RemoteAssess } from './remote-assess.ts';

/** Verdicts beside those that the page shows. */
export interface AssessAside {
  /** Null where something was asked after it, so that nobody waits for the answer any more. */
  ask(plan: Plan, hypothesis: Hypothesis): Promise<Assessed | null>;
  destroy(): void;
}

/**
 * Keeps the flow from one question to the next, so that a change of the board settles only what it
 * reaches; on a large board off the page's thread. One question at a time: of those that wait only
 * the last is answered.
 */
export function createAssessAside(): AssessAside {
  let here: AssessBoth | null = null;
  let remote: RemoteAssess | null = null;
  let last = 0;
  let before: Promise<unknown> = Promise.resolve();

  const assess = async (plan: Plan, hypothesis: Hypothesis): Promise<Assessed> => {
    if (!isLarge(plan)) {
      here ??= (await import('./assess-both.ts')).createAssessBoth();
      return here(plan, hypothesis);
    }
    remote ??= createRemoteAssess();
    try {
      return await remote.ask(plan, hypothesis);
    } catch (error) {
      // The next question asks a new worker.
      remote?.destroy();
      remote = null;
      throw error;
    }
  };

  return {
    ask(plan, hypothesis) {
      last += 1;
      const own = last;
      const isLast = (): boolean => own === last;
      const answer = before.then(async () => {
        const found = isLast() ? await assess(plan, hypothesis) : null;
        return isLast() ? found : null;
      });
      before = answer.catch(() => {});
      return answer;
    },
    destroy() {
      last += 1;
      remote?.destroy();
    },
  };
}
