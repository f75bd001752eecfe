/**
 * A list that grows without touching the one it came from, which is copied on the first addition:
 * a fold over many entries copies once, and not once per entry.
 */
export class GrowingList<T> {
  #value: readonly T[];
  #own: T[] | null = null;

  constructor(value: readonly T[]) {
    this.#value = value;
  }

  get value(): readonly T[] {
    return this.#value;
  }

  add(item: T): void {
    if (this.#own === null) {
      this.#own = [...this.#value];
      this.#value = this.#own;
    }
    this.#own.push(item);
  }
}

/** The same for lists by key: lists that nothing was added to keep their identity. */
export class GrowingLists<T> {
  #value: ReadonlyMap<string, readonly T[]>;
  #own: Map<string, readonly T[]> | null = null;
  readonly #grown = new Map<string, T[]>();

  constructor(value: ReadonlyMap<string, readonly T[]>) {
    this.#value = value;
  }

  get value(): ReadonlyMap<string, readonly T[]> {
    return this.#value;
  }

  add(key: string, item: T): void {
    if (this.#own === null) {
      this.#own = new Map(this.#value);
      this.#value = this.#own;
    }
    let list = this.#grown.get(key);
    if (list === undefined) {
      list = [...(this.#value.get(key) ?? [])];
      this.#grown.set(key, list);
      this.#own.set(key, list);
    }
    list.push(item);
  }
}
