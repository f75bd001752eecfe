/** As long as one slice lasts; then the event loop comes round once. */
const SLICE_MS = 6;

const waiting: (() => void)[] = [];
let planned = false;

/** One slice a round, however many of them wait: boards that are opened share one thread. */
function comeRound(): void {
  waiting.shift()?.();
  planned = waiting.length > 0;
  if (planned) setImmediate(comeRound);
}

/**
 * Long work of the server's own, which everybody else would have to wait for: opening a board,
 * copying it, writing its snapshot, a large change of it. Ask `over` often, and `rest` where it says so.
 */
export class Slices {
  readonly #check: () => void;
  #from = performance.now();

  /** `check` throws where the work is wanted no more; asked after each rest. */
  constructor(check: () => void = () => undefined) {
    this.#check = check;
  }

  get over(): boolean {
    return performance.now() - this.#from >= SLICE_MS;
  }

  async rest(): Promise<void> {
    await new Promise<void>((resolve) => {
      waiting.push(resolve);
      if (!planned) setImmediate(comeRound);
      planned = true;
    });
    this.#from = performance.now();
    this.#check();
  }

  /** Runs a generator to its end, with rests. */
  async run<T>(steps: Generator<void, T>): Promise<T> {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      if (this.over) await this.rest();
    }
  }
}
