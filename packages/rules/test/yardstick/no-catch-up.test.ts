import { cycleIndex } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { dueSeries } from '../../backtest/due.ts';
import { AHEAD, type Outcome, outcomes } from '../../backtest/forecasts.ts';
import { type Chance, skillInterval, skillOf } from '../../backtest/skill.ts';
import { WEEK } from '../plan-of.ts';
import { runOf, type World } from './worlds.ts';

/*
 * Plants that never catch up, by the backtest's own score: there is nothing to foretell but how
 * often they fall short, which the base rate of all of them tells as well. One board of ten is a matter
 * of luck (its skill goes up and down by a tenth), so that several count together, and the fewer they
 * are, the less strictly. `SKILL_BOARDS` makes it longer, with all of the
 * worlds: 8 take two minutes.
 */
const BOARDS = Number(process.env.SKILL_BOARDS ?? 3);
const PLANTS = 10;
const CYCLES = 40;
/** How far it may be behind the base rate of all windows that are over, as a part of its Brier score. */
const BEHIND = BOARDS < 8 ? 0.07 : 0.03;
const FIRST = cycleIndex(WEEK, '2020-01-06');

const chance: Chance = (outcome) => outcome.probability ?? outcome.commonRate;

/** All alike, so that the past of one tells no more than that of all. */
const alike = { cycles: CYCLES, origins: [0, 0, 1], noise: 0.1 } as const;
const WORLDS: readonly World[] = [
  ...[0.92, 0.95, 0.98].flatMap((level): World[] => [
    { name: `follow their orders at ${level}`, ...alike, level },
    { name: `make what they make at ${level}`, ...alike, level, byItself: true },
  ]),
  { name: 'are of two kinds', cycles: CYCLES, origins: [0, 0, 1], level: 0.95 },
];

/** One of either kind, and both together. */
const SHORT = WORLDS.filter(({ name }) => /follow.*0\.92|make.*0\.98|two kinds/.test(name));

/** Forecasts of so many boards, one after the other in time, so that no block of one reaches into the next. */
function forecastsOf(world: World): Outcome[] {
  return Array.from({ length: BOARDS }, (_, board) => {
    const byName = new Map(
      Array.from({ length: PLANTS }, (_, plant) => {
        const { required, supplied } = runOf(world, 100 * board + plant);
        return [`plant ${plant}`, dueSeries(required, supplied)];
      }),
    );
    return outcomes({ cycle: WEEK, first: FIRST + 2 * CYCLES * board, short: 0.1, byName });
  }).flat();
}

describe('plants that never catch up', { timeout: 30_000 * Math.max(4, BOARDS) }, () => {
  for (const world of process.env.SKILL_BOARDS === undefined ? SHORT : WORLDS)
    it(`G-7: is hardly behind the base rate of all where they ${world.name}`, () => {
      const list = forecastsOf(world);
      const { brier, againstCommon, againstOwn } = skillOf(list, chance);
      const [low, high] = skillInterval(list, chance, 2 * AHEAD);
      const happened = list.filter((outcome) => outcome.happened).length / list.length;
      console.log(
        `${world.name}: ${list.length} forecasts, ${happened.toFixed(2)} short, Brier ${brier.toFixed(3)}, skill ${againstCommon.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}), own ${againstOwn!.toFixed(3)}`,
      );
      expect(againstCommon).toBeGreaterThanOrEqual(-BEHIND);
    });
});
