import { Budget, type BudgetLimits } from './budget.ts';

/** On whose behalf the event loop works. */
export interface Party {
  readonly board: string;
  readonly address: string;
  readonly actor: string;
}

export interface TurnLimits {
  /** After so much of it, whoever reads, writes and waits for a timer gets their turn. */
  readonly sliceMs: number;
  readonly person: BudgetLimits;
  readonly board: BudgetLimits;
  readonly address: BudgetLimits;
}

/** A full minute of nothing but this is needed before an honest person notices. */
export const DEFAULT_TURNS: TurnLimits = {
  sliceMs: 8,
  person: { share: 0.25, atOnceMs: 1_000 },
  board: { share: 0.5, atOnceMs: 2_000 },
  address: { share: 0.6, atOnceMs: 2_000 },
};

interface Task {
  readonly party: Party;
  /** Of the person, the board and the address. */
  readonly budgets: readonly Budget[];
  readonly run: () => void;
}

/** Those who wait within a board or an address, each with the work that was done for them. */
interface Level {
  used: number;
  /** What was used by whoever had the last turn: newcomers begin there. */
  floor: number;
  readonly inner: Map<string, Level>;
  /** Of a person, in order. */
  readonly tasks: Task[];
  /** Tasks at this level and below. */
  waiting: number;
}

/** Budgets that nobody has used for a while are forgotten, so often at most. */
const FORGET_MS = 5_000;

/**
 * Work on the event loop in turns: what waits is taken from whom least was done for, by board,
 * within it by address, within that by person, and from nobody who is over a budget. Nothing is
 * ever dropped: who asks for much waits for themselves.
 */
export class Turns {
  readonly #limits: TurnLimits;
  readonly #all: Level = level(0);
  readonly #budgets = new Map<string, Budget>();
  /** Used since the loop last came round. */
  #spent = 0;
  #next: NodeJS.Immediate | null = null;
  #timer: NodeJS.Timeout | null = null;
  #forgotAt = performance.now();

  constructor(limits: TurnLimits = DEFAULT_TURNS) {
    this.#limits = limits;
  }

  /** Runs it now where nobody waits and there is time, else when its turn has come. */
  run(party: Party, task: () => void): void {
    const now = performance.now();
    const next = { party, budgets: this.#budgetsOf(party, now), run: task };
    const free = this.#all.waiting === 0 && this.#spent < this.#limits.sliceMs;
    if (free && readyAt(next, now) <= now) this.#do(next, now);
    else this.#add(next);
    this.#plan();
  }

  /** The same for what has a result; rejects with what it throws. */
  take<T>(party: Party, task: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.run(party, () => {
        try {
          resolve(task());
        } catch (error) {
          reject(error);
        }
      });
    });
  }

  /** Ends the timers; what waits is not done any more. */
  stop(): void {
    if (this.#next !== null) clearImmediate(this.#next);
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#all.inner.clear();
    this.#all.waiting = 0;
  }

  #plan(): void {
    // Also where nothing waits: then the loop has come round.
    this.#next ??= setImmediate(() => this.#comeRound());
  }

  #comeRound(): void {
    this.#next = null;
    this.#spent = 0;
    while (this.#all.waiting > 0 && this.#spent < this.#limits.sliceMs) {
      const now = performance.now();
      const task = this.#shift(now);
      if (typeof task === 'number') {
        this.#wake(task - now);
        return;
      }
      this.#do(task, now);
    }
    if (this.#all.waiting > 0) this.#plan();
  }

  #wake(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#plan(), Math.max(1, ms));
  }

  #do({ party, budgets, run }: Task, from: number): void {
    try {
      run();
    } finally {
      const now = performance.now();
      const used = now - from;
      this.#spent += used;
      for (const budget of budgets) budget.use(used, now);
      for (const each of this.#path(party)) each.used += used;
      this.#forget(now);
    }
  }

  #add(task: Task): void {
    const path = this.#path(task.party);
    path.at(-1)?.tasks.push(task);
    this.#all.waiting += 1;
    for (const each of path) each.waiting += 1;
  }

  /** Board, address and person, made where they are not known. */
  #path({ board, address, actor }: Party): Level[] {
    const path: Level[] = [];
    let outer = this.#all;
    for (const key of [board, address, actor]) {
      let inner = outer.inner.get(key);
      if (inner === undefined) {
        inner = level(outer.floor);
        outer.inner.set(key, inner);
      }
      inner.used = Math.max(inner.used, outer.floor);
      path.push(inner);
      outer = inner;
    }
    return path;
  }

  /** The next task; else, where all who wait are over a budget, when the first of them is not. */
  #shift(now: number): Task | number {
    let earliest = Number.POSITIVE_INFINITY;
    const find = (outer: Level): Task | null => {
      const [first] = outer.tasks;
      if (first !== undefined) {
        const ready = readyAt(first, now);
        if (ready <= now) return outer.tasks.shift() ?? null;
        earliest = Math.min(earliest, ready);
        return null;
      }
      const waiting = [...outer.inner.values()].filter((inner) => inner.waiting > 0);
      for (const inner of waiting.sort((a, b) => a.used - b.used)) {
        const task = find(inner);
        if (task === null) continue;
        inner.waiting -= 1;
        outer.floor = Math.max(outer.floor, inner.used);
        return task;
      }
      return null;
    };
    const task = find(this.#all);
    if (task === null) return earliest;
    this.#all.waiting -= 1;
    return task;
  }

  #budgetsOf({ board, address, actor }: Party, now: number): Budget[] {
    return [
      this.#budget(`person ${board} ${actor}`, this.#limits.person, now),
      this.#budget(`board ${board}`, this.#limits.board, now),
      this.#budget(`address ${address}`, this.#limits.address, now),
    ];
  }

  #budget(key: string, limits: BudgetLimits, now: number): Budget {
    let budget = this.#budgets.get(key);
    if (budget === undefined) {
      budget = new Budget(limits, now);
      this.#budgets.set(key, budget);
    }
    return budget;
  }

  /** Whoever is not heard of any more costs no memory. */
  #forget(now: number): void {
    if (now - this.#forgotAt < FORGET_MS) return;
    this.#forgotAt = now;
    for (const [key, budget] of this.#budgets) if (budget.isFull(now)) this.#budgets.delete(key);
    if (this.#all.waiting === 0) this.#all.inner.clear();
  }
}

function level(used: number): Level {
  return { used, floor: used, inner: new Map(), tasks: [], waiting: 0 };
}

function readyAt({ budgets }: Task, now: number): number {
  return Math.max(...budgets.map((budget) => budget.readyAt(now)));
}
