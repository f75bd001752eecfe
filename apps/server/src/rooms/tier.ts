/** Writing may take this part of the time before what is written is gathered for longer. */
const SHARE_OF_TIME = 0.1;

/** Updates on their way to one kind of reader. */
export class Tier {
  /** State of the document at the last flush. */
  vector: Uint8Array = new Uint8Array([0]);
  readonly #window: number;
  readonly #flush: (updates: readonly Uint8Array[]) => void;
  #waiting: Uint8Array[] = [];
  #timer: NodeJS.Timeout | null = null;
  #flushedAt = Number.NEGATIVE_INFINITY;
  /** Duration of the last flush, ms. */
  #cost = 0;

  constructor(window: number, flush: (updates: readonly Uint8Array[]) => void) {
    this.#window = window;
    this.#flush = flush;
  }

  push(update: Uint8Array): void {
    this.#waiting.push(update);
    if (this.#timer !== null) return;
    const pause = Math.min(this.#window, this.#cost / SHARE_OF_TIME);
    const wait = this.#flushedAt + pause - performance.now();
    if (wait <= 0) this.settle();
    else this.#timer = setTimeout(() => this.settle(), wait);
  }

  settle(): void {
    this.stop();
    const updates = this.#waiting;
    if (updates.length === 0) return;
    this.#waiting = [];
    const from = performance.now();
    this.#flush(updates);
    this.#flushedAt = performance.now();
    this.#cost = this.#flushedAt - from;
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
