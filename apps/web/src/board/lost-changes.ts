import {
  type BoardView,
  type Change,
  ENTRY_ROOTS,
  idOfKey,
  recordOf,
  samePlain,
} from '@interlock/board';
import { say } from '@interlock/language';

const MOST = 5;

/**
 * What of `mine` is not in `shared`, one line each: the changes that a refusal threw away.
 * At most five lines, then how many more.
 * @param changes what this person wrote: where the two differ elsewhere, somebody else wrote; null
 *   where that is not known, and then every difference counts
 */
export function lostChanges(
  mine: BoardView,
  shared: BoardView,
  changes: readonly Change[] | null,
): readonly string[] {
  const wrote = changes === null ? () => true : writtenBy(changes);
  const cardTitle = (id: string): string => mine.cards.get(id)?.title ?? say`a deleted card`;
  const lines = ENTRY_ROOTS.flatMap((root) => {
    const { called } = recordOf(root);
    return called === null
      ? []
      : differences(
          entries<Named>(mine[root]),
          entries<Named>(shared[root]),
          (id, field) => wrote(root, id, field),
          (entry) => called(entry as never, cardTitle),
        );
  });
  if (changedFields(mine.settings, shared.settings).some((field) => wrote('settings', '', field))) {
    lines.push(say`the board settings`);
  }
  return lines.length <= MOST
    ? lines
    : [...lines.slice(0, MOST), say`and ${lines.length - MOST} more`];
}

interface Named {
  readonly id: string;
}
type Keyed<T> = ReadonlyMap<string, T> | readonly T[];

/** Whether one of the changes wrote this field of an entry; without a field, anything of it. */
type Wrote = (root: Change['root'], id: string, field?: string) => boolean;

function writtenBy(changes: readonly Change[]): Wrote {
  /** Null: the entry as a whole. */
  const fields = new Map<string, Set<string> | null>();
  for (const change of changes) {
    const subject = `${change.root}:${idOfKey(change.key)}`;
    const known = fields.get(subject);
    if (change.kind === 'entry') fields.set(subject, null);
    else if (known !== null)
      fields.set(subject, (known ?? new Set()).add(change.kind === 'text' ? 'body' : change.field));
  }
  return (root, id, field) => {
    const known = fields.get(`${root}:${id}`);
    return known === null || (known !== undefined && (field === undefined || known.has(field)));
  };
}

function entries<T extends Named>(of: Keyed<T>): ReadonlyMap<string, T> {
  return of instanceof Map ? of : new Map([...of.values()].map((item) => [item.id, item]));
}

function differences<T>(
  here: ReadonlyMap<string, T>,
  there: ReadonlyMap<string, T>,
  wrote: (id: string, field?: string) => boolean,
  name: (item: T) => string,
): string[] {
  const lines: string[] = [];
  for (const [id, item] of here) {
    const other = there.get(id);
    if (other === undefined) {
      if (wrote(id)) lines.push(say`Added ${name(item)}`);
      continue;
    }
    const fields = changedFields(item, other).filter((field) => wrote(id, field));
    if (fields.length > 0) lines.push(changed(item, other, fields, name));
  }
  for (const [id, item] of there)
    if (!here.has(id) && wrote(id)) lines.push(say`Deleted ${name(item)}`);
  return lines;
}

function changedFields<T>(mine: T, shared: T): string[] {
  const [a, b] = [fieldsOf(mine), fieldsOf(shared)];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (key) => !samePlain(a[key], b[key]),
  );
}

const fieldsOf = (item: unknown): Record<string, unknown> => item as Record<string, unknown>;

/** Names the fields, with the value that was typed where it is short. */
function changed<T>(
  mine: T,
  shared: T,
  fields: readonly string[],
  name: (item: T) => string,
): string {
  const said = fields.map((key) => {
    const value = fieldsOf(mine)[key];
    const short = typeof value === 'number' || typeof value === 'string';
    return key === 'pos' ? 'position' : short ? `${key} ${String(value).slice(0, 40)}` : key;
  });
  return say`Changed ${name(shared)}: ${said.join(', ')}`;
}
