import { say } from '@interlock/language';
import type { Department, Settings } from '@interlock/plan';
import { settingsSchema, toEnd } from '@interlock/plan';
import type * as Y from 'yjs';
import { readEntry } from './entry.ts';
import { rootMap } from './layout.ts';
import { type Issue, issuesOf } from './outcome.ts';
import { isPlain, samePlain } from './plain.ts';
import { ProjectedRoot } from './projected-root.ts';
import {
  ENTRY_ROOTS,
  type EntryRoot,
  RECORDS,
  ROOTS,
  type Root,
  type ShownOf,
} from './records/records.ts';
import type { BoardView, InvalidEntry, MappedRoot, NewerEntry } from './view.ts';
import { DEFAULT_SETTINGS } from './view.ts';

export interface Projector {
  view(): BoardView;
  /**
   * A projector of another document of this board, step by step; `doc` stands still then. What is
   * the same in both is the same object.
   */
  continuing(doc: Y.Doc): Generator<void, Projector>;
  /** Called after each transaction that changed the view. */
  subscribe(listener: () => void): () => void;
  destroy(): void;
}

/**
 * Keeps a {@link BoardView} of a document up to date by its events: one changed entry makes one
 * new object, everything else stays the same object.
 */
export function createProjector(doc: Y.Doc): Projector {
  return toEnd(projecting(doc));
}

/** The same step by step, for whoever has something else to do meanwhile; `doc` stands still then. */
export function projecting(doc: Y.Doc): Generator<void, Projector> {
  return projectingAfter(doc, null);
}

type Roots = { readonly [R in EntryRoot]: ProjectedRoot<ShownOf<R>> };

function createRoots(): Roots {
  const roots = ENTRY_ROOTS.map((root) => [root, new ProjectedRoot(root, readerOf(root))]);
  return Object.fromEntries(roots) as Roots;
}

function readerOf<R extends EntryRoot>(root: R) {
  const { key: form } = RECORDS[root];
  return (key: string, raw: unknown) => {
    const read = readEntry(root, key, raw);
    return read.ok ? { ...read, value: { ...form.place(key), ...read.value } } : read;
  };
}

const MAPPED_ROOTS = ENTRY_ROOTS.filter((root): root is MappedRoot => root !== 'departments');

interface Before {
  readonly roots: Roots;
  readonly view: BoardView;
}

function* projectingAfter(doc: Y.Doc, before: Before | null): Generator<void, Projector> {
  const roots = createRoots();
  let settings = readSettings(rootMap(doc, 'settings'));
  if (before !== null && samePlain(settings.value, before.view.settings))
    settings = { ...settings, value: before.view.settings };
  for (const root of ENTRY_ROOTS)
    yield* roots[root].updating(rootMap(doc, root), before?.roots[root] as never);
  const dirty = new Map<Root, Set<string>>();
  const listeners = new Set<() => void>();
  let current = viewOf(before?.view ?? null);

  function viewOf(previous: BoardView | null): BoardView {
    const departments =
      previous !== null && departmentsAsBefore(roots.departments.entries, previous.departments)
        ? previous.departments
        : [...roots.departments.entries.values()].sort(byOrder);
    const invalid: InvalidEntry[] = [];
    if (settings.issues.length > 0)
      invalid.push({ root: 'settings', key: '', issues: settings.issues });
    const newer: NewerEntry[] = [];
    if (settings.newer.length > 0)
      newer.push({ root: 'settings', key: '', fields: settings.newer });
    for (const root of ENTRY_ROOTS) {
      invalid.push(...roots[root].invalid());
      newer.push(...roots[root].newer());
    }
    const maps = MAPPED_ROOTS.map((root) => [root, roots[root].entries]);
    return {
      ...(Object.fromEntries(maps) as Pick<BoardView, MappedRoot>),
      settings: settings.value,
      departments,
      invalid:
        previous !== null && samePlain(previous.invalid, invalid) ? previous.invalid : invalid,
      newer: previous !== null && samePlain(previous.newer, newer) ? previous.newer : newer,
    };
  }

  function refresh(): boolean {
    let changed = false;
    for (const [root, keys] of dirty) {
      if (root === 'settings') {
        const next = readSettings(rootMap(doc, root));
        if (samePlain(next, settings)) continue;
        settings = samePlain(next.value, settings.value)
          ? { ...next, value: settings.value }
          : next;
        changed = true;
      } else if (roots[root].update(rootMap(doc, root), keys)) {
        changed = true;
      }
    }
    dirty.clear();
    if (changed) current = viewOf(current);
    return changed;
  }

  const observers = ROOTS.map((root) => {
    const map = rootMap(doc, root);
    const observer = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
      let keys = dirty.get(root);
      if (keys === undefined) {
        keys = new Set();
        dirty.set(root, keys);
      }
      for (const event of events) {
        const [key] = event.path;
        if (key !== undefined) keys.add(String(key));
        else for (const changed of event.keys.keys()) keys.add(changed);
      }
    };
    map.observeDeep(observer);
    return () => map.unobserveDeep(observer);
  });

  const afterTransaction = () => {
    // Where nobody listens, it is read anew when somebody asks.
    if (listeners.size > 0 && dirty.size > 0 && refresh())
      for (const listener of [...listeners]) listener();
  };
  doc.on('afterTransaction', afterTransaction);

  function view(): BoardView {
    if (dirty.size > 0) refresh();
    return current;
  }

  return {
    view,
    continuing: (next) => projectingAfter(next, { roots, view: view() }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    destroy() {
      doc.off('afterTransaction', afterTransaction);
      for (const stop of observers) stop();
      listeners.clear();
    },
  };
}

function byOrder(a: Department, b: Department): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

function departmentsAsBefore(
  entries: ReadonlyMap<string, Department>,
  before: readonly Department[],
): boolean {
  return (
    entries.size === before.length &&
    before.every((department) => entries.get(department.id) === department)
  );
}

/** Fields that are missing or wrong are taken from the defaults; the wrong ones are listed. */
export function readSettings(map: Y.Map<unknown>): {
  readonly value: Settings;
  readonly issues: readonly Issue[];
  /** Fields that a newer version has added. */
  readonly newer: readonly string[];
} {
  const fields: Record<string, unknown> = {};
  const issues: Issue[] = [];
  for (const [field, value] of map.entries()) {
    if (field !== '__proto__' && isPlain(value)) fields[field] = value;
    else issues.push({ field, message: say`the value must be plain and finite` });
  }
  const shape: Readonly<Record<string, unknown>> = settingsSchema.shape;
  const newer = Object.keys(fields).filter((field) => !Object.hasOwn(shape, field));
  for (const field of newer) delete fields[field];
  const parsed = settingsSchema.safeParse({ ...DEFAULT_SETTINGS, ...fields });
  if (parsed.success) return { value: parsed.data, issues, newer };
  issues.push(...issuesOf(parsed.error));
  for (const field of Object.keys(fields))
    if (parsed.error.issues.some((i) => i.path[0] === field)) delete fields[field];
  const repaired = settingsSchema.safeParse({ ...DEFAULT_SETTINGS, ...fields });
  return { value: repaired.success ? repaired.data : DEFAULT_SETTINGS, issues, newer };
}
