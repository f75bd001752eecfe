import { exponential } from '../math/exponential.ts';
import { GapRegression } from './gap-regression.ts';
import { LastingBreak } from './lasting-break.ts';
import { OwnGaps, USUAL_SPREAD } from './own-gaps.ts';
import type { TwoForecasts } from './two-forecasts.ts';

/** Cycles with something required before anything is foretold; the backlog is set against their mean. */
export const WINDOW = 8;
/** Deviation of a window's gap before any is over, and the windows that this is worth. */
const SPREAD = 0.07;
const DEGREES = 8;
/** No gap counts for more than this part of what was required. */
const LARGEST_GAP = 0.5;
/**
 * How fast an expert loses weight, per summed squared error of its chances: half of it is that of
 * keeping within the tolerance, the rest is spread over places of the whole distribution, so
 * that an expert that is far too wide is known before anything falls short.
 */
const LEARNING = 8;
/** These places, in deviations of a window's gap were its cycles independent. */
const PLACES: readonly number[] = [-1.5, -0.5, 0.5, 1.5];
/** Weights before anything is known: catches up, drifts, own gaps, two forecasts. */
const PRIOR: readonly number[] = [0.45, 0.18, 0.27, 0.1];
/** So many of them know the gap alone, and not that it broke with its past. */
const OF_THE_GAP = 3;
/** Part of a break that the other does not see yet. */
const UNSEEN = 0.5;
/** How fast breaks that did not last lose weight. */
const BREAK_LEARNING = 2;
/** Odds of a break beyond which it is a matter of what foretold better. */
const BROKEN_AT_MOST = 20;
/** Deviations from the middle of an expert at which the whole is looked at. */
const STEPS: readonly number[] = [
  -5, -3, -2.2, -1.6, -1.2, -0.8, -0.5, -0.25, 0, 0.25, 0.5, 0.8, 1.2, 1.6, 2.2, 3, 5,
];

/** What was foretold at the end of one cycle; chances of the next window. */
interface Foretold {
  /** Backlog against its mean, in cycles of what is required. */
  readonly state: number;
  /** By each expert: that the gap is within the tolerance, and that it is below each of the places. */
  readonly kept: readonly number[];
  readonly below: readonly (readonly number[])[];
  /** That it is within the tolerance by all of them, and after a break; with the chance that it broke. */
  readonly usual: number;
  readonly broken: number;
  readonly ifBroken: number;
}

/**
 * How much less than required comes over the next `horizon` cycles, as a part of it: a mixture of
 * experts that are fed cycle by cycle with what was required and what came, each weighted by how
 * well it would have foretold the windows that are over. Everything is recomputed from the two
 * series; there is no other state. Short months of a plant that catches up are followed by full ones
 * (`catches`), others drift (`drifts`), some are just as they are (`own`), and some are best foretold by
 * what both series do by themselves (`apart`); whether something broke for good is asked apart of them.
 */
export class GapMixture {
  readonly #horizon: number;
  readonly #tolerance: number;
  readonly #places: readonly number[];
  readonly #apart: TwoForecasts;
  readonly #catches: GapRegression;
  readonly #drifts: GapRegression;
  readonly #own: OwnGaps;
  readonly #break = new LastingBreak();
  readonly #required: number[] = [];
  readonly #supplied: number[] = [];
  readonly #backlog: number[] = [];
  readonly #foretold: (Foretold | null)[] = [];
  readonly #losses = PRIOR.map(() => 0);
  /** While a break was likely: losses of what it foretold, and of the others instead. */
  readonly #breakLosses = { broken: 0, usual: 0 };
  /** Finished windows, oldest first: the part of what was required that did not come, and the last cycle. */
  readonly windows: { readonly gap: number; readonly last: number }[] = [];

