import { cycleIndex } from '@interlock/plan';
import { describe, expect, it } from 'vitest';
import { dueSeries } from '../../backtest/due.ts';
import { AHEAD, outcomes } from '../../backtest/forecasts.ts';
import { type Chance, COMMON, skillInterval, skillOf } from '../../backtest/skill.ts';
import { WEEK } from '../plan-of.ts';
import { runOf, type World } from './worlds.ts';

/*
 * Plants that never catch up, by the backtest's own score: there is nothing to foretell but how
 * often they fall short, which the base rate of all of them tells as well. `SKILL_PLANTS` makes it longer.
 */
const PLANTS = Number(process.env.SKILL_PLANTS ?? 10);
const CYCLES = 40;
/** How far it may be behind the base rate of all windows that are over, by Brier's score. */
const BEHIND = 0.06;
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

describe('plants that never catch up', { timeout: 30_000 * Math.max(4, PLANTS / 5) }, () => {
  for (const world of WORLDS)
    it(`G-5: is not far behind the base rate of all where they ${world.name}`, () => {
      const byName = new Map(
        Array.from({ length: PLANTS }, (_, run) => {
          const { required, supplied } = runOf(world, run);
          return [`plant ${run}`, dueSeries(required, supplied)];
        }),
      );
      const list = outcomes({ cycle: WEEK, first: FIRST, short: 0.1, byName });
      const { brier, againstCommon, againstOwn } = skillOf(list, chance);
      const [low, high] = skillInterval(list, chance, 2 * AHEAD);
      const happened = list.filter((outcome) => outcome.happened).length / list.length;
      console.log(
        `${world.name}: ${list.length} forecasts, ${happened.toFixed(2)} short, Brier ${brier.toFixed(3)}, skill ${againstCommon.toFixed(3)} (${low.toFixed(3)} to ${high.toFixed(3)}), own ${againstOwn!.toFixed(3)}`,
      );
      expect(brier).toBeLessThanOrEqual(skillOf(list, COMMON).brier + BEHIND);
    });
});
