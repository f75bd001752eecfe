import { type Cycle, cycleIndex } from '@interlock/plan';

/** Cycles before the last one in which a site must have reported without a gap. */
const BEFORE = 3;
const FEWEST = 2;

/** The cycles in which each site, customer or line of a measure has a value. */
export class ReportedBy {
  readonly #cycles = new Map<string, Set<number>>();
  readonly #cycle: Cycle;

  constructor(cycle: Cycle) {
    this.#cycle = cycle;
  }

  add(key: string, date: string): void {
    const own = this.#cycles.get(key) ?? new Set<number>();
    this.#cycles.set(key, own.add(cycleIndex(this.#cycle, date)));
  }

  /**
   * Those that have no value of the last cycle and had one in each of those before: without them its sum
   * would look like a fall.
   */
  missingFrom(last: number): readonly string[] {
    const isReported = (n: number): boolean => [...this.#cycles.values()].some((own) => own.has(n));
    const before = Array.from({ length: BEFORE }, (_, i) => last - 1 - i).filter(isReported);
    if (before.length < FEWEST) return [];
    return [...this.#cycles].flatMap(([key, own]) =>
      !own.has(last) && before.every((n) => own.has(n)) ? [key] : [],
    );
  }
}
