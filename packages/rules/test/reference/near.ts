/** Whether two numbers are one but for rounding, relative to the larger; amounts below 1 absolutely. */
export function isAbout(a: number, b: number, tolerance: number): boolean {
  return Math.abs(a - b) <= tolerance * Math.max(1, Math.abs(a), Math.abs(b));
}
