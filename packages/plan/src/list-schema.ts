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
  { min = 0, max, missing }: { min?: number; max: number; missing?: string },
): z.ZodMiniArray<Item> {
  const list = z.array(item).check(z.minLength(min, missing), z.maxLength(max));
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
    const items: unknown[] = [];
    payload.value = items as typeof payload.value;
    for (const [index, value] of input.entries()) {
      const result = item._zod.run({ value, issues: [] }, context);
      if (result instanceof Promise) throw new TypeError('an item of a list is checked at once');
      items.push(result.value);
      if (result.issues.length === 0) continue;
      payload.issues.push(...z.core.util.prefixIssues(index, result.issues));
      if (payload.issues.length < MOST_FAULTS) continue;
      payload.aborted = true;
      break;
    }
    return payload;
  };
  return list;
}
