import { samePlain } from '@interlock/board';

/** The old value where the new one holds the same. */
export function keep<T>(previous: T | undefined, next: T): T {
  return previous !== undefined && samePlain(previous, next) ? previous : next;
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
