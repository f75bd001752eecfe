import type { Cycle, Measure } from '@interlock/plan';
import { assessMeasure, type MeasureAssessment } from './measure-assessment.ts';

const cache = new WeakMap<Measure, { key: string; value: MeasureAssessment }>();

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
): MeasureAssessment {
  const key = `${cycle.unit} ${cycle.weekStartsOn} ${asOf} ${horizon}`;
  const known = cache.get(measure);
  if (known?.key === key) return known.value;
  const value = assessMeasure(measure, cycle, asOf, horizon);
  cache.set(measure, { key, value });
  return value;
}
