import { pair, setNormalPair } from '../math/normal-table.ts';

/** Deviation of a gap of which .15 are beyond .1: what is believed before there is a window. */
export const USUAL_SPREAD = 0.0965;
/** Windows apart from each other that this is worth. */
const USUAL_WEIGHT = 2;

/** The gaps that a contract has had, as they are, and a usual one for those that it had not yet. */
export class OwnGaps {
  readonly #gaps: number[] = [];
  readonly #spread: number;
  /** Windows overlap: as many as the horizon has cycles tell as much as one apart. */
  readonly #weight: number;

  /** `spread`: deviation of the usual gap. */
  constructor(spread: number, horizon: number) {
    this.#spread = spread;
    this.#weight = USUAL_WEIGHT * horizon;
  }

  add(gap: number): void {
    this.#gaps.push(gap);
  }

  /** P(g ≤ x). */
  cdf(x: number): number {
    setNormalPair(x / this.#spread);
    let count = 0;
    for (const gap of this.#gaps) if (gap <= x) count += 1;
    return (this.#weight * pair.cdf + count) / (this.#weight + this.#gaps.length);
  }
}
