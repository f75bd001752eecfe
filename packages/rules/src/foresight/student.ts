import { logarithm } from '../math/logarithm.ts';
import { pair, setNormalPair } from '../math/normal-table.ts';

/**
 * P(T ≤ x) of Student's t with ν degrees of freedom (not necessarily whole), by the normal deviate
 * of the same probability; absolute error below .001 from ν = 4 on.
 * Source: Wallace, Bounds on Normal Approximations to Student's and the Chi-Square Distributions,
 * Ann. Math. Statist. 30 (1959).
 */
export function studentCdf(x: number, degrees: number): number {
  const size = Math.sqrt(degrees * logarithm(1 + (x * x) / degrees));
  const z = ((8 * degrees + 1) / (8 * degrees + 3)) * size;
  setNormalPair(x < 0 ? -z : z);
  return pair.cdf;
}
