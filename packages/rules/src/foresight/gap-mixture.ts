import { exponential } from '../math/exponential.ts';
import { GapRegression } from './gap-regression.ts';
import { LastingBreak } from './lasting-break.ts';
import { OwnGaps, USUAL_SPREAD } from './own-gaps.ts';

/** Cycles with something required before anything is foretold; the backlog is set against their mean. */
export const WINDOW = 8;
/** Deviation of a window's gap before any is over, and the windows that this is worth. */
const SPREAD = 0.07;
const DEGREES = 8;
/** No gap counts for more than this part of what was required. */
const LARGEST_GAP = 0.5;
/** How fast an expert that was wrong loses weight, per summed squared error of its chances. */
const LEARNING = 2;
/** Weights before anything is known: catches up, drifts, own gaps. */
const PRIOR: readonly number[] = [0.5, 0.2, 0.3];
/** Deviations from the middle of an expert at which the whole is looked at. */
const STEPS: readonly number[] = [
  -5, -3, -2.2, -1.6, -1.2, -0.8, -0.5, -0.25, 0, 0.25, 0.5, 0.8, 1.2, 1.6, 2.2, 3, 5,
];

/** What was foretold at the end of one cycle; chances that the next window is kept. */
interface Foretold {
  /** Backlog against its mean, in cycles of what is required. */
  readonly state: number;
  /** By each expert, by all of them, and after a break; with the chance that it broke. */
  readonly kept: readonly number[];
  readonly usual: number;
  readonly broken: number;
  readonly ifBroken: number;
}

/**
 * How much less than required comes over the next `horizon` cycles, as a part of it: a mixture of
 * experts that are fed cycle by cycle with what was required and what came, each weighted by how
 * well it would have foretold the windows that are over. Everything is recomputed from the two
 * series; there is no other state. Short months of a plant that catches up are followed by full ones
 * (`catches`), others drift (`drifts`), and some are just as they are (`own`); whether something broke
 * for good is asked apart of them.
 */
export class GapMixture {
  readonly #horizon: number;
  readonly #tolerance: number;
  readonly #catches: GapRegression;
  readonly #drifts: GapRegression;
  readonly #own: OwnGaps;
  readonly #break = new LastingBreak();
  readonly #required: number[] = [];
  readonly #supplied: number[] = [];
  readonly #backlog: number[] = [];
  readonly #foretold: (Foretold | null)[] = [];
  readonly #losses = [0, 0, 0];
  /** While a break was likely: losses of what it foretold, and of the others instead. */
  readonly #breakLosses = { broken: 0, usual: 0 };
  /** Finished windows, oldest first: the part of what was required that did not come, and the last cycle. */
  readonly windows: { readonly gap: number; readonly last: number }[] = [];

  constructor(horizon: number, tolerance: number, spread: number) {
    const scale = Math.min(1, spread / SPREAD);
    this.#horizon = horizon;
    this.#tolerance = tolerance;
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
    this.#own = new OwnGaps(Math.max(1e-9, USUAL_SPREAD * scale));
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
    const { odds } = this.#break;
    this.#foretold.push({
      state,
      kept: this.#expect(x),
      usual: this.#usual(x),
      broken: odds / (1 + odds),
      ifBroken: this.#break.cdf(x, h),
    });
  }

  /** Something can be foretold. */
  get isReady(): boolean {
    return (this.#foretold.at(-1) ?? null) !== null;
  }

  /** P(gap ≤ x) over the next cycles. */
  cdf(x: number): number {
    const usual = this.#usual(x);
    const broken = this.#brokenWeight();
    return broken > 0 ? usual + broken * (this.#break.cdf(x, this.#horizon) - usual) : usual;
  }

  /** P(gap ≤ x) if nothing broke. */
  #usual(x: number): number {
    const chances = this.#expect(x);
    let sum = 0;
    let total = 0;
    PRIOR.forEach((prior, e) => {
      const weight = prior * exponential(-LEARNING * this.#losses[e]!);
      sum += weight * chances[e]!;
      total += weight;
    });
    return sum / total;
  }

  /** Chance that the gap broke with its level, by the odds now and by how well it foretold before. */
  #brokenWeight(): number {
    const { broken, usual } = this.#breakLosses;
    const odds =
      Math.min(1e12, this.#break.odds) * exponential(LEARNING * Math.min(20, usual - broken));
    return odds / (1 + odds);
  }

  /** Places between which `cdf` may be taken as straight, in rising order. */
  knots(): number[] {
    const { mean, spread } = this.#break.ahead(this.#horizon);
    const around = (middle: number, scale: number) => STEPS.map((n) => middle + n * scale);
    const all = [
      0,
      this.#tolerance,
      ...this.windows.map(({ gap }) => gap),
      ...around(this.#catches.mean, this.#catches.scale),
      ...around(this.#drifts.mean, this.#drifts.scale),
      ...(this.#break.odds > 0 ? around(mean, spread) : []),
    ];
    return [...new Set(all.map((x) => clamped(x, 1)))].sort((a, b) => a - b);
  }

  /** P(gap ≤ x) by each expert. */
  #expect(x: number): number[] {
    return [this.#catches.cdf(x), this.#drifts.cdf(x), this.#own.cdf(x)];
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
      this.#losses[e]! += squared(chance - kept);
    });
    this.#breakLosses.broken += then.broken * squared(then.ifBroken - kept);
    this.#breakLosses.usual += then.broken * squared(then.usual - kept);
    this.#catches.add(then.state / h, gap, 1 / h);
    this.#drifts.add(then.state / h, gap, 1 / h);
  }
}

const squared = (x: number): number => x * x;
const clamped = (x: number, most: number): number => Math.min(most, Math.max(-most, x));
