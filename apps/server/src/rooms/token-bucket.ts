/** So many a second on average, so many at once at most. Time is monotonic, ms. */
export class TokenBucket {
  readonly #perSecond: number;
  readonly #most: number;
  #tokens: number;
  #at: number;

  constructor(perSecond: number, most: number, now: number) {
    this.#perSecond = perSecond;
    this.#most = most;
    this.#tokens = most;
    this.#at = now;
  }

  /** False where it would be more than is left; nothing is taken then. */
  take(count: number, now: number): boolean {
    if (this.left(now) < count) return false;
    this.#tokens -= count;
    return true;
  }

  /** Takes it in any case: what is missing has to come in before anything is left. */
  use(count: number, now: number): void {
    this.#tokens = this.left(now) - count;
  }

  left(now: number): number {
    this.#tokens = Math.min(
      this.#most,
      this.#tokens + ((now - this.#at) / 1_000) * this.#perSecond,
    );
    this.#at = now;
    return this.#tokens;
  }

  /** Whether it is as a new one would be. */
  isFull(now: number): boolean {
    return this.left(now) >= this.#most;
  }
}
