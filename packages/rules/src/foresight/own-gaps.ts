import { pair, setNormalPair } from '../math/normal-table.ts';

/** Deviation of a gap of which .15 are beyond .1: what is believed before there is a window. */
export const USUAL_SPREAD = 0.0965;
/** Windows apart from each other that this is worth. */
const USUAL_WEIGHT = 3;

/** The gaps of others, and how many windows they are worth. */
export interface SharedGaps {
  readonly worth: number;
  /** The share of them that is at most x. */
  below(x: number): number;
}

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

  /** P(g ≤ x), with what the board shows. */
  cdf(x: number, shared: SharedGaps | null): number {
    setNormalPair(x / this.#spread);
    let below = this.#weight * pair.cdf;
    let weight = this.#weight + this.#gaps.length;
    for (const gap of this.#gaps) if (gap <= x) below += 1;
    if (shared !== null) {
      below += shared.worth * shared.below(x);
      weight += shared.worth;
    }
    return below / weight;
  }
}
