import { exponential } from './exponential.ts';

const INVERSE_SQRT_2PI = 0.3989422804014327;

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return INVERSE_SQRT_2PI * exponential(-0.5 * x * x);
}

/**
 * Distribution function Φ of the standard normal; absolute error below 1e-14, and relative
 * error below 1e-12 in the lower tail.
 * Source: Marsaglia, Evaluating the Normal Distribution (2004), series in the middle;
 * Laplace's continued fraction of Mills' ratio in the tails.
 */
export function normalCdf(x: number): number {
  if (x > 2.5) return 1 - upperTail(x);
  if (x < -2.5) return upperTail(-x);
  const square = x * x;
  let term = x;
  let sum = x;
  for (let k = 3; Math.abs(term) > 1e-18 * Math.abs(sum); k += 2) {
    term *= square / k;
    sum += term;
  }
  return 0.5 + normalDensity(x) * sum;
}

function upperTail(x: number): number {
  if (x > 38) return 0;
  // Fewer terms are enough further out.
  let fraction = x;
  for (let k = x > 6 ? 24 : 80; k >= 1; k--) fraction = x + k / fraction;
  return normalDensity(x) / fraction;
}
