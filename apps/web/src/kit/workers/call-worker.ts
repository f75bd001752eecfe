import { say } from '@interlock/language';
import { lendLanguage } from '../language/lend-language.ts';
import type { Answer, Asked, Call, Jobs, News, Reply } from './job.ts';

/** The jobs of a worker, each called like a function of the page. */
export interface WorkerCalls<J extends Jobs> {
  /** Rejects with an Error where the job fails or the worker breaks; never settles after `end`. */
  call<N extends keyof J & string>(
    job: N,
    asked: Asked<J[N]>,
    onNews?: (news: News<J[N]>) => void,
  ): Promise<Answer<J[N]>>;
  /** Ends the worker with all that it is at; the next call starts another. */
  end(): void;
}

export interface WorkerOptions {
  /** A worker that says nothing for so long is ended, and its calls fail with this message. */
  readonly patience?: { readonly ms: number; message(): string };
}

interface Waiting {
  readonly onNews: ((news: never) => void) | undefined;
  resolve(answer: never): void;
  reject(error: Error): void;
}

/**
 * Calls the jobs of one worker, which is started by the first call. It speaks the language that the
 * page spoke then.
 *
 * @param start makes the worker; its address has to stand there in full, for the build to find it
 * @example
 * const rules = callWorker<RulesJobs>(
 *   () => new Worker(new URL('./rules-worker.ts', import.meta.url), { type: 'module' }),
 * );
 * const proposal = await rules.call('propose', { plan, contract });
 */
export function callWorker<J extends Jobs>(
  start: () => Worker,
  { patience }: WorkerOptions = {},
): WorkerCalls<J> {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | null = null;
  let calls = 0;
  let alarm: ReturnType<typeof setTimeout> | undefined;

  const end = (): void => {
    clearTimeout(alarm);
    worker?.terminate();
    worker = null;
    waiting.clear();
  };
  const fail = (message: string): void => {
    const failed = [...waiting.values()];
    end();
    for (const { reject } of failed) reject(new Error(message));
  };
  const watch = (): void => {
    clearTimeout(alarm);
    if (patience !== undefined && waiting.size > 0)
      alarm = setTimeout(() => fail(patience.message()), patience.ms);
  };
  const hear = (reply: Reply): void => {
    const asker = waiting.get(reply.id);
    if (reply.type !== 'news') waiting.delete(reply.id);
    watch();
    if (reply.type === 'news') asker?.onNews?.(reply.news as never);
    else if (reply.type === 'answer') asker?.resolve(reply.answer as never);
    else asker?.reject(new Error(reply.message));
  };
  const started = (): Worker => {
    const made = lendLanguage(start());
    made.onmessage = ({ data }: MessageEvent<Reply>) => hear(data);
    made.onerror = (event) =>
      fail(event.message || say`part of the page could not be fetched. Reload it and try again`);
    return made;
  };

  return {
    call: (job, asked, onNews) =>
      new Promise((resolve, reject) => {
        worker ??= started();
        const id = calls++;
        waiting.set(id, { onNews, resolve, reject });
        worker.postMessage({ id, job, asked } satisfies Call);
        watch();
      }),
    end,
  };
}