  /** `spread`: deviation of a window's gap were its cycles independent. */
  constructor(horizon: number, tolerance: number, spread: number, apart: TwoForecasts) {
    const scale = Math.min(1, spread / SPREAD);
    this.#horizon = horizon;
    this.#tolerance = tolerance;
    this.#places = PLACES.map((place) => place * spread);
    this.#apart = apart;
    const common = { spread: Math.max(1e-9, SPREAD * scale), degrees: DEGREES };
    this.#catches = new GapRegression({
      ...common,
      returns: 0.8,
      returnsSpread: 0.2 / SPREAD,
      levelSpread: 0.02 / SPREAD,
    });
    this.#drifts = new GapRegression({
      ...common,
      returns: 0,
      returnsSpread: 0.02 / SPREAD,
      levelSpread: 0.2 / SPREAD,
    });
    this.#own = new OwnGaps(Math.max(1e-9, USUAL_SPREAD * scale), horizon);
  }

  /** The next cycle: what was required and what came. */
  add(required: number, supplied: number): void {
    const h = this.#horizon;
    this.#required.push(required);
    this.#supplied.push(supplied);
    const now = this.#required.length - 1;
    this.#backlog.push((this.#backlog[now - 1] ?? 0) + required - supplied);
    this.#finish(now);
    const level = this.#meanRequired(now);
    if (level > 0) this.#break.add(clamped((required - supplied) / level, h));
    const state = this.#stateAt(now);
    if (state === null) {
      this.#foretold.push(null);
      return;
    }
    this.#catches.foretell(state / h);
    this.#drifts.foretell(state / h);
    const x = this.#tolerance;
    const kept = this.#expect(x);
    const { odds } = this.#break;
    this.#foretold.push({
      state,
      kept,
      below: this.#places.map((place) => this.#expect(place)),
      usual: this.#weighed(kept),
      broken: odds / (1 + odds),
      ifBroken: this.#break.cdf(x, h),
    });
  }

  /** Something can be foretold. */
  get isReady(): boolean {
    return (this.#foretold.at(-1) ?? null) !== null;
  }

  /**
   * What is open above its mean of the last cycles, and what is required in one of them on average;
   * where something can be foretold.
   */
  get open(): { readonly above: number; readonly perCycle: number } {
    const perCycle = this.#meanRequired(this.#required.length - 1);
    return { above: (this.#foretold.at(-1)?.state ?? 0) * perCycle, perCycle };
  }

  /** P(gap ≤ x) over the next cycles. What both series do by themselves begins to follow a break. */
  cdf(x: number): number {
    const broken = this.#brokenWeight();
    const after = this.#break.cdf(x, this.#horizon);
    const chances = this.#expect(x).map(
      (chance, e) => chance + broken * (e < OF_THE_GAP ? 1 : UNSEEN) * (after - chance),
    );
    return this.#weighed(chances);
  }

  /** Mean of the experts' chances, by prior and by how well they foretold. */
  #weighed(chances: readonly number[]): number {
    const least = Math.min(...this.#losses);
    let sum = 0;
    let total = 0;
    chances.forEach((chance, e) => {
      const weight = PRIOR[e]! * exponential(LEARNING * (least - this.#losses[e]!));
      sum += weight * chance;
      total += weight;
    });
    return sum / total;
  }

  /** Chance that the gap broke with its level, by the odds now and by how well it foretold before. */
  #brokenWeight(): number {
    const { broken, usual } = this.#breakLosses;
    const odds =
      Math.min(BROKEN_AT_MOST, this.#break.odds) *
      exponential(BREAK_LEARNING * Math.min(20, usual - broken));
    return odds / (1 + odds);
  }

  /** Places between which `cdf` may be taken as straight, in rising order. */
  knots(): number[] {
    const { mean, spread } = this.#break.ahead(this.#horizon);
    const apart = this.#apart.around(this.#required.length - 1);
    const around = (middle: number, scale: number) => STEPS.map((n) => middle + n * scale);
    const all = [
      0,
      this.#tolerance,
      ...this.windows.map(({ gap }) => gap),
      ...around(this.#catches.mean, this.#catches.scale),
      ...around(this.#drifts.mean, this.#drifts.scale),
      ...(apart === null ? [] : around(apart.mean, apart.spread)),
      ...(this.#break.odds > 0 ? around(mean, spread) : []),
    ];
    return [...new Set(all.map((x) => clamped(x, 1)))].sort((a, b) => a - b);
  }

  /** P(gap ≤ x) by each expert. */
  #expect(x: number): number[] {
    const apart = this.#apart.cdf(this.#required.length - 1, x);
    return [this.#catches.cdf(x), this.#drifts.cdf(x), this.#own.cdf(x), apart];
  }

  #meanRequired(now: number): number {
    const from = Math.max(0, now - WINDOW + 1);
    let sum = 0;
    for (let t = from; t <= now; t++) sum += this.#required[t]!;
    return sum / (now - from + 1);
  }

  /** Backlog against its mean, in cycles of what is required. */
  #stateAt(now: number): number | null {
    if (now < WINDOW - 1) return null;
    const level = this.#meanRequired(now);
    if (!(level > 0)) return null;
    let sum = 0;
    for (let t = now - WINDOW + 1; t <= now; t++) sum += this.#backlog[t]!;
    const x = (this.#backlog[now]! - sum / WINDOW) / level;
    return clamped(x, this.#horizon);
  }

  /** A window ends: the experts learn from it, and how wrong they were. */
  #finish(now: number): void {
    const h = this.#horizon;
    const origin = now - h;
    if (origin < -1) return;
    let required = 0;
    let supplied = 0;
    for (let t = origin + 1; t <= now; t++) {
      required += this.#required[t]!;
      supplied += this.#supplied[t]!;
    }
    if (!(required > 0)) return;
    const whole = Math.max(-1, 1 - supplied / required);
    const gap = clamped(whole, LARGEST_GAP);
    this.windows.push({ gap: whole, last: now });
    this.#own.add(whole);
    const then = this.#foretold[origin] ?? null;
    if (then === null) return;
    const kept = whole > this.#tolerance ? 0 : 1;
    then.kept.forEach((chance, e) => {
      let below = 0;
      this.#places.forEach((place, k) => {
        below += squared(then.below[k]![e]! - (whole > place ? 0 : 1));
      });
      this.#losses[e]! += (squared(chance - kept) + below / PLACES.length) / 2;
    });
    this.#breakLosses.broken += then.broken * squared(then.ifBroken - kept);
    this.#breakLosses.usual += then.broken * squared(then.usual - kept);
    this.#catches.add(then.state / h, gap, 1 / h);
    this.#drifts.add(then.state / h, gap, 1 / h);
  }
}

const squared = (x: number): number => x * x;
const clamped = (x: number, most: number): number => Math.min(most, Math.max(-most, x));
