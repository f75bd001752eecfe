/** Copies a row of `width` numbers. */
export function copyRow(
  from: Float64Array,
  start: number,
  to: Float64Array,
  at: number,
  width: number,
): void {
  for (let k = 0; k < width; k++) to[at + k] = from[start + k]!;
}

/** Writes a row of `width` numbers where it differs from what is there; says whether it does. */
export function putRow(
  from: Float64Array,
  start: number,
  to: Float64Array,
  at: number,
  width: number,
): boolean {
  for (let k = 0; k < width; k++)
    if (from[start + k] !== to[at + k]) {
      copyRow(from, start, to, at, width);
      return true;
    }
  return false;
}

/** {@link putRow} of a row that is only kept where there is something to keep. */
export function putRowOf(
  rows: Map<number, Float64Array>,
  key: number,
  from: Float64Array,
  start: number,
  width: number,
): boolean {
  const kept = rows.get(key);
  if (kept !== undefined) return putRow(from, start, kept, 0, width);
  rows.set(key, from.slice(start, start + width));
  return true;
}
