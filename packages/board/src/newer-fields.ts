import { say } from '@interlock/language';
import { type Issue, issuesOf } from './outcome.ts';

interface Parsed<T> {
  readonly success: boolean;
  readonly data?: T | undefined;
  readonly error?:
    | {
        readonly issues: readonly {
          readonly code?: string | undefined;
          readonly path: readonly PropertyKey[];
          readonly message: string;
          readonly keys?: readonly string[] | undefined;
        }[];
      }
    | undefined;
}

interface Schema {
  safeParse(value: unknown): Parsed<unknown>;
}

/**
 * Reads a value by a strict schema as if the fields that the schema does not know were not there,
 * and says which they are. After a step back to an earlier build the document holds fields of the
 * newer one: they must not hide a card.
 */
export function withoutNewer<T>(
  schema: Schema,
  value: Readonly<Record<string, unknown>>,
):
  | { readonly ok: true; readonly value: T; readonly newer: readonly string[] }
  | { readonly ok: false; readonly issues: readonly Issue[] } {
  const first = schema.safeParse(value);
  if (first.error === undefined) return { ok: true, value: first.data as T, newer: [] };
  const newer = first.error.issues.flatMap(({ code, path, keys }) =>
    code === 'unrecognized_keys' ? (keys ?? []).map((key) => [...path, key]) : [],
  );
  if (newer.length === 0) return { ok: false, issues: issuesOf(first.error) };
  const known = JSON.parse(JSON.stringify(value)) as Record<string, unknown>;
  for (const path of newer) remove(known, path);
  const again = schema.safeParse(known);
  if (again.error !== undefined) return { ok: false, issues: issuesOf(again.error) };
  return {
    ok: true,
    value: again.data as T,
    newer: newer.map((path) => path.map(String).join('.')),
  };
}

function remove(from: object, path: readonly PropertyKey[]): void {
  let holder = from as Record<PropertyKey, unknown>;
  for (const part of path.slice(0, -1)) holder = holder[part] as Record<PropertyKey, unknown>;
  delete holder[path.at(-1) ?? ''];
}

/** What anybody may write into fields that this version does not know: as much as into one note. */
const MOST_CHARACTERS = 24_000;
const MOST_FIELDS = 16;
const NAME = /^[a-z][A-Za-z0-9]{0,39}$/;

/** What is wrong with the newer fields of an entry, for the server's check; null where nothing is. */
export function newerIssue(holder: unknown, newer: readonly string[]): Issue | null {
  const [strange] = newer.filter((path) => !path.split('.').every(isName));
  if (strange !== undefined)
    return { field: strange, message: say`this is no name that a field can have` };
  if (newer.length === 0) return null;
  // A map of Yjs gives its fields as JSON, too.
  const size = JSON.stringify(holder).length;
  if (newer.length > MOST_FIELDS || size > MOST_CHARACTERS)
    return { field: newer[0] ?? '', message: say`this version does not know these fields` };
  return null;
}

const isName = (part: string): boolean => NAME.test(part) || /^\d+$/.test(part);
