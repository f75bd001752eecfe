import { currentLocale, say, speak } from '@interlock/language';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerCalls } from './answer-calls.ts';
import { callWorker, type WorkerOptions } from './call-worker.ts';

/** Both ends as they are, with a copy of each message between them as the browser makes it. */
class WorkerHere {
  static all: WorkerHere[] = [];
  ended = false;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  readonly #listeners: ((event: MessageEvent) => void)[] = [];

  constructor(work: () => void) {
    WorkerHere.all.push(this);
    vi.stubGlobal('addEventListener', (_: string, listener: (event: MessageEvent) => void) =>
      this.#listeners.push(listener),
    );
    vi.stubGlobal('postMessage', (data: unknown) => {
      const copy = structuredClone(data);
      queueMicrotask(() => this.ended || this.onmessage?.({ data: copy }));
    });
    work();
  }

  postMessage(message: unknown): void {
    const data: unknown = structuredClone(message);
    queueMicrotask(() => {
      let heard = true;
      const event = { data, stopImmediatePropagation: () => (heard = false) };
      for (const listener of this.#listeners)
        if (heard && !this.ended) listener(event as unknown as MessageEvent);
    });
  }

  terminate(): void {
    this.ended = true;
  }
}

const jobs = {
  double: (n: number): number => n * 2,
  async count(upTo: number, tell: (n: number) => void): Promise<string> {
    for (let n = 1; n <= upTo; n++) tell(n);
    return 'counted';
  },
  refuse(): never {
    throw new Error('not today');
  },
  silence: (): Promise<never> => new Promise(() => undefined),
  greet: (): string => `${say`Hello`} ${currentLocale()}`,
};

const calls = (options?: WorkerOptions) =>
  callWorker<typeof jobs>(
    () => new WorkerHere(() => answerCalls(jobs)) as unknown as Worker,
    options,
  );
const settled = async (promise: Promise<unknown>): Promise<boolean> => {
  let done = false;
  promise.then(
    () => (done = true),
    () => (done = true),
  );
  await new Promise((resolve) => setTimeout(resolve, 20));
  return done;
};

beforeEach(() => {
  WorkerHere.all = [];
});
afterEach(() => {
  speak('en-GB', {});
  vi.unstubAllGlobals();
});

describe('calls to a worker', () => {
  it('are answered each by its own job, all by one worker', async () => {
    const worker = calls();
    const all = [worker.call('double', 21), worker.call('count', 0), worker.call('double', 4)];
    expect(await Promise.all(all)).toEqual([42, 'counted', 8]);
    expect(WorkerHere.all).toHaveLength(1);
  });

  it('hear the news of their own job, in order, before the answer', async () => {
    const worker = calls();
    const heard: unknown[] = [];
    const first = worker.call('count', 3, (n) => heard.push(n));
    const second = worker.call('count', 1, (n) => heard.push(`other ${n}`));
    heard.push(await first, await second);
    expect(heard).toEqual([1, 2, 3, 'other 1', 'counted', 'counted']);
  });

  it('fail with what the job says, and leave the worker to the others', async () => {
    const worker = calls();
    await expect(worker.call('refuse', undefined as never)).rejects.toThrow('not today');
    expect(await worker.call('double', 1)).toBe(2);
    expect(WorkerHere.all).toHaveLength(1);
  });

  it('all fail where the worker breaks, and the next one starts another', async () => {
    const worker = calls();
    const lost = [worker.call('silence', undefined as never), worker.call('double', 1)];
    WorkerHere.all[0]?.onerror?.({ message: '' });
    for (const each of lost) await expect(each).rejects.toThrow(/could not be fetched/);
    expect(WorkerHere.all[0]?.ended).toBe(true);
    expect(await worker.call('double', 2)).toBe(4);
    expect(WorkerHere.all).toHaveLength(2);
  });

  it('never settle after the end', async () => {
    const worker = calls();
    const given = worker.call('double', 1);
    worker.end();
    expect(await settled(given)).toBe(false);
    expect(WorkerHere.all[0]?.ended).toBe(true);
  });

  it('wait no longer than the patience without a word, and as long as there are words', async () => {
    const worker = calls({ patience: { ms: 60, message: () => 'said nothing' } });
    const given = worker.call('silence', undefined as never);
    setTimeout(() => void worker.call('double', 1), 40);
    setTimeout(() => void worker.call('double', 1), 80);
    const begun = performance.now();
    await expect(given).rejects.toThrow('said nothing');
    expect(performance.now() - begun).toBeGreaterThan(120);
    expect(WorkerHere.all[0]?.ended).toBe(true);
  });

  it('are answered in the language of the page', async () => {
    speak('de', { Hello: 'Guten Tag' });
    expect(await calls().call('greet', undefined as never)).toBe('Guten Tag de');
  });
});
