import { say } from '@interlock/language';
import * as z from 'zod/mini';

/** Faults of a list that are told; more help nobody, and a million of them fill the memory. */
const MOST_FAULTS = 50;

/**
 * A list of `min` to `max` items. Its length is checked before any item is looked at, and it is
 * left at the fiftieth fault, so that junk costs no more than what is right. Its check comes last:
 * a further `.check` would make a schema without these bounds.
 */
export function listSchema<Item extends z.core.SomeType>(
  item: Item,
  { min = 0, max, missing }: { min?: number; max: number; missing?: string | (() => string) },
): z.ZodMiniArray<Item> {
  const list = z
    .array(item)
    .check(
      z.minLength(
        min,
        missing === undefined
          ? missing
          : { error: () => (typeof missing === 'string' ? missing : missing()) },
      ),
      z.maxLength(max),
    );
  const parse = list._zod.parse;
  list._zod.parse = (payload, context) => {
    const input: unknown = payload.value;
    if (!Array.isArray(input)) return parse(payload, context);
    if (input.length > max) {
      const message = say`the list may have ${max} items at most`;
      const bound = { code: 'too_big', origin: 'array', maximum: max, inclusive: true } as const;
      payload.issues.push({ ...bound, message, input, inst: list });
      payload.aborted = true;
      return payload;
    }
    const before = looked.get(input);
    looked.delete(input);
    const found = before?.list === list ? before : { list, items: [], issues: [] };
    if (found !== before)
      for (const value of input) if (!lookAt(item, value, found, context)) break;
    payload.value = found.items as unknown as typeof payload.value;
    payload.issues.push(...found.issues);
    if (payload.issues.length >= MOST_FAULTS) payload.aborted = true;
    return payload;
  };
  lists.set(list, { item, max });
  return list;
}

/** What was found in a list so far. */
interface Found {
  readonly list: z.core.SomeType;
  readonly items: unknown[];
  readonly issues: z.core.$ZodRawIssue[];
}

/** Lists of values whose items were looked at before the value that they stand in. */
const looked = new WeakMap<readonly unknown[], Found>();
/** Schemas that were made here. */
const lists = new WeakMap<
  z.core.SomeType,
  { readonly item: z.core.SomeType; readonly max: number }
>();

/** Takes the next item in; false where the list is left. */
function lookAt(
  item: z.core.SomeType,
  value: unknown,
  { items, issues }: Found,
  context: z.core.ParseContextInternal,
): boolean {
  const result = item._zod.run({ value, issues: [] }, context);
  if (result instanceof Promise) throw new TypeError('an item of a list is checked at once');
  if (result.issues.length > 0)
    issues.push(...z.core.util.prefixIssues(items.length, result.issues));
  items.push(result.value);
  return issues.length < MOST_FAULTS;
}

/**
 * Looks at the items of all lists of a value, item by item, for whoever has something else to do
 * meanwhile. Parsing the value by its schema is then what is left, and comes to the same.
 */
export function* checkingLists(schema: z.core.SomeType, value: unknown): Generator<void> {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (def.type === 'optional') yield* checkingLists(def.innerType, value);
  else if (def.type === 'object' && typeof value === 'object' && value !== null) {
    for (const [key, field] of Object.entries(def.shape))
      if (Object.hasOwn(value, key))
        yield* checkingLists(field, (value as Readonly<Record<string, unknown>>)[key]);
  } else yield* checkingItems(schema, value);
}

function* checkingItems(schema: z.core.SomeType, value: unknown): Generator<void> {
  const list = lists.get(schema);
  if (list === undefined || !Array.isArray(value) || value.length > list.max) return;
  const found: Found = { list: schema, items: [], issues: [] };
  for (const one of value as readonly unknown[]) {
    yield* checkingLists(list.item, one);
    yield;
    if (!lookAt(list.item, one, found, { async: false })) break;
  }
  looked.set(value, found);
}
