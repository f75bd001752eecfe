/** Writing may take this part of the time before what is written is gathered for longer. */
const SHARE_OF_TIME = 0.1;
/** Where a window is too short for a crowd, writing still takes no more than this part. */
const MOST_OF_TIME = 0.65;
/** No reader waits longer than this, however many there are; ms. */
const LONGEST_PAUSE = 120;
/** What would be due within this part of its window is sent now, with what came. */
const SLACK = 0.1;
/** Readers written to in one go, before others get their turn; and how long that lasts at most. */
const SLICE = 256;
const SLICE_MS = 6;

/** One kind of readers, and how they are written to. */
export interface TierOptions<Reader, Frame> {
  /** While much is written, what comes is gathered for this long, ms. */
  readonly window: number;
  /** Who reads, when a flush begins. */
  readonly readers: () => Iterable<Reader>;
  /** Whether an update goes into a frame of its own. */
  readonly alone: (update: Uint8Array) => boolean;
  /** One frame of all that was gathered. */
  readonly frame: (updates: readonly Uint8Array[]) => Frame;
  readonly send: (reader: Reader, frame: Frame) => void;
}

/**
 * Updates on their way to one kind of reader: at once after a pause; while much is written, the
 * pause grows with what writing costs, so that the process always has time for those who write.
 */
export class Tier<Reader, Frame> {
  readonly #options: TierOptions<Reader, Frame>;
  #waiting: Uint8Array[] = [];
  #timer: NodeJS.Timeout | null = null;
  #flushedAt = Number.NEGATIVE_INFINITY;
  /** Duration of the last flush, ms. */
  #cost = 0;
  /** Readers that the flush which runs has not come to. */
  #rest: Reader[] = [];
  #frame: Frame | null = null;
  #next: NodeJS.Immediate | null = null;

  constructor(options: TierOptions<Reader, Frame>) {
    this.#options = options;
  }

  /** Updates that no flush has taken yet. */
  get waiting(): readonly Uint8Array[] {
    return this.#waiting;
  }

  push(update: Uint8Array): void {
    this.#waiting.push(update);
    this.#plan();
  }

  /** Writes everything now. */
  settle(): void {
    this.#clearTimer();
    this.#write(Number.POSITIVE_INFINITY);
    while (this.#waiting.length > 0) {
      this.#begin();
      this.#write(Number.POSITIVE_INFINITY);
    }
  }

  stop(): void {
    this.#clearTimer();
    if (this.#next !== null) clearImmediate(this.#next);
    this.#next = null;
    this.#rest = [];
    this.#frame = null;
  }

  /** How long what comes now has to wait after the last flush, ms. */
  #pause(): number {
    const { window } = this.#options;
    const crowded = Math.min(LONGEST_PAUSE, pauseFor(this.#cost, MOST_OF_TIME));
    return Math.max(crowded, Math.min(window, pauseFor(this.#cost, SHARE_OF_TIME)));
  }

  #plan(): void {
    if (this.#frame !== null) return;
    const wait = this.#flushedAt + this.#pause() - performance.now();
    if (wait <= this.#options.window * SLACK) {
      this.#clearTimer();
      this.#begin();
      this.#write(SLICE);
    } else this.#timer ??= setTimeout(() => this.#due(), wait);
  }

  #due(): void {
    this.#timer = null;
    this.#begin();
    this.#write(SLICE);
  }

  #begin(): void {
    const updates = this.#gathered();
    this.#rest = [...this.#options.readers()].reverse();
    this.#cost = 0;
    if (this.#rest.length === 0) {
      this.#waiting = [];
      this.#flushedAt = performance.now();
      return;
    }
    const from = performance.now();
    this.#frame = this.#options.frame(updates);
    this.#cost = performance.now() - from;
  }

  /** Takes what goes into one frame. */
  #gathered(): Uint8Array[] {
    const { alone } = this.#options;
    const first = this.#waiting.findIndex(alone);
    return this.#waiting.splice(0, first === 0 ? 1 : first === -1 ? this.#waiting.length : first);
  }

  #write(most: number): void {
    this.#next = null;
    const frame = this.#frame;
    if (frame === null) return;
    const from = performance.now();
    for (let count = 0; count < most; count++) {
      const reader = this.#rest.pop();
      if (reader === undefined) break;
      this.#options.send(reader, frame);
      if (most !== Number.POSITIVE_INFINITY && performance.now() - from >= SLICE_MS) break;
    }
    const now = performance.now();
    this.#cost += now - from;
    if (this.#rest.length > 0) {
      this.#next ??= setImmediate(() => this.#write(SLICE));
      return;
    }
    this.#frame = null;
    this.#flushedAt = now;
    if (this.#waiting.length > 0) this.#plan();
  }

  #clearTimer(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** The pause after something that took `cost`, so that it takes this share of the time. */
export function pauseFor(cost: number, share: number): number {
  return cost / share - cost;
}
