/** Whether two plain JSON values hold the same; keeps identity over a new computation. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = Object.keys(a);
  if (keys.length !== Object.keys(b).length) return false;
  return keys.every((k) =>
    same((a as Record<string, unknown>)[k], (b as Record<string, unknown>)[k]),
  );
}

/** The old value where the new one holds the same. */
export function keep<T>(previous: T | undefined, next: T): T {
  return previous !== undefined && same(previous, next) ? previous : next;
}

/** The old map where every entry is the same object. */
export function keepMap<V>(
  previous: ReadonlyMap<string, V> | undefined,
  next: ReadonlyMap<string, V>,
): ReadonlyMap<string, V> {
  if (!previous || previous.size !== next.size) return next;
  for (const [k, v] of next) if (previous.get(k) !== v) return next;
  return previous;
}
