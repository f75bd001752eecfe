import { callWorker } from '../../kit/workers/call-worker.ts';
import type { Answer, Asked, News } from '../../kit/workers/job.ts';
import type { RulesJobs } from './rules-worker.ts';

export interface Running<T> {
  /** Rejects with an Error where it fails; never settles after `cancel`. */
  readonly result: Promise<T>;
  cancel(): void;
}

/** Runs one long computation in a worker of its own, so that ending it is cancelling. */
export function runRules<N extends keyof RulesJobs>(
  job: N,
  asked: Asked<RulesJobs[N]>,
  onNews?: (news: News<RulesJobs[N]>) => void,
): Running<Answer<RulesJobs[N]>> {
  const rules = callWorker<RulesJobs>(
    () => new Worker(new URL('./rules-worker.ts', import.meta.url), { type: 'module' }),
  );
  return { result: rules.call(job, asked, onNews).finally(rules.end), cancel: rules.end };
}
