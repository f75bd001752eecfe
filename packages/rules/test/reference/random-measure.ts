import { cycleIndex, cycleStart, type Measure } from '@interlock/plan';
import { AS_OF, measureOf, WEEK, weekly } from '../plan-of.ts';
import type { Dice } from './dice.ts';
import { normalsOf } from './draw.ts';

/** A measure around a level: a forecast with spread, or a plan or last value without any. */
export function randomMeasure(
  dice: Dice,
  level: number,
  horizon: number,
  spread: boolean,
): Measure {
  if (!spread || dice.chance(0.25)) return fewReports(dice, level, horizon);
  const normal = normalsOf(() => dice.between(1e-12, 1));
  const sd = level * dice.pick([0.01, 0.03, 0.06, 0.12]);
  const persistence = dice.pick([0, 0, 0.4, 0.8]);
  let error = 0;
  const values = Array.from({ length: dice.whole(8, 40) }, () => {
    error = persistence * error + normal();
    return dice.chance(0.03) ? null : Math.max(0, level + sd * error);
  });
  return measureOf(dice.chance(0.1) ? [...values, null] : values, level);
}

/** Too few values for a forecast. */
function fewReports(dice: Dice, level: number, horizon: number): Measure {
  const values = Array.from({ length: dice.whole(0, 7) }, () =>
    dice.chance(0.1) ? null : level * dice.pick([0.7, 0.9, 1, 1, 1.1]),
  );
  const planned = level * dice.pick([0.9, 1, 1, 1.05]);
  return measureOf(values, targetOf(dice, planned, horizon), { actuals: weekly(values) });
}

function targetOf(dice: Dice, level: number, horizon: number): Measure['target'] {
  const now = cycleIndex(WEEK, AS_OF);
  switch (dice.pick(['constant', 'path', 'path', 'none'])) {
    case 'constant':
      return { kind: 'constant', value: level };
    case 'path':
      return {
        kind: 'path',
        values: Array.from({ length: horizon }, (_, t): [string, number] => [
          cycleStart(WEEK, now + t),
          level * dice.pick([0.4, 0.8, 1, 1, 1.2, 1.5]),
        ]),
      };
    default:
      // More than are reported: no plan, and the last value stands in for it.
      return { kind: 'mean-of-first', cycles: 20 };
  }
}
