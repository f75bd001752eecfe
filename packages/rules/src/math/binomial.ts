import { normalCdf } from './normal.ts';

/**
 * Quantile of a binomial distribution with success probability ½:
 * the smallest k with P(X ≤ k) ≥ p, X ~ Bin(n, ½). Sums on a log-free scale that holds to n ≈ 1,000;
 * above that the normal approximation with continuity correction is used.
 */
export function binomialHalfQuantile(p: number, n: number): number {
  if (n <= 0) return 0;
  if (n > 1000) return Math.max(0, Math.ceil(n / 2 + normalQuantile(p) * Math.sqrt(n / 4) - 0.5));
  let term = 1;
  for (let i = 0; i < n; i++) term /= 2;
  let sum = term;
  let k = 0;
  while (sum < p && k < n) {
    k += 1;
    term = (term * (n - k + 1)) / k;
    sum += term;
  }
  return k;
}

/** Normal quantile by bisection; only reached with more than 1,000 points. */
function normalQuantile(p: number): number {
  let low = -10;
  let high = 10;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (normalCdf(middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
