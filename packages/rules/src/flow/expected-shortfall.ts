import { normalCdf, normalDensity } from '../math/normal.ts';
import { pair as normal, setNormalPair } from '../math/normal-table.ts';

export interface NormalPair {
  readonly demandMean: number;
  readonly demandSd: number;
  readonly capacityMean: number;
  readonly capacitySd: number;
  /** Correlation ρ of demand and capacity, 0 unless given. */
  readonly correlation?: number;
}

/**
 * E[max(0, D − C)] for normal D and C: s·φ(μ/s) + μ·Φ(μ/s), μ = E[D] − E[C],
 * s² = σ_D² + σ_C² − 2ρσ_Dσ_C. Source: Snyder & Shen, Fundamentals of Supply Chain Theory.
 */
export function expectedShortfall(pair: NormalPair): number {
  const gap = pair.demandMean - pair.capacityMean;
  const sd = spread(pair);
  if (sd === 0) return Math.max(0, gap);
  const z = gap / sd;
  if (z > 9) return gap;
  if (z < -38) return 0;
  return Math.max(0, sd * normalDensity(z) + gap * normalCdf(z));
}

/** P(D > C) = Φ(μ/s); without spread it is 0 or 1. */
export function shortfallProbability(pair: NormalPair): number {
  const gap = pair.demandMean - pair.capacityMean;
  const sd = spread(pair);
  if (sd === 0) return gap > 1e-9 * Math.abs(pair.demandMean) ? 1 : 0;
  const z = gap / sd;
  return z > 9 ? 1 : z < -38 ? 0 : Math.min(1, Math.max(0, normalCdf(z)));
}

function spread({ demandSd, capacitySd, correlation = 0 }: NormalPair): number {
  return Math.sqrt(
    Math.max(
      0,
      demandSd * demandSd + capacitySd * capacitySd - 2 * correlation * demandSd * capacitySd,
    ),
  );
}

/**
 * Probability and expected shortfall of one gap μ with deviation s, for hot loops; the result is
 * left in {@link outcome}. `accepted`: part of the gap that does not count for the probability.
 */
export function setShortfall(gap: number, sd: number, accepted: number, scale: number): void {
  if (sd === 0) {
    outcome.shortfall = Math.max(0, gap);
    outcome.probability = gap - accepted > 1e-9 * scale ? 1 : 0;
    return;
  }
  setNormalPair(gap / sd);
  outcome.shortfall = Math.max(0, sd * normal.density + gap * normal.cdf);
  if (accepted !== 0) setNormalPair((gap - accepted) / sd);
  outcome.probability = Math.min(1, Math.max(0, normal.cdf));
}

export const outcome = { probability: 0, shortfall: 0 };
