import { borrowLanguage } from '../language/lend-language.ts';
import type { Call, Jobs, Reply } from './job.ts';

/** In a worker: does these jobs for the page that started it, as `callWorker` asks for them. */
export function answerCalls(jobs: Jobs): void {
  borrowLanguage();
  addEventListener('message', ({ data }: MessageEvent<Call>) => void answer(jobs, data));
}

async function answer(jobs: Jobs, { id, job, asked }: Call): Promise<void> {
  const reply = (message: Reply): void => postMessage(message);
  try {
    const work = jobs[job] as (asked: unknown, tell: (news: unknown) => void) => unknown;
    const found = work(asked, (news) => reply({ id, type: 'news', news }));
    // What is at hand is answered in the same task, before the next call is heard.
    const done = found instanceof Promise ? await found : found;
    reply({ id, type: 'answer', answer: done });
  } catch (error) {
    reply({ id, type: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}
