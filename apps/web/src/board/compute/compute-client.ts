import { say } from '@interlock/language';
import type {
  ContingencyDraft,
  Proposal,
  Rehearsal,
  Simulation,
  StressRow,
} from '@interlock/rules';
import { lendLanguage } from '../../kit/language/lend-language.ts';
import type { PromiseBook } from '../promises/promise-book.ts';
import type { ComputeAnswer, ComputeJob } from './messages.ts';

export interface Running<T> {
  /** Rejects with an Error where it fails; never settles after `cancel`. */
  readonly result: Promise<T>;
  cancel(): void;
}

type Job<T extends ComputeJob['type']> = Omit<Extract<ComputeJob, { type: T }>, 'type'>;

export function runProposal(job: Job<'propose'>): Running<Proposal> {
  return start({ type: 'propose', ...job }, (answer) =>
    answer.type === 'proposed' ? answer.proposal : null,
  );
}

export function runSimulation(
  job: Job<'simulate'>,
  onProgress: (part: number) => void,
): Running<Simulation> {
  return start(
    { type: 'simulate', ...job },
    (answer) => (answer.type === 'simulated' ? answer.simulation : null),
    onProgress,
  );
}

export function runPromises(job: Job<'promises'>): Running<PromiseBook> {
  return start({ type: 'promises', ...job }, (answer) =>
    answer.type === 'promised' ? answer.book : null,
  );
}

export function runSweep(
  job: Job<'sweep'>,
  onProgress: (part: number) => void,
): Running<readonly StressRow[]> {
  return start(
    { type: 'sweep', ...job },
    (answer) => (answer.type === 'swept' ? answer.rows : null),
    onProgress,
  );
}

export function runDraft(job: Job<'draft'>): Running<ContingencyDraft> {
  return start({ type: 'draft', ...job }, (answer) =>
    answer.type === 'drafted' ? answer.draft : null,
  );
}

export function runRehearsal(job: Job<'rehearse'>): Running<Rehearsal> {
  return start({ type: 'rehearse', ...job }, (answer) =>
    answer.type === 'rehearsed' ? answer.rehearsal : null,
  );
}

/** A worker of its own for each job, so that ending it is cancelling. */
function start<T>(
  job: ComputeJob,
  read: (answer: ComputeAnswer) => T | null,
  onProgress?: (part: number) => void,
): Running<T> {
  const worker = lendLanguage(
    new Worker(new URL('./rules-worker.ts', import.meta.url), { type: 'module' }),
  );
  const result = new Promise<T>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ComputeAnswer>) => {
      if (data.type === 'progress') return onProgress?.(data.part);
      worker.terminate();
      const value = read(data);
      if (value !== null) resolve(value);
      else reject(new Error(data.type === 'failed' ? data.message : say`an unexpected answer`));
    };
    worker.onerror = (event) => {
      worker.terminate();
      reject(new Error(event.message || say`the computation could not be started`));
    };
  });
  worker.postMessage(job);
  return { result, cancel: () => worker.terminate() };
}
