/** A value as people decide by it: whole from a hundred on, three digits below. */
export const rounded = (value: number): number =>
  Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
