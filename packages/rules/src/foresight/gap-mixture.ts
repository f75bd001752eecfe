import { exponential } from '../math/exponential.ts';
import {
  addEvidence,
  type BoardFigures,
  drawnNoise,
  type Evidence,
  LARGEST_GAP,
  noEvidence,
  PLACES as PLACES_COUNTED,
  placeOf,
  type SharedFigures,
  sharedFigures,
} from './board-figures.ts';
import { LEARN_FROM, WINDOW } from './cycles-needed.ts';
import type { GapPast } from './gap-past.ts';
import { GapRegression } from './gap-regression.ts';
import { LastingBreak } from './lasting-break.ts';
import { OwnGaps, USUAL_SPREAD } from './own-gaps.ts';
import type { TwoForecasts } from './two-forecasts.ts';

/** Deviation of a window's gap before any is over, and the windows that this is worth. */
const SPREAD = 0.07;
const DEGREES = 8;
/**
 * How fast an expert loses weight, per summed squared error of its chances: half of it is that of
 * keeping within the tolerance, the rest is spread over places of the whole distribution, so
 * that an expert that is far too wide is known before anything falls short.
 */
const LEARNING = 8;
/** These places, in deviations of a window's gap were its cycles independent. */
const PLACES: readonly number[] = [-1.5, -0.5, 0.5, 1.5];
/** Weights before anything is known: catches up, drifts, own gaps, two forecasts. */
const PRIOR: readonly number[] = [0.55, 0.12, 0.23, 0.1];
export const EXPERTS = PRIOR.length;
/** So many of them know the gap alone, and not that it broke with its past. */
const OF_THE_GAP = 3;
/** Part of a break that the other does not see yet. */
const UNSEEN = 0.5;
/** How fast breaks that did not last lose weight, those of the contract itself and those of the others on its board. */
const BREAK_LEARNING = 2;
const BOARD_BREAK_LEARNING = 4;
/** Odds of a break beyond which it is a matter of what foretold better. */
const BROKEN_AT_MOST = 20;
/** Deviations from the middle of an expert at which the whole is looked at. */
const STEPS: readonly number[] = [
  -5, -3, -2.2, -1.6, -1.2, -0.8, -0.5, -0.25, 0, 0.25, 0.5, 0.8, 1.2, 1.6, 2.2, 3, 5,
];

