export type Assurance = 'consistent-fail' | 'consistent-pass' | 'inconsistent';

/**
 * Whether a process can be relied on to meet a target: the target beyond the natural limits is
 * always failed or always passed, between them it is met by chance. `sense`: +1 higher is
 * better, −1 lower is better, 0 neither (then null).
 * Source: NHS England, Making Data Count.
 */
export function assurance(
  lower: number,
  upper: number,
  target: number,
  sense: 1 | -1 | 0,
): Assurance | null {
  if (sense === 0) return null;
  if (target > upper) return sense === 1 ? 'consistent-fail' : 'consistent-pass';
  if (target < lower) return sense === 1 ? 'consistent-pass' : 'consistent-fail';
  return 'inconsistent';
}
