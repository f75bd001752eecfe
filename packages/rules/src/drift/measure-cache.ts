import { perLanguage } from '@interlock/language';
import type { CardMove, Cycle, Measure } from '@interlock/plan';
import { assessMeasure, type MeasureAssessment } from './measure-assessment.ts';

/** Names of cycles are part of what is remembered: another language has others. */
const cache = perLanguage(() => new WeakMap<Measure, { key: string; value: MeasureAssessment }>());

const NONE: readonly CardMove[] = [];

/**
 * {@link assessMeasure}, remembered per measure object: the board's projection keeps the object
 * where nothing changed, so that one new actual fits one forecast and not two thousand. Only a
 * speed-up: the answer depends on the arguments alone.
 */
export function cachedMeasure(
  measure: Measure,
  cycle: Cycle,
  asOf: string,
  horizon: number,
  moves: readonly CardMove[] = NONE,
): MeasureAssessment {
  const moved = moves.map(({ more, from, until }) => `${more} ${from} ${until ?? ''}`).join();
  const key = `${cycle.unit} ${cycle.weekStartsOn} ${asOf} ${horizon} ${moved}`;
  const remembered = cache();
  const known = remembered.get(measure);
  if (known?.key === key) return known.value;
  const value = assessMeasure(measure, cycle, asOf, horizon, moves);
  remembered.set(measure, { key, value });
  return value;
}
