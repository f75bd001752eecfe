import * as Y from 'yjs';

/** Clocks of one client that are deleted. */
export interface DeletedRange {
  readonly clock: number;
  readonly len: number;
}

/** Deleted clocks by client, ascending, apart from each other. */
export type Deletions = ReadonlyMap<number, readonly DeletedRange[]>;

/** From this many on, new ranges are merged in one go instead of put in one by one. */
const MANY = 16;

/**
 * What is deleted in a document, kept beside it. A range of any length is asked about by one
 * search: Yjs itself walks over all structs below it, each time somebody names it.
 */
export class DeletedRanges {
  /** Start and end of each range in turn, ascending, apart from each other. */
  readonly #clients = new Map<number, number[]>();

  constructor(doc: Y.Doc) {
    for (const [client, structs] of doc.store.clients) this.#addStructs(client, structs, 0);
    doc.on('afterTransaction', (transaction) => this.#follow(transaction));
  }

  /** What of these ranges is not deleted yet. */
  missing(deletions: Deletions): Deletions {
    const missing = new Map<number, readonly DeletedRange[]>();
    for (const [client, ranges] of deletions) {
      const left = ranges.flatMap(({ clock, len }) => this.#missing(client, clock, clock + len));
      if (left.length > 0) missing.set(client, left);
    }
    return missing;
  }

  includes(client: number, { clock, len }: DeletedRange): boolean {
    const known = this.#clients.get(client);
    if (known === undefined) return false;
    const at = firstEndAbove(known, clock);
    const [start, end] = [known[at], known[at + 1]];
    return start !== undefined && end !== undefined && start <= clock && clock + len <= end;
  }

  #missing(client: number, start: number, end: number): DeletedRange[] {
    const known = this.#clients.get(client) ?? [];
    const missing: DeletedRange[] = [];
    let from = start;
    for (let at = firstEndAbove(known, start); at < known.length && from < end; at += 2) {
      const [knownStart = 0, knownEnd = 0] = [known[at], known[at + 1]];
      if (knownStart > from) missing.push({ clock: from, len: Math.min(knownStart, end) - from });
      from = Math.max(from, knownEnd);
    }
    if (from < end) missing.push({ clock: from, len: end - from });
    return missing;
  }

  #follow(transaction: Y.Transaction): void {
    for (const [client, ranges] of transaction.deleteSet.clients) this.#add(client, ranges);
    // What is collected from the start is in no delete set.
    for (const [client, clock] of transaction.afterState) {
      const before = transaction.beforeState.get(client) ?? 0;
      if (clock === before) continue;
      const structs = transaction.doc.store.clients.get(client) ?? [];
      this.#addStructs(client, structs, Y.findIndexSS(structs, before));
    }
  }

  #addStructs(client: number, structs: readonly (Y.Item | Y.GC)[], from: number): void {
    const ranges: DeletedRange[] = [];
    for (let index = from; index < structs.length; index++) {
      const struct = structs[index];
      if (struct?.deleted) ranges.push({ clock: struct.id.clock, len: struct.length });
    }
    this.#add(client, ranges);
  }

  #add(client: number, ranges: readonly DeletedRange[]): void {
    if (ranges.length === 0) return;
    let known = this.#clients.get(client);
    if (known === undefined) {
      known = [];
      this.#clients.set(client, known);
    }
    if (ranges.length < MANY) for (const range of ranges) addOne(known, range);
    else this.#clients.set(client, united(known, ranges));
  }
}

/** Index of the start of the first range that ends above `clock`. */
function firstEndAbove(known: readonly number[], clock: number): number {
  let [low, high] = [0, known.length / 2];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((known[2 * middle + 1] ?? 0) > clock) high = middle;
    else low = middle + 1;
  }
  return 2 * low;
}

function addOne(known: number[], { clock, len }: DeletedRange): void {
  // Ranges that touch this one become one with it.
  const first = firstEndAbove(known, clock - 1);
  let [start, end, after] = [clock, clock + len, first];
  while (after < known.length && (known[after] ?? 0) <= end) {
    start = Math.min(start, known[after] ?? start);
    end = Math.max(end, known[after + 1] ?? end);
    after += 2;
  }
  if (after === first + 2) {
    known[first] = start;
    known[first + 1] = end;
  } else known.splice(first, after - first, start, end);
}

function united(known: readonly number[], ranges: readonly DeletedRange[]): number[] {
  const all: DeletedRange[] = [...ranges];
  for (let at = 0; at < known.length; at += 2) {
    const [start = 0, end = 0] = [known[at], known[at + 1]];
    all.push({ clock: start, len: end - start });
  }
  return mergedRanges(all).flatMap(({ clock, len }) => [clock, clock + len]);
}

/** Ascending, and apart from each other. */
export function mergedRanges(ranges: readonly DeletedRange[]): readonly DeletedRange[] {
  if (areApart(ranges)) return ranges;
  const merged: { clock: number; len: number }[] = [];
  for (const { clock, len } of [...ranges].sort((a, b) => a.clock - b.clock)) {
    const last = merged.at(-1);
    if (last !== undefined && clock <= last.clock + last.len)
      last.len = Math.max(last.len, clock + len - last.clock);
    else merged.push({ clock, len });
  }
  return merged;
}

export function areApart(ranges: readonly DeletedRange[]): boolean {
  let end = -1;
  for (const { clock, len } of ranges) {
    if (clock <= end) return false;
    end = clock + len;
  }
  return true;
}
