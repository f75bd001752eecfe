import { studentCdf } from './student.ts';

/** What is believed of a + e = g + κ·u before any window is over. */
export interface RegressionPrior {
  /** Mean of κ: the part of the backlog that comes back over the horizon. */
  readonly returns: number;
  /** Deviations of κ and of a, in multiples of the deviation of e. */
  readonly returnsSpread: number;
  readonly levelSpread: number;
  /** Deviation of e, and how many windows that is worth. */
  readonly spread: number;
  readonly degrees: number;
}

export interface SharedLevel {
  readonly worth: number;
  readonly level: number;
}

const NOT_SHARED: SharedLevel = { worth: 0, level: 0 };

/**
 * Bayesian regression g = a − κ·u + e of the gap of a window on the backlog before it, with a
 * normal–inverse-gamma prior: what it foretells is Student's t. Windows are added one by one.
 * Source: Gelman et al., Bayesian Data Analysis, 14.
 */
export class GapRegression {
  readonly #prior: RegressionPrior;
  /** Precision matrix [aa, ak, kk], right-hand side, and sum of squares. */
  #aa: number;
  #ak = 0;
  #kk: number;
  #a = 0;
  #k: number;
  #squares: number;
  #weight: number;
  /** Of the last `foretell`: middle and scale of the t distribution. */
  mean = 0;
  scale = 0;

  constructor(prior: RegressionPrior) {
    this.#prior = prior;
    this.#aa = 1 / (prior.levelSpread * prior.levelSpread);
    this.#kk = 1 / (prior.returnsSpread * prior.returnsSpread);
    this.#k = -prior.returns * this.#kk;
    this.#squares =
      prior.degrees * prior.spread * prior.spread + prior.returns * prior.returns * this.#kk;
    this.#weight = prior.degrees;
  }

  get degrees(): number {
    return this.#weight;
  }

  /** A finished window: its gap g after the backlog u. */
  add(u: number, g: number, weight: number): void {
    this.#aa += weight;
    this.#ak += weight * u;
    this.#kk += weight * u * u;
    this.#a += weight * g;
    this.#k += weight * u * g;
    this.#squares += weight * g * g;
    this.#weight += weight;
  }

  /**
   * Sets `mean` and `scale` for the window after a backlog u, with a level that others share counted as
   * so many windows more.
   */
  foretell(u: number, shared: SharedLevel = NOT_SHARED): void {
    const aa = this.#aa + shared.worth;
    const a = this.#a + shared.worth * shared.level;
    const squares = this.#squares + shared.worth * shared.level * shared.level;
    const determinant = aa * this.#kk - this.#ak * this.#ak;
    const level = (a * this.#kk - this.#k * this.#ak) / determinant;
    const slope = (this.#k * aa - a * this.#ak) / determinant;
    const explained = level * a + slope * this.#k;
    const least = 1e-12 * this.#prior.degrees * this.#prior.spread * this.#prior.spread;
    const variance = Math.max(least, squares - explained) / this.#weight;
    const spread = (this.#kk - 2 * u * this.#ak + u * u * aa) / determinant;
    this.mean = level + slope * u;
    this.scale = Math.sqrt(variance * (1 + Math.max(0, spread)));
  }

  /** P(g ≤ x) as last foretold. */
  cdf(x: number): number {
    return studentCdf((x - this.mean) / this.scale, this.#weight);
  }
}
