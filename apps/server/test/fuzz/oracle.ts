import type { Identity } from '@interlock/protocol';
import type * as Y from 'yjs';

/*
 * What an update did and whether that is allowed, told without the guard and without the table of
 * rights that it uses: JSON before and after, and the rules as they stand in SPEC.
 */

const ROOTS = [
  'cards',
  'edges',
  'departments',
  'notes',
  'comments',
  'settings',
  'session',
  'polls',
  'votes',
  'strokes',
  'frames',
];

export interface Changed {
  readonly root: string;
  readonly key: string;
  /** It was deleted. */
  readonly gone?: boolean;
  /** JSON of its fields, sorted, before and after. */
  readonly was?: string | undefined;
  readonly now?: string | undefined;
}

/** JSON of each entry by root and key. */
export type Entries = ReadonlyMap<string, ReadonlyMap<string, string>>;

export function entriesOf(doc: Y.Doc): Entries {
  return new Map(
    ROOTS.map((root) => [
      root,
      new Map(
        Object.entries(doc.getMap(root).toJSON()).map(([key, value]) => [key, ordered(value)]),
      ),
    ]),
  );
}

function ordered(value: unknown): string {
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    return JSON.stringify(value) ?? 'undefined';
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function changes(before: Entries, after: Entries): Changed[] {
  const changed: Changed[] = [];
  for (const root of ROOTS) {
    const [old, now] = [before.get(root) ?? new Map(), after.get(root) ?? new Map()];
    for (const [key, value] of now)
      if (old.get(key) !== value) changed.push({ root, key, was: old.get(key), now: value });
    for (const [key, was] of old) if (!now.has(key)) changed.push({ root, key, gone: true, was });
  }
  return changed;
}

/**
 * Whether a change leaves everybody's words their own. A new entry may say nothing of its author:
 * the server does. `taken`: it is what everybody has now, and not only what was sent; `after`: the
 * board with it.
 */
export function honest(
  { actor, name, role }: Identity,
  { root, was, now }: Changed,
  after: Entries,
  taken: boolean,
): boolean {
  if (!['notes', 'comments', 'strokes'].includes(root)) return true;
  const [before, entry] = [was, now].map((json) => (json === undefined ? null : fields(json)));
  // The text of a sealed note is nobody's to write, and its seal nobody's to take off.
  if (entry?.sealedBy !== undefined && entry.body !== '') return false;
  if (!before) {
    if (!entry) return true;
    if (!taken && entry.by === undefined) return true;
    return (
      entry.by === actor &&
      entry.author === name &&
      (entry.sealedBy === undefined || !taken || entry.sealedBy === actor)
    );
  }
  if (
    entry &&
    ['by', 'author', 'at', 'sealedBy'].some((field) => !same(before[field], entry[field]))
  )
    return false;
  if (before.by === actor) return true;
  if (root === 'notes' && !entry) return before.sealedBy === undefined || role === 'facilitator';
  if (root === 'strokes' && entry) return same(before.points, entry.points);
  if (root !== 'comments') return true;
  if (!entry) return role === 'facilitator' || !stands(after, String(before.target));
  return ['target', 'body', 'mentions'].every((field) => same(before[field], entry[field]));
}

/** Whether notes are sealed only while private writing is on, and without their texts. */
export function sealsHold(entries: Entries): boolean {
  const on = entries.get('settings')?.get('privateNotes') === 'true';
  return [...(entries.get('notes')?.values() ?? [])]
    .map(fields)
    .every(({ sealedBy, body }) => sealedBy === undefined || (on && body === ''));
}

function stands(entries: Entries, id: string): boolean {
  return ['cards', 'edges', 'notes'].some((root) =>
    [...(entries.get(root)?.keys() ?? [])].some((key) => key.slice(key.indexOf(':') + 1) === id),
  );
}

function fields(json: string): Record<string, unknown> {
  return Object.fromEntries(JSON.parse(json) as [string, unknown][]);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

export function permitted(
  { role, department }: Identity,
  { root, key, was, gone = false }: Changed,
  settings: Y.Map<unknown>,
): boolean {
  if (role !== 'facilitator' && role !== 'participant') return false;
  // Cast, counted and closed by commands of the server only.
  if (root === 'votes') return false;
  if (root === 'session' && key === 'agenda') return false;
  if (root === 'polls') return role === 'facilitator' && !gone && was === undefined;
  if (role === 'facilitator') return true;
  if (['notes', 'comments', 'strokes', 'frames'].includes(root)) return true;
  if (root !== 'cards' && root !== 'edges') return false;
  const lanes = key.slice(0, key.indexOf(':')).split('~');
  const locked = (settings.get('lockedDepartments') ?? []) as string[];
  if (lanes.some((lane) => locked.includes(lane))) return false;
  return settings.get('openEditing') === true || lanes.includes(department ?? '');
}
