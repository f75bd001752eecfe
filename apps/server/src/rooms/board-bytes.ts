/** So much may come in before it is known whether a board that may be full is. */
const SLACK_BYTES = 1024 * 1024;
/** Counting takes one part of the time in so many, however often somebody asks. */
const SELDOM = 10;

/**
 * How many bytes a board's document has as one update. What comes in is added up; what was deleted
 * or overwritten meanwhile is only seen by counting all of it anew, in slices, and that only where
 * it matters: near to the limit.
 */
export class BoardBytes {
  readonly #count: () => Promise<number>;
  #counted: number;
  /** Not only the sum of what was stored. */
  #exact = false;
  /** Came in since it was counted. */
  #since = 0;
  #counting = false;
  #notBefore = Number.NEGATIVE_INFINITY;

  /** `counted`: at most. */
  constructor(counted: number, count: () => Promise<number>) {
    this.#counted = counted;
    this.#count = count;
  }

  add(bytes: number): void {
    this.#since += bytes;
  }

  /** Whether there are more than so many. While that is being counted it may be a little late. */
  exceed(most: number): boolean {
    if (this.#counted + this.#since <= most) return false;
    if (!this.#exact || this.#since > 0) this.#countAgain();
    return (this.#exact && this.#counted > most) || this.#since > SLACK_BYTES;
  }

  #countAgain(): void {
    const from = performance.now();
    if (this.#counting || from < this.#notBefore) return;
    this.#counting = true;
    const before = this.#since;
    void this.#count().then((counted) => {
      this.#counted = counted;
      this.#exact = true;
      this.#since -= before;
      this.#counting = false;
      const now = performance.now();
      this.#notBefore = now + (now - from) * SELDOM;
    });
  }
}
