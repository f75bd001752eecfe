import type { Plan } from '@interlock/plan';
import type { StressRow } from '@interlock/rules';
import { type Running, runRules } from '../compute/compute-client.ts';

interface Swept {
  /** The last sweep that was finished; null before the first. */
  readonly rows: readonly StressRow[] | null;
  readonly progress: number | null;
  readonly problem: string | null;
}

type RunSweep = (plan: Plan, tell: (progress: number) => void) => Running<readonly StressRow[]>;

/** Time without a change of the plan before it is swept, ms. */
const REST_MS = 1_000;

/** One sweep of the open board for all parts of the page that show something of it. */
export class Sweeper {
  #swept: Swept = { rows: null, progress: null, problem: null };
  #plan: Plan | null = null;
  #wanting = 0;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #running: Running<readonly StressRow[]> | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #run: RunSweep;

  constructor(run: RunSweep = (plan, tell) => runRules('sweep', { plan }, tell)) {
    this.#run = run;
  }

  readonly state = (): Swept => this.#swept;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Sweeps this plan once it has come to rest; call the result when nobody looks any more. */
  readonly want = (plan: Plan): (() => void) => {
    this.#wanting += 1;
    if (plan !== this.#plan) {
      this.#stop();
      this.#plan = plan;
      this.#timer = setTimeout(() => void this.#sweep(plan), REST_MS);
    }
    return () => {
      this.#wanting -= 1;
      // The next plan is wanted in the same turn, by whoever looks on.
      setTimeout(() => {
        if (this.#wanting === 0) this.#forget();
      });
    };
  };

  async #sweep(plan: Plan): Promise<void> {
    this.#tell({ ...this.#swept, progress: 0, problem: null });
    const running = this.#run(plan, (progress) => this.#tell({ ...this.#swept, progress }));
    this.#running = running;
    try {
      this.#tell({ rows: await running.result, progress: null, problem: null });
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error);
      this.#tell({ ...this.#swept, progress: null, problem });
    } finally {
      if (this.#running === running) this.#running = null;
    }
  }

  #stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#running?.cancel();
    this.#timer = null;
    this.#running = null;
  }

  /** Nobody looks: the next one begins anew, maybe on another board. */
  #forget(): void {
    this.#stop();
    this.#plan = null;
    this.#tell({ rows: null, progress: null, problem: null });
  }

  #tell(swept: Swept): void {
    this.#swept = swept;
    for (const listener of this.#listeners) listener();
  }
}

export const sweeper = new Sweeper();
