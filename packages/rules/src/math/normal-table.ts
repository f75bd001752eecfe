import { normalCdf, normalDensity } from './normal.ts';

/*
 * Φ and φ together, for the many contracts of a large plan: Taylor's series around the nearest of
 * 321 tabulated points. φ' = −xφ gives the coefficients of φ at x₀ by c₀ = φ(x₀), c₁ = −x₀c₀,
 * c_{n+1} = −(x₀c_n + c_{n−1})/(n + 1). Negative arguments only: there Φ keeps its relative precision.
 */
const PER_UNIT = 32;
const REACH = 10;
const TERMS = 8;
const cdfAt = new Float64Array(REACH * PER_UNIT + 1);
const densityAt = new Float64Array(REACH * PER_UNIT + 1);
for (let i = 0; i < cdfAt.length; i++) {
  cdfAt[i] = normalCdf(-i / PER_UNIT);
  densityAt[i] = normalDensity(-i / PER_UNIT);
}
const RECIPROCAL = Float64Array.from({ length: TERMS + 2 }, (_, n) => (n === 0 ? 0 : 1 / n));

/** Φ(x) and φ(x) of the last call; one object, so that a hot loop allocates nothing. */
export const pair = { cdf: 0, density: 0 };

/** Sets {@link pair} to Φ(x) and φ(x); absolute error below 1e-14, beyond ±10 exactly 0 or 1. */
export function setNormalPair(x: number): void {
  const size = Math.abs(x);
  if (!(size < REACH)) {
    pair.cdf = x > 0 ? 1 : 0;
    pair.density = 0;
    return;
  }
  const i = Math.round(size * PER_UNIT);
  const x0 = -i / PER_UNIT;
  const h = -size - x0;
  let before = 0;
  let c = densityAt[i]!;
  let power = 1;
  let density = 0;
  let cdf = cdfAt[i]!;
  for (let n = 0; n < TERMS; n++) {
    density += c * power;
    power *= h;
    cdf += c * power * RECIPROCAL[n + 1]!;
    const next = -(x0 * c + before) * RECIPROCAL[n + 1]!;
    before = c;
    c = next;
  }
  pair.density = density;
  pair.cdf = x > 0 ? 1 - cdf : cdf;
}
