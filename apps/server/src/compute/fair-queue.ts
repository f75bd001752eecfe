/** On whose behalf something is done. */
export interface Party {
  readonly board: string;
  readonly actor: string;
}

export interface QueueLimits {
  /** Tasks of one person that may wait. */
  readonly perPerson: number;
  /** Tasks of one board that may wait, since a person may join it many times. */
  readonly perBoard: number;
}

/**
 * What waits, taken in turns: one board after the other, and within a board one person after the
 * other. Who asks for much waits for themselves.
 */
export class FairQueue<T> {
  readonly #limits: QueueLimits;
  /** Boards in order of their turn, each with its people in order of theirs. */
  readonly #boards = new Map<string, Map<string, T[]>>();

  constructor(limits: QueueLimits) {
    this.#limits = limits;
  }

  /** False where too much of this person or board waits already. */
  push({ board, actor }: Party, task: T): boolean {
    const people = this.#boards.get(board) ?? new Map<string, T[]>();
    const own = people.get(actor) ?? [];
    const waiting = [...people.values()].reduce((sum, { length }) => sum + length, 0);
    if (own.length >= this.#limits.perPerson || waiting >= this.#limits.perBoard) return false;
    own.push(task);
    people.set(actor, own);
    this.#boards.set(board, people);
    return true;
  }

  shift(): T | undefined {
    const board = first(this.#boards);
    if (board === undefined) return undefined;
    const person = first(board.value);
    const task = person?.value.shift();
    // Whoever had their turn goes to the end, or away.
    if (person !== undefined) {
      board.value.delete(person.key);
      if (person.value.length > 0) board.value.set(person.key, person.value);
    }
    this.#boards.delete(board.key);
    if (board.value.size > 0) this.#boards.set(board.key, board.value);
    return task;
  }
}

function first<K, V>(map: Map<K, V>): { readonly key: K; readonly value: V } | undefined {
  for (const [key, value] of map) return { key, value };
  return undefined;
}
