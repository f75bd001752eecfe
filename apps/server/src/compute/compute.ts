import { Worker } from 'node:worker_threads';
import type { Job, JobAnswer, JobResults } from './job.ts';

/** Long computations, in a thread of their own and one after the other. */
export interface Compute {
  /** Rejects with a {@link BusyError} where too many wait, with any other error where it fails. */
  run<J extends Job>(job: J): Promise<JobResults[J['type']]>;
  close(): Promise<void>;
}

export class BusyError extends Error {}

interface Waiting {
  readonly job: Job;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

/** Jobs that may wait; a client that asks for more is told to come back. */
const MOST_WAITING = 8;
/** A job that takes longer is ended with its thread. */
const TIMEOUT_MS = 30_000;

export function createCompute(limits = { waiting: MOST_WAITING, timeoutMs: TIMEOUT_MS }): Compute {
  const queue: Waiting[] = [];
  let worker: Worker | null = null;
  let running: { readonly waiting: Waiting; readonly timer: NodeJS.Timeout } | null = null;
  let closed = false;

  const settle = (finish: (waiting: Waiting) => void): void => {
    if (running === null) return;
    const { waiting, timer } = running;
    clearTimeout(timer);
    running = null;
    finish(waiting);
    next();
  };

  const fail = (message: string): void => {
    const broken = worker;
    worker = null;
    void broken?.terminate();
    settle(({ reject }) => reject(new Error(message)));
  };

  const start = (): Worker => {
    const made = new Worker(new URL('./rules-worker.ts', import.meta.url));
    made.unref();
    made.on('message', (answer: JobAnswer) => {
      if (made !== worker) return;
      settle(({ resolve, reject }) => {
        if (answer.ok) resolve(answer.value as never);
        else reject(new Error(answer.message));
      });
    });
    made.on('error', (error) => {
      if (made === worker) fail(error.message);
    });
    return made;
  };

  function next(): void {
    const waiting = closed || running !== null ? undefined : queue.shift();
    if (waiting === undefined) return;
    worker ??= start();
    const timer = setTimeout(
      () => fail(`the computation took longer than ${limits.timeoutMs / 1000} s`),
      limits.timeoutMs,
    );
    timer.unref();
    running = { waiting, timer };
    worker.postMessage(waiting.job);
  }

  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('the server is shutting down'));
        if (queue.length >= limits.waiting) return reject(new BusyError('too much waits already'));
        queue.push({ job, resolve: resolve as (value: never) => void, reject });
        next();
      }),
    async close() {
      closed = true;
      for (const { reject } of queue.splice(0)) reject(new Error('the server is shutting down'));
      const last = worker;
      fail('the server is shutting down');
      await last?.terminate();
    },
  };
}
