/** A value as the document holds it outside of Yjs types. */
export type Plain =
  | null
  | boolean
  | number
  | string
  | readonly Plain[]
  | { readonly [key: string]: Plain };

const MAX_DEPTH = 8;

/**
 * Whether a value is plain JSON with untouched prototypes. A decoded update can carry a key
 * `__proto__`, which replaces the prototype and so smuggles in inherited fields.
 */
export function isPlain(value: unknown, depth = 0): value is Plain {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return true;
    case 'number':
      return Number.isFinite(value);
    case 'object':
      break;
    default:
      return false;
  }
  if (value === null) return true;
  if (depth >= MAX_DEPTH) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (Array.isArray(value)) {
    return prototype === Array.prototype && value.every((item) => isPlain(item, depth + 1));
  }
  if (prototype !== Object.prototype && prototype !== null) return false;
  return Object.entries(value).every(
    ([key, item]) => key !== '__proto__' && isPlain(item, depth + 1),
  );
}

/** Equality by value of plain JSON; the order of keys does not matter. */
export function samePlain(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  const [left, right] = [a, b] as Readonly<Record<string, unknown>>[];
  return keys.every((key) => Object.hasOwn(b, key) && samePlain(left?.[key], right?.[key]));
}
