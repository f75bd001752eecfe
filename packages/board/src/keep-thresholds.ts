import { type RiskThresholds, riskThresholdsSchema } from '@interlock/plan';
import type * as Y from 'yjs';
import { ROOTS, rootMap } from './layout.ts';

/** What a board that named none was coloured by up to the fifth version of the document. */
const FORMER: RiskThresholds = { watch: 0.05, atRisk: 0.2, collision: 0.5 };

/** The board holds something and names no thresholds that count, so that it goes by what is usual. */
export function lacksThresholds(doc: Y.Doc): boolean {
  const named = rootMap(doc, 'settings').get('thresholds');
  if (riskThresholdsSchema.safeParse(named).success) return false;
  return ROOTS.some((root) => rootMap(doc, root).size > 0);
}

/** A board must not change its colours because what is usual has changed. */
export function keepThresholds(doc: Y.Doc): void {
  rootMap(doc, 'settings').set('thresholds', FORMER);
}
