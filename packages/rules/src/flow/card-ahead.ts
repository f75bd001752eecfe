import type { Card } from '@interlock/plan';
import type { Ahead, MeasureAssessment } from '../drift/measure-assessment.ts';

/** What a demand card asks per cycle ahead; null for every other card. */
export function demandAhead(card: Card, measured: MeasureAssessment | null): Ahead | null {
  return card.kind === 'demand' ? (measured?.ahead ?? null) : null;
}

/**
 * What a card can deliver per cycle ahead by itself; null = it has no measure of that, so that
 * nothing but its suppliers limits it. What is asked of a demand card says nothing of what it
 * could hand on.
 */
export function capacityAhead(card: Card, measured: MeasureAssessment | null): Ahead | null {
  return card.kind === 'demand' ? null : (measured?.ahead ?? null);
}
