/** CPU time that may be used up: so much a second, and so much at once after a pause. */
export interface BudgetLimits {
  /** Part of the time. */
  readonly share: number;
  readonly atOnceMs: number;
}

/** One budget: filled while time passes, and below nothing after a task that took more than was left. */
export class Budget {
  readonly #limits: BudgetLimits;
  #left: number;
  #at: number;

  constructor(limits: BudgetLimits, now: number) {
    this.#limits = limits;
    this.#left = limits.atOnceMs;
    this.#at = now;
  }

  /** When the next task may begin; not later than `now` where it may at once. */
  readyAt(now: number): number {
    this.#fill(now);
    return this.#left >= 0 ? now : now - this.#left / this.#limits.share;
  }

  /** Whether nothing of it is used. */
  isFull(now: number): boolean {
    this.#fill(now);
    return this.#left >= this.#limits.atOnceMs;
  }

  use(ms: number, now: number): void {
    this.#fill(now);
    this.#left -= ms;
  }

  #fill(now: number): void {
    const { share, atOnceMs } = this.#limits;
    this.#left = Math.min(atOnceMs, this.#left + (now - this.#at) * share);
    this.#at = now;
  }
}
