import { say } from '@interlock/language';
import type { Department, Settings } from '@interlock/plan';
import { settingsSchema } from '@interlock/plan';
import type { ReadEntry } from './entry.ts';
import { type Issue, issuesOf } from './outcome.ts';
import { isPlain, samePlain } from './plain.ts';
import { ProjectedRoot } from './projected-root.ts';
import {
  ENTRY_ROOTS,
  type EntryOf,
  type EntryRoot,
  RECORDS,
  type ShownOf,
} from './records/records.ts';
import type { BoardView, InvalidEntry, MappedRoot, NewerEntry } from './view.ts';
import { DEFAULT_SETTINGS } from './view.ts';

/** The entries of each root as they are shown. */
export type ProjectedRoots = { readonly [R in EntryRoot]: ProjectedRoot<ShownOf<R>> };

type Reader = <R extends EntryRoot>(root: R, key: string, raw: unknown) => ReadEntry<EntryOf<R>>;

/** @param readEntry how an entry of the source is read and checked */
export function createRoots(readEntry: Reader): ProjectedRoots {
  const readerOf = (root: EntryRoot) => {
    const { key: form } = RECORDS[root];
    return (key: string, raw: unknown) => {
      const read = readEntry(root, key, raw);
      return read.ok ? { ...read, value: { ...form.place(key), ...read.value } } : read;
    };
  };
  const roots = ENTRY_ROOTS.map((root) => [root, new ProjectedRoot(root, readerOf(root) as never)]);
  return Object.fromEntries(roots) as ProjectedRoots;
}

const MAPPED_ROOTS = ENTRY_ROOTS.filter((root): root is MappedRoot => root !== 'departments');

/** The view of these entries; what is as in `previous` stays the same object. */
export function assembledView(
  roots: ProjectedRoots,
  settings: ReadSettings,
  previous: BoardView | null,
): BoardView {
  const departments =
    previous !== null && departmentsAsBefore(roots.departments.entries, previous.departments)
      ? previous.departments
      : [...roots.departments.entries.values()].sort(byOrder);
  const invalid: InvalidEntry[] = [];
  if (settings.issues.length > 0)
    invalid.push({ root: 'settings', key: '', issues: settings.issues });
  const newer: NewerEntry[] = [];
  if (settings.newer.length > 0) newer.push({ root: 'settings', key: '', fields: settings.newer });
  for (const root of ENTRY_ROOTS) {
    invalid.push(...roots[root].invalid());
    newer.push(...roots[root].newer());
  }
  const maps = MAPPED_ROOTS.map((root) => [root, roots[root].entries]);
  return {
    ...(Object.fromEntries(maps) as Pick<BoardView, MappedRoot>),
    settings: settings.value,
    departments,
    invalid: previous !== null && samePlain(previous.invalid, invalid) ? previous.invalid : invalid,
    newer: previous !== null && samePlain(previous.newer, newer) ? previous.newer : newer,
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

export interface ReadSettings {
  readonly value: Settings;
  readonly issues: readonly Issue[];
  /** Fields that a newer version has added. */
  readonly newer: readonly string[];
}

/** Fields that are missing or wrong are taken from the defaults; the wrong ones are listed. */
export function readSettings(map: { entries(): Iterable<[string, unknown]> }): ReadSettings {
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
