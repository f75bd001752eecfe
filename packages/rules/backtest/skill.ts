import type { Outcome } from './forecasts.ts';

/** How good chances are on one list of forecasts. */
export interface Skill {
  readonly brier: number;
  /** 1 − Brier ÷ Brier of always saying the base rate of all windows that were over then. */
  readonly againstCommon: number;
  /** The same against the contract's own base rate (with a prior of mean .15 and weight 2). */
  readonly againstOwn: number;
  readonly logLoss: number;
  /** Chance that one that happened was given a higher chance than one that did not; null without both. */
  readonly auc: number | null;
}

export type Chance = (outcome: Outcome) => number;

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
    againstCommon: 1 - brier / brierOf(list, ({ commonRate }) => commonRate),
    againstOwn: 1 - brier / brierOf(list, ({ ownRate }) => ownRate),
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
 * 90 % interval of the skill against the common base rate, by a bootstrap over blocks of consecutive weeks: windows
 * overlap, and what happens in one week happens to several products. `block`: weeks.
 */
export function skillInterval(
  list: readonly Outcome[],
  chance: Chance,
  block: number,
  rounds = 1_000,
): readonly [number, number] {
  const weeks = [...new Set(list.map(({ week }) => week))].sort((a, b) => a - b);
  const sums = weeks.map((week) => {
    const inside = list.filter((outcome) => outcome.week === week);
    const sum = (of: Chance) => inside.reduce((all, o) => all + miss(o, of), 0);
    return { own: sum(chance), base: sum(({ commonRate }) => commonRate) };
  });
  let state = 1;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const found = Array.from({ length: rounds }, () => {
    let own = 0;
    let base = 0;
    for (let n = 0; n < weeks.length; n += block) {
      const start = random(weeks.length);
      for (let k = 0; k < Math.min(block, weeks.length - n); k++) {
        const week = sums[(start + k) % weeks.length]!;
        own += week.own;
        base += week.base;
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
  let won = 0;
  for (const p of happened) for (const q of not) won += p > q ? 1 : p === q ? 0.5 : 0;
  return won / (happened.length * not.length);
}
