import { BusyError } from './compute.ts';
import { FairQueue, type Party, type QueueLimits } from './fair-queue.ts';

export interface LongWorkLimits extends QueueLimits {
  /** So much of it goes on at once, of the whole server. */
  readonly running: number;
}

/**
 * Work of many slices on the event loop, such as restoring a version. Each has its turn a little
 * at a time, so whoever begins much of it holds up all other work of this kind: a few go on at
 * once, and the next are taken in turns of boards and people.
 */
export class LongWork {
  readonly #limits: LongWorkLimits;
  readonly #queue: FairQueue<() => Promise<void>>;
  #running = 0;

  constructor(limits: LongWorkLimits) {
    this.#limits = limits;
    this.#queue = new FairQueue(limits);
  }

  /** Rejects with a {@link BusyError} where too much of this person or board waits already. */
  run<T>(party: Party, task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const begin = () => task().then(resolve, reject);
      if (!this.#queue.push(party, begin)) return reject(new BusyError('too much waits already'));
      this.#next();
    });
  }

  #next(): void {
    if (this.#running >= this.#limits.running) return;
    const begin = this.#queue.shift();
    if (begin === undefined) return;
    this.#running += 1;
    void begin().finally(() => {
      this.#running -= 1;
      this.#next();
    });
  }
}
