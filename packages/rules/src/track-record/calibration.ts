import { exponential } from '../math/exponential.ts';
import { logarithm } from '../math/logarithm.ts';

/** What one of twenty boards with right chances may ever reach. */
const ENOUGH = 20;
/** A chance is known to so much: a board that says 0 % does not promise never. */
const LEAST_CHANCE = 0.01;
/** Parts of the most that can be staked, which are tried side by side. */
const STAKES: readonly number[] = [0.1, 0.3, 0.6, 0.9];
/** Bets on more shortfalls than foretold, and on fewer. */
const SIDES = [1, -1] as const;
const WAYS = SIDES.length * STAKES.length;
/** How far outcomes of different suppliers in the same cycles go together. */
const TOGETHER = 0.1;
/** More than e to this is no number. */
const MOST = 100;

/** Contracts of one supplier that were foretold at once: they fall short together. */
export class SupplierOutcome {
  count = 0;
  short = 0;
  chance = 0;

  add(chance: number, short: boolean): void {
    this.count += 1;
    this.chance += Math.min(1 - LEAST_CHANCE, Math.max(LEAST_CHANCE, chance));
    if (short) this.short += 1;
  }
}

/**
 * What somebody has who bets against chances at the odds that they give. By right chances the
 * stake is multiplied by twenty on one board in twenty at most, however often one looks. Forecasts
 * that overlap are bet on in separate rows; outcomes of one cycle count as fewer than they are.
 * Source: Waudby-Smith & Ramdas, Estimating means of bounded random variables by betting, JRSS B 86
 * (2024); Arnold, Henzi & Ziegel, Sequentially valid tests for forecast calibration, Ann. Appl.
 * Statist. 17 (2023).
 */
export class Bets {
  /** By cycles ahead: logarithms of what a stake has become, [row × ways + way]. */
  readonly #rows = new Map<number, Float64Array>();

  /** Outcomes of what was foretold when one cycle closed; `order`: its index. */
  add(order: number, horizon: number, suppliers: readonly SupplierOutcome[]): void {
    if (suppliers.length === 0) return;
    let rows = this.#rows.get(horizon);
    if (rows === undefined) {
      rows = new Float64Array(horizon * WAYS);
      this.#rows.set(horizon, rows);
    }
    const start = (((order % horizon) + horizon) % horizon) * WAYS;
    const counted = 1 + (suppliers.length - 1) * TOGETHER;
    for (let way = 0; way < WAYS; way++) {
      const side = SIDES[way % SIDES.length]!;
      const stake = STAKES[(way / SIDES.length) | 0]!;
      let sum = 0;
      for (const { count, chance, short } of suppliers) {
        const atRisk = side > 0 ? chance : count - chance;
        sum += logarithm(1 + (stake * side * (short - chance)) / atRisk);
      }
      rows[start + way]! += sum / counted;
    }
  }

  /** What a stake of 1 has become on average over rows, sides and stakes. */
  get wealth(): number {
    let sum = 0;
    let count = 0;
    for (const rows of this.#rows.values()) {
      for (const gain of rows) sum += exponential(Math.min(MOST, gain));
      count += rows.length;
    }
    return count === 0 ? 1 : sum / count;
  }
}

/**
 * Whether outcomes speak against the chances: index of the bin that does most, null where they do
 * not (K-6). `families`: groups that are asked at the same time.
 */
export function recordIsOff(bins: readonly Bets[], families: number): number | null {
  const wealth = bins.map((bets) => bets.wealth);
  const mean = wealth.reduce((sum, each) => sum + each, 0) / wealth.length;
  return mean >= ENOUGH * families ? wealth.indexOf(Math.max(...wealth)) : null;
}