/** The board's gaps are straight between them. */
const PLACES_OF_OTHERS: readonly number[] = Array.from({ length: 26 }, (_, k) => (k - 10) / 50);
const NOTHING = { gap: null, evidence: noEvidence(EXPERTS) };

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
  readonly horizon: number;
  readonly spread: number;
  readonly #tolerance: number;
  readonly #places: readonly number[];
  readonly #apart: TwoForecasts;
  readonly #catches: GapRegression;
  readonly #drifts: GapRegression;
  readonly #own: OwnGaps;
  readonly #break = new LastingBreak();
  readonly #past: GapPast;
  /** Index of the cycle that was taken last. */
  #now = -1;
  readonly #backlog: number[] = [];
  readonly #foretold: (Foretold | null)[] = [];
  /** Finished windows, oldest first: the part of what was required that did not come, and the last cycle. */
  readonly windows: { readonly gap: number; readonly last: number }[] = [];
  /** What this contract shows, and what of it its last cycle added. */
  readonly evidence: Evidence = noEvidence(EXPERTS);
  readonly below = new Float64Array(PLACES_COUNTED);
  last: { readonly gap: number | null; readonly evidence: Evidence } = NOTHING;
  #shared: SharedFigures | null = null;

  constructor(past: GapPast) {
    const { horizon, tolerance, spread, apart } = past;
    const scale = Math.min(1, spread / SPREAD);
    this.#past = past;
    this.horizon = horizon;
    this.spread = spread;
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

  /** Takes over the next cycle; `foretell` follows. */
  take(): void {
    this.#now += 1;
    const now = this.#now;
    const missing = this.#past.required[now]! - this.#past.supplied[now]!;
    this.#backlog.push((this.#backlog[now - 1] ?? 0) + missing);
    this.last = NOTHING;
    this.#finish(now);
    const level = this.#meanRequired(now);
    if (level > 0) this.#break.add(clamped(missing / level, this.horizon));
  }

  /**
   * Foretells the cycles after the one that was taken last. `figures`: what its board shows; `isMember`: with
   * what this contract itself added as of that cycle.
   */
  foretell(figures: BoardFigures | null, isMember: boolean): void {
    this.#shared = figures === null ? null : this.#sharedOf(figures, isMember);
    const { ownNoise } = this.#break;
    this.#break.judge(
      ownNoise === null || figures === null ? ownNoise : drawnNoise(ownNoise, figures),
    );
    const h = this.horizon;
    const state = this.#stateAt(this.#now);
    if (state === null) {
      this.#foretold.push(null);
      return;
    }
    this.#catches.foretell(state / h);
    this.#drifts.foretell(state / h, this.#shared?.level);
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

  /** Variance of one cycle's gap, by so many moves between cycles; null before it is known. */
  get noise(): number | null {
    return this.#break.ownNoise;
  }
  get moves(): number {
    return this.#break.moves;
  }

  #sharedOf(figures: BoardFigures, isMember: boolean): SharedFigures | null {
    const { horizon } = this;
    if (!isMember) return sharedFigures(figures, noEvidence(EXPERTS), () => 0, horizon);
    if (figures.cycle >= this.#past.cycles[this.#now]!)
      return sharedFigures(figures, this.evidence, (place) => this.below[place]!, horizon);
    // The last cycle is not among them yet.
    const { gap, evidence } = this.last;
    const known = noEvidence(EXPERTS);
    addEvidence(known, this.evidence, 1);
    addEvidence(known, evidence, -1);
    const late = (place: number) => (gap !== null && place >= gap ? 1 : 0);
    return sharedFigures(figures, known, (place) => this.below[place]! - late(place), horizon);
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
    const perCycle = this.#meanRequired(this.#now);
    return { above: (this.#foretold.at(-1)?.state ?? 0) * perCycle, perCycle };
  }

  /** P(gap ≤ x) over the next cycles. What both series do by themselves begins to follow a break. */
  cdf(x: number): number {
    const broken = this.#brokenWeight();
    const after = this.#break.cdf(x, this.horizon);
    const chances = this.#expect(x).map(
      (chance, e) => chance + broken * (e < OF_THE_GAP ? 1 : UNSEEN) * (after - chance),
    );
    return this.#weighed(chances);
  }

  /** Mean of the experts' chances, by prior and by how well they foretold this contract and its board. */
  #weighed(chances: readonly number[]): number {
    const shared = this.#shared;
    const losses = this.evidence.losses.map((loss, e) => loss + (shared?.losses[e] ?? 0));
    const least = Math.min(...losses);
    let sum = 0;
    let total = 0;
    chances.forEach((chance, e) => {
      const weight = PRIOR[e]! * exponential(LEARNING * (least - losses[e]!));
      sum += weight * chance;
      total += weight;
    });
    return sum / total;
  }

  /** Chance that the gap broke with its level, by the odds now and by how well it foretold before, here and elsewhere. */
  #brokenWeight(): number {
    const elsewhere = Math.min(0, this.#shared?.broken ?? 0);
    const likely = this.#break.odds * exponential(BOARD_BREAK_LEARNING * elsewhere);
    const odds =
      Math.min(BROKEN_AT_MOST, likely) *
      exponential(BREAK_LEARNING * Math.min(20, this.evidence.broken));
    return odds / (1 + odds);
  }

  /** Places between which `cdf` may be taken as straight, in rising order. */
  knots(): number[] {
    const { mean, spread } = this.#break.ahead(this.horizon);
    const apart = this.#apart.around(this.#now);
    const around = (middle: number, scale: number) => STEPS.map((n) => middle + n * scale);
    const all = [
      0,
      this.#tolerance,
      ...this.windows.map(({ gap }) => gap),
      ...around(this.#catches.mean, this.#catches.scale),
      ...around(this.#drifts.mean, this.#drifts.scale),
      ...(apart === null ? [] : around(apart.mean, apart.spread)),
      ...(this.#break.odds > 0 ? around(mean, spread) : []),
      ...(this.#shared === null ? [] : PLACES_OF_OTHERS),
    ];
    return [...new Set(all.map((x) => clamped(x, 1)))].sort((a, b) => a - b);
  }

  /** P(gap ≤ x) by each expert. */
  #expect(x: number): number[] {
    const apart = this.#apart.cdf(this.#now, x);
    return [
      this.#catches.cdf(x),
      this.#drifts.cdf(x),
      this.#own.cdf(x, this.#shared?.gaps ?? null),
      apart,
    ];
  }

  #meanRequired(now: number): number {
    const from = Math.max(0, now - WINDOW + 1);
    let sum = 0;
    for (let t = from; t <= now; t++) sum += this.#past.required[t]!;
    return sum / (now - from + 1);
  }

  /** Backlog against its mean, in cycles of what is required. */
  #stateAt(now: number): number | null {
    if (now < LEARN_FROM - 1) return null;
    const level = this.#meanRequired(now);
    if (!(level > 0)) return null;
    let sum = 0;
    const from = Math.max(0, now - WINDOW + 1);
    for (let t = from; t <= now; t++) sum += this.#backlog[t]!;
    const x = (this.#backlog[now]! - sum / (now - from + 1)) / level;
    return clamped(x, this.horizon);
  }

  /** A window ends: the experts learn from it, and how wrong they were. */
  #finish(now: number): void {
    const h = this.horizon;
    const origin = now - h;
    if (origin < -1) return;
    let required = 0;
    let supplied = 0;
    for (let t = origin + 1; t <= now; t++) {
      required += this.#past.required[t]!;
      supplied += this.#past.supplied[t]!;
    }
    if (!(required > 0)) return;
    const whole = Math.max(-1, 1 - supplied / required);
    const gap = clamped(whole, LARGEST_GAP);
    this.windows.push({ gap: whole, last: now });
    this.#own.add(whole);
    const more = noEvidence(EXPERTS);
    more.windows = 1;
    more.gaps = gap;
    const then = this.#foretold[origin] ?? null;
    if (then !== null) this.#judge(then, whole, more);
    const place = placeOf(gap);
    for (let k = place; k < PLACES_COUNTED; k++) this.below[k]! += 1;
    addEvidence(this.evidence, more, 1);
    this.last = { gap: place, evidence: more };
  }

  /** How wrong each was of a window that is over; the regressions learn from it. */
  #judge({ state, kept, below, usual, broken, ifBroken }: Foretold, gap: number, into: Evidence) {
    const came = gap > this.#tolerance ? 0 : 1;
    into.judged = 1;
    kept.forEach((chance, e) => {
      let sum = 0;
      this.#places.forEach((place, k) => {
        sum += squared(below[k]![e]! - (gap > place ? 0 : 1));
      });
      into.losses[e] = (squared(chance - came) + sum / PLACES.length) / 2;
    });
    into.broken = broken * (squared(usual - came) - squared(ifBroken - came));
    const backlog = state / this.horizon;
    const counted = clamped(gap, LARGEST_GAP);
    this.#catches.add(backlog, counted, 1 / this.horizon);
    this.#drifts.add(backlog, counted, 1 / this.horizon);
  }
}

const squared = (x: number): number => x * x;
const clamped = (x: number, most: number): number => Math.min(most, Math.max(-most, x));
