import type { Outcome } from './forecasts.ts';

/** How good chances are on one list of forecasts. */
export interface Skill {
  readonly brier: number;
  /** 1 − Brier ÷ Brier of always saying the base rate of all windows that were over then. */
  readonly againstCommon: number;
  /** The same against the contract's own base rate (with a prior of mean .15 and weight 2); null without. */
  readonly againstOwn: number | null;
  readonly logLoss: number;
  /** Chance that one that happened was given a higher chance than one that did not; null without both. */
  readonly auc: number | null;
}

export type Chance = (outcome: Outcome) => number;

/** Base rates that chances are set against. */
export const COMMON: Chance = ({ commonRate }) => commonRate;
export const OWN: Chance = ({ ownRate, commonRate }) => ownRate ?? commonRate;

/** Chances closer to certainty than this count as this in the log loss, which is infinite else. */
const CERTAIN = 0.001;

export function skillOf(list: readonly Outcome[], chance: Chance): Skill {
  const brier = brierOf(list, chance);
  const loss = (outcome: Outcome) => {
    const p = Math.min(1 - CERTAIN, Math.max(CERTAIN, chance(outcome)));
    return -Math.log(outcome.happened ? p : 1 - p);
  };
  return {
    brier,
    againstCommon: 1 - brier / brierOf(list, COMMON),
    againstOwn: list.every(({ ownRate }) => ownRate === null)
      ? null
      : 1 - brier / brierOf(list, OWN),
    logLoss: list.reduce((sum, outcome) => sum + loss(outcome), 0) / list.length,
    auc: aucOf(list, chance),
  };
}

/** F1 of warning from a chance on: the harmonic mean of precision and recall. */
export function f1(list: readonly Outcome[], chance: Chance, from: number): number {
  const hits = list.filter((o) => chance(o) >= from && o.happened).length;
  const warned = list.filter((o) => chance(o) >= from).length;
  const happened = list.filter((o) => o.happened).length;
  return warned + happened === 0 ? 0 : (2 * hits) / (warned + happened);
}

/**
 * 90 % interval of the skill against a base rate, by a bootstrap over blocks of consecutive cycles: windows overlap,
 * and what happens in one cycle happens to several names. `block`: cycles.
 */
export function skillInterval(
  list: readonly Outcome[],
  chance: Chance,
  block: number,
  against: Chance = COMMON,
  rounds = 1_000,
): readonly [number, number] {
  const byCycle = Map.groupBy(list, ({ cycle }) => cycle);
  const cycles = [...byCycle.keys()].sort((a, b) => a - b);
  const sums = cycles.map((cycle) => {
    const inside = byCycle.get(cycle)!;
    const sum = (of: Chance) => inside.reduce((all, o) => all + miss(o, of), 0);
    return { own: sum(chance), base: sum(against) };
  });
  let state = 1;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const found = Array.from({ length: rounds }, () => {
    let own = 0;
    let base = 0;
    for (let n = 0; n < cycles.length; n += block) {
      const start = random(cycles.length);
      for (let k = 0; k < Math.min(block, cycles.length - n); k++) {
        const one = sums[(start + k) % cycles.length]!;
        own += one.own;
        base += one.base;
      }
    }
    return 1 - own / base;
  }).sort((a, b) => a - b);
  return [found[Math.floor(0.05 * rounds)]!, found[Math.floor(0.95 * rounds)]!];
}

const miss = (outcome: Outcome, chance: Chance): number =>
  (chance(outcome) - Number(outcome.happened)) ** 2;

function brierOf(list: readonly Outcome[], chance: Chance): number {
  return list.reduce((sum, outcome) => sum + miss(outcome, chance), 0) / list.length;
}

function aucOf(list: readonly Outcome[], chance: Chance): number | null {
  const happened = list.filter((o) => o.happened).map(chance);
  const not = list.filter((o) => !o.happened).map(chance);
  if (happened.length === 0 || not.length === 0) return null;
  // Ranks of all together, ties in the middle of theirs.
  const all = [...happened, ...not].sort((a, b) => a - b);
  const ranks = new Map<number, { sum: number; count: number }>();
  all.forEach((p, i) => {
    const rank = ranks.get(p) ?? { sum: 0, count: 0 };
    ranks.set(p, { sum: rank.sum + i + 1, count: rank.count + 1 });
  });
  const sum = happened.reduce((total, p) => total + ranks.get(p)!.sum / ranks.get(p)!.count, 0);
  const least = (happened.length * (happened.length + 1)) / 2;
  return (sum - least) / (happened.length * not.length);
}
