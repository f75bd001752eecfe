import { Worker } from 'node:worker_threads';
import { FairQueue, type Party, type QueueLimits } from './fair-queue.ts';
import type { Job, JobAnswer, JobResults, Message } from './job.ts';
import { PlanSender } from './send-plan.ts';

/** Long computations, in a thread of their own, one after the other and in turns. */
export interface Compute {
  /**
   * Rejects with a {@link BusyError} where too much of this person or board waits, with a
   * {@link TooLongError} where it takes too long, with any other error where it fails.
   */
  run<J extends Job>(job: J, party: Party): Promise<JobResults[J['type']]>;
  close(): Promise<void>;
}

export class BusyError extends Error {}
export class TooLongError extends Error {}

interface Waiting {
  readonly job: Job;
  readonly resolve: (value: never) => void;
  readonly reject: (error: Error) => void;
}

export interface ComputeLimits extends QueueLimits {
  /** A job that takes longer is ended with its thread. */
  readonly timeoutMs: number;
}

export const COMPUTE_LIMITS: ComputeLimits = { perPerson: 4, perBoard: 16, timeoutMs: 30_000 };

interface Thread {
  readonly worker: Worker;
  /** It has loaded the rules: what that takes is no job's fault. */
  readonly ready: Promise<void>;
  readonly sender: PlanSender;
}

export function createCompute(limits: ComputeLimits = COMPUTE_LIMITS): Compute {
  const queue = new FairQueue<Waiting>(limits);
  let thread: Thread | null = null;
  let running: { readonly waiting: Waiting; timer: NodeJS.Timeout | null } | null = null;
  let closed = false;

  const settle = (finish: (waiting: Waiting) => void): void => {
    if (running === null) return;
    const { waiting, timer } = running;
    if (timer !== null) clearTimeout(timer);
    running = null;
    finish(waiting);
    next();
  };

  const fail = (error: Error): void => {
    const broken = thread;
    thread = null;
    void broken?.worker.terminate();
    settle(({ reject }) => reject(error));
  };

  const start = (): Thread => {
    const worker = new Worker(new URL('./rules-worker.ts', import.meta.url));
    worker.unref();
    let loaded: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => {
      loaded = resolve;
    });
    worker.on('message', (answer: JobAnswer | 'ready') => {
      if (answer === 'ready') return loaded();
      if (worker !== thread?.worker) return;
      settle(({ resolve, reject }) => {
        if (answer.ok) resolve(answer.value as never);
        else reject(new Error(answer.message));
      });
    });
    worker.on('error', (error) => {
      if (worker === thread?.worker) fail(error);
    });
    return { worker, ready, sender: new PlanSender((message) => worker.postMessage(message)) };
  };

  function next(): void {
    const waiting = closed || running !== null ? undefined : queue.shift();
    if (waiting === undefined) return;
    thread ??= start();
    running = { waiting, timer: null };
    hand(thread, waiting).catch(fail);
  }

  async function hand({ worker, ready, sender }: Thread, waiting: Waiting): Promise<void> {
    const { plan, ...job } = { plan: null, ...waiting.job };
    const sent = plan === null ? null : await sender.send(plan);
    await ready;
    if (running?.waiting !== waiting || thread?.worker !== worker) return;
    const seconds = limits.timeoutMs / 1000;
    running.timer = setTimeout(
      () => fail(new TooLongError(`the computation took longer than ${seconds} s`)),
      limits.timeoutMs,
    ).unref();
    const message: Message = { type: 'job', job, plan: sent };
    worker.postMessage(message);
  }

  return {
    run: (job, party) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Error('the server is shutting down'));
        const waiting = { job, resolve: resolve as (value: never) => void, reject };
        if (!queue.push(party, waiting)) return reject(new BusyError('too much waits already'));
        next();
      }),
    async close() {
      closed = true;
      const last = thread;
      const ending = new Error('the server is shutting down');
      for (let each = queue.shift(); each !== undefined; each = queue.shift()) each.reject(ending);
      fail(ending);
      await last?.worker.terminate();
    },
  };
}
