import { exponential } from '../math/exponential.ts';
import { pair, setNormalPair } from '../math/normal-table.ts';

/** Cycles since a break that are looked at. */
const LONGEST = 16;
/** One short cycle alone is seldom a break: what its odds count, and the most that they are. */
const ALONE = 0.1;
const ALONE_AT_MOST = 0.25;
/** Cycles before it that tell the level that it broke with. */
const BEFORE_AT_LEAST = 6;
const BEFORE_AT_MOST = 20;
/** Breaks come once in so many cycles, and move the gap by about this part of what is required. */
const CYCLES_PER_BREAK = 50;
const SIZE = 0.3;
const LEAST_SPREAD = 1e-6;
/** More than e to this is certain. */
const CERTAIN = 40;

/**
 * Whether the gap per cycle has broken with its former level for good: the odds of a change of the
 * mean in one of the last cycles against none, with normal noise (deviation from the mean moving
 * range) and a normal size of the change. Source: Smith, A Bayesian Approach to Inference about a
 * Change-Point, Biometrika 62 (1975).
 */
export class LastingBreak {
  readonly #sums = [0];
  #last = 0;
  #moves = 0;
  /** Odds of a break against none. */
  odds = 0;
  #mean = 0;
  #variance = 0;
  #noise = 0;

  /** Variance of one cycle's gap by its own moves, once there are enough of them to tell a break. */
  get ownNoise(): number | null {
    const n = this.#sums.length - 1;
    if (n <= BEFORE_AT_LEAST) return null;
    const spread = Math.max(LEAST_SPREAD, this.#moves / (n - 1) / 1.128);
    return spread * spread;
  }

  /** Moves that tell it. */
  get moves(): number {
    return Math.max(0, this.#sums.length - 2);
  }

  /** The next cycle: what did not come, in parts of what is usually required. */
  add(gap: number): void {
    const sums = this.#sums;
    const n = sums.length;
    if (n > 1) this.#moves += Math.abs(gap - this.#last);
    this.#last = gap;
    sums.push(sums[n - 1]! + gap);
  }

  /** Sets the odds; `noise`: variance of one cycle's gap, null where it is not known. */
  judge(noise: number | null): void {
    this.odds = 0;
    if (noise === null) return;
    this.#noise = noise;
    this.#look(this.#sums.length - 1);
  }

  /** Mean and deviation of the gap over so many cycles if it broke. */
  ahead(horizon: number): { readonly mean: number; readonly spread: number } {
    return {
      mean: this.#mean,
      spread: Math.max(LEAST_SPREAD, Math.sqrt(this.#variance + this.#noise / horizon)),
    };
  }

  /** P(gap over so many cycles ≤ x) if it broke. */
  cdf(x: number, horizon: number): number {
    const { mean, spread } = this.ahead(horizon);
    setNormalPair((x - mean) / spread);
    return pair.cdf;
  }

  #look(n: number): void {
    const sums = this.#sums;
    let first = 0;
    let second = 0;
    for (let m = 1; m <= Math.min(LONGEST, n - BEFORE_AT_LEAST); m++) {
      const from = n - m;
      const before = Math.min(BEFORE_AT_MOST, from);
      const old = (sums[from]! - sums[from - before]!) / before;
      const level = (sums[n]! - sums[from]!) / m;
      const moved = level - old;
      const error = this.#noise * (1 / m + 1 / before);
      const whole = error + SIZE * SIZE;
      const power = (0.5 * moved * moved * SIZE * SIZE) / (error * whole);
      const found =
        (Math.sqrt(error / whole) * exponential(Math.min(CERTAIN, power))) / CYCLES_PER_BREAK;
      const odds = m > 1 ? found : Math.min(ALONE_AT_MOST, ALONE * found);
      this.odds += odds;
      first += odds * level;
      second += odds * (level * level + this.#noise / m);
    }
    this.#mean = first / this.odds;
    this.#variance = Math.max(0, second / this.odds - this.#mean * this.#mean);
  }
}
