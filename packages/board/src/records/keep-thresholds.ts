import { type RiskThresholds, riskThresholdsSchema } from '@interlock/plan';
import type { RecordMigration } from './record.ts';

/** What a board that named none was coloured by up to the fifth version of the document. */
const FORMER: RiskThresholds = { watch: 0.05, atRisk: 0.2, collision: 0.5 };

/**
 * A board that holds something and names no thresholds that count goes by what is usual; it must not
 * change its colours because what is usual has changed.
 */
export const thresholdsOfItsTime: RecordMigration = {
  what: 'thresholds of its time',
  needed: (settings, blank) =>
    !blank && !riskThresholdsSchema.safeParse(settings.get('thresholds')).success,
  migrate: (settings) => {
    settings.set('thresholds', FORMER);
  },
};
