/** A share of something: a percentage that was never reported or planned outside 0 to 100 %. */
export function isShare(unit: string, known: readonly (number | null)[]): boolean {
  return unit.trim() === '%' && known.every((v) => v === null || (v >= 0 && v <= 100));
}

/** A share does not leave 0 to 100 %, whatever is computed of it. */
export const withinShare = (value: number): number => Math.max(0, Math.min(100, value));
