export interface Entry {
  readonly row: number;
  readonly column: number;
  readonly value: number;
}

/**
 * Spectral radius of an irreducible non-negative matrix by power iteration on N + I, which also
 * converges where N is periodic (a plain ring). Source: Perron–Frobenius, Collatz–Wielandt bounds.
 */
export function spectralRadius(size: number, entries: readonly Entry[]): number {
  let vector = new Array<number>(size).fill(1);
  let radius = 0;
  for (let round = 0; round < 1000; round++) {
    const image = [...vector];
    for (const { row, column, value } of entries) image[row]! += value * vector[column]!;
    let lowest = Number.POSITIVE_INFINITY;
    let highest = 0;
    let largest = 0;
    image.forEach((value, i) => {
      const quotient = value / vector[i]!;
      lowest = Math.min(lowest, quotient);
      highest = Math.max(highest, quotient);
      largest = Math.max(largest, value);
    });
    radius = highest - 1;
    // Bounds enclose the radius: stop once they meet, or once they agree on which side of 1 it is.
    if (highest - lowest < 1e-10 || highest < 2 || lowest >= 2) return radius;
    vector = image.map((value) => Math.max(value / largest, 1e-300));
  }
  return radius;
}
