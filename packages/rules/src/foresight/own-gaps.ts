import { pair, setNormalPair } from '../math/normal-table.ts';

/** Deviation of a gap of which .15 are beyond .1: what is believed before there is a window. */
export const USUAL_SPREAD = 0.0965;
/** Finished windows that this is worth. */
const USUAL_WEIGHT = 2;

/** The gaps that a contract has had, as they are, and a usual one for those that it had not yet. */
export class OwnGaps {
  readonly #gaps: number[] = [];
  readonly #spread: number;

  /** `spread`: deviation of the usual gap. */
  constructor(spread: number) {
    this.#spread = spread;
  }

  add(gap: number): void {
    this.#gaps.push(gap);
  }

  /** P(g ≤ x). */
  cdf(x: number): number {
    setNormalPair(x / this.#spread);
    let count = 0;
    for (const gap of this.#gaps) if (gap <= x) count += 1;
    return (USUAL_WEIGHT * pair.cdf + count) / (USUAL_WEIGHT + this.#gaps.length);
  }
}
