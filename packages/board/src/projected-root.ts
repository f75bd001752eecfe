import { say } from '@interlock/language';
import type { ReadEntry } from './entry.ts';
import type { Issue } from './outcome.ts';
import { samePlain } from './plain.ts';
import { idOfKey } from './records/keys.ts';
import type { InvalidEntry, NewerEntry } from './view.ts';

/** Where entries are read from: a root of a document, or of its image. */
export interface EntrySource {
  keys(): Iterable<string>;
  has(key: string): boolean;
  get(key: string): unknown;
}

interface Slot<T> {
  /** Null where the entry is invalid. */
  readonly value: T | null;
  readonly issues: readonly Issue[];
  readonly newer: readonly string[];
}

/**
 * One root of the document as a map by id, in order of id. Two keys with the same id (a card that
 * two people handed over at once) show the one with the smallest valid key, on every replica.
 */
export class ProjectedRoot<T extends { readonly id: string }> {
  entries: ReadonlyMap<string, T> = new Map();
  private readonly slots = new Map<string, Slot<T>>();
  private readonly keysOfId = new Map<string, string[]>();
  private sortedIds: string[] = [];
  private readonly faulty = new Set<string>();
  /** Keys of entries with fields of a newer version. */
  private readonly ahead = new Set<string>();
  private readonly root: string;
  private readonly read: (key: string, raw: unknown) => ReadEntry<T>;

  constructor(root: string, read: (key: string, raw: unknown) => ReadEntry<T>) {
    this.root = root;
    this.read = read;
  }

  /** Reads all keys, in steps; what is the same in `before` is the same object then. */
  *updating(map: EntrySource, before?: ProjectedRoot<T>): Generator<void, void> {
    const ids = new Set<string>();
    for (const key of map.keys()) {
      if (this.readKey(map, key, before?.slots.get(key))) ids.add(idOfKey(key));
      yield;
    }
    this.show(ids);
    if (before !== undefined && sameEntries(this.entries, before.entries))
      this.entries = before.entries;
  }

  /** Reads these keys again. True where something visible, or an issue, changed. */
  update(map: EntrySource, keys: Iterable<string>): boolean {
    const ids = new Set<string>();
    for (const key of keys) if (this.readKey(map, key)) ids.add(idOfKey(key));
    return this.show(ids);
  }

  /** Entries of these ids as their slots are now; false where there are none. */
  private show(ids: ReadonlySet<string>): boolean {
    if (ids.size === 0) return false;
    const changed: [id: string, value: T | null][] = [];
    for (const id of ids) {
      const value = this.winnerOf(id);
      if (value !== (this.entries.get(id) ?? null)) changed.push([id, value]);
    }
    this.apply(changed);
    return true;
  }

  invalid(): InvalidEntry[] {
    const { root } = this;
    return [...this.faulty].sort().map((key) => {
      const slot = this.slots.get(key);
      const doubled = { field: '', message: say`another entry has the same id` };
      const issues = slot === undefined || slot.value !== null ? [doubled] : slot.issues;
      return { root, key, issues };
    });
  }

  newer(): NewerEntry[] {
    const { root } = this;
    return [...this.ahead]
      .sort()
      .map((key) => ({ root, key, fields: this.slots.get(key)?.newer ?? [] }));
  }

  /** True where the slot of this key changed. */
  private readKey(map: EntrySource, key: string, before?: Slot<T>): boolean {
    const known = this.slots.get(key);
    if (!map.has(key)) {
      if (known === undefined) return false;
      this.slots.delete(key);
      this.unindex(key);
      return true;
    }
    const read = this.read(key, map.get(key));
    const fresh: Slot<T> = read.ok
      ? { value: read.value, issues: [], newer: read.newer }
      : { value: null, issues: read.issues, newer: [] };
    const slot = before !== undefined && samePlain(before, fresh) ? before : fresh;
    if (slot.newer.length > 0) this.ahead.add(key);
    else this.ahead.delete(key);
    if (known !== undefined && samePlain(known, slot)) return false;
    if (known === undefined) this.index(key);
    this.slots.set(key, slot);
    return true;
  }

  private index(key: string): void {
    const id = idOfKey(key);
    const keys = this.keysOfId.get(id);
    if (keys === undefined) this.keysOfId.set(id, [key]);
    else {
      keys.push(key);
      keys.sort();
    }
  }

  private unindex(key: string): void {
    const id = idOfKey(key);
    this.faulty.delete(key);
    this.ahead.delete(key);
    const rest = (this.keysOfId.get(id) ?? []).filter((other) => other !== key);
    if (rest.length === 0) this.keysOfId.delete(id);
    else this.keysOfId.set(id, rest);
  }

  private winnerOf(id: string): T | null {
    let winner: T | null = null;
    for (const key of this.keysOfId.get(id) ?? []) {
      const value = this.slots.get(key)?.value ?? null;
      if (value === null || winner !== null) this.faulty.add(key);
      else {
        this.faulty.delete(key);
        winner = value;
      }
    }
    return winner;
  }

  private apply(changed: readonly (readonly [string, T | null])[]): void {
    if (changed.length === 0) return;
    const values = new Map(this.entries);
    let sameIds = true;
    for (const [id, value] of changed) {
      if (value === null || !values.has(id)) sameIds = false;
      if (value === null) values.delete(id);
      else values.set(id, value);
    }
    if (sameIds) {
      this.entries = values;
      return;
    }
    this.sortedIds = mergeIds(this.sortedIds, changed);
    const sorted = new Map<string, T>();
    for (const id of this.sortedIds) {
      const value = values.get(id);
      if (value !== undefined) sorted.set(id, value);
    }
    this.entries = sorted;
  }
}

function sameEntries<T>(a: ReadonlyMap<string, T>, b: ReadonlyMap<string, T>): boolean {
  return a.size === b.size && [...a].every(([id, entry]) => b.get(id) === entry);
}

/** The sorted ids without those that went (null) and with those that came. */
function mergeIds(
  sorted: readonly string[],
  changed: readonly (readonly [string, unknown])[],
): string[] {
  const touched = new Set(changed.map(([id]) => id));
  const came = changed.filter(([, value]) => value !== null).map(([id]) => id);
  came.sort();
  const result: string[] = [];
  let next = 0;
  for (const id of sorted) {
    if (touched.has(id)) continue;
    while (next < came.length && (came[next] ?? '') < id) result.push(came[next++] ?? '');
    result.push(id);
  }
  while (next < came.length) result.push(came[next++] ?? '');
  return result;
}
