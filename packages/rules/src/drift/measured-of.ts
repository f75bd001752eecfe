import type { Plan } from '@interlock/plan';
import type { MeasureAssessment } from './measure-assessment.ts';
import { cachedMeasure } from './measure-cache.ts';

/** Per card of a plan: what its reports say; null without a measure. */
export function measuredOf({ cards, settings, asOf }: Plan): (MeasureAssessment | null)[] {
  const { cycle, horizon } = settings;
  return cards.map(({ measure, moves }) =>
    measure === undefined ? null : cachedMeasure(measure, cycle, asOf, horizon, moves),
  );
}
