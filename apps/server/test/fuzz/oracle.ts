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
    for (const [key, value] of now) if (old.get(key) !== value) changed.push({ root, key });
    for (const key of old.keys()) if (!now.has(key)) changed.push({ root, key, gone: true });
  }
  return changed;
}

export function permitted(
  { actor, role, department }: Identity,
  { root, key, gone = false }: Changed,
  settings: Y.Map<unknown>,
): boolean {
  if (role !== 'facilitator' && role !== 'participant') return false;
  if (root === 'votes' && key.split('.')[1] === actor) return true;
  if (role === 'facilitator') return root !== 'votes' || gone;
  if (['notes', 'comments', 'strokes', 'frames'].includes(root)) return true;
  if (root !== 'cards' && root !== 'edges') return false;
  const lanes = key.slice(0, key.indexOf(':')).split('~');
  const locked = (settings.get('lockedDepartments') ?? []) as string[];
  if (lanes.some((lane) => locked.includes(lane))) return false;
  return settings.get('openEditing') === true || lanes.includes(department ?? '');
}
