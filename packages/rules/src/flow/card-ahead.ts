import type { Card } from '@interlock/plan';
import type { Ahead, Basis, MeasureAssessment } from '../drift/measure-assessment.ts';

/** What a demand card asks per cycle ahead; null for every other card. */
export function demandAhead(
  card: Card,
  measured: MeasureAssessment | null,
  horizon: number,
): Ahead | null {
  if (card.kind !== 'demand') return null;
  const own = measured?.ahead ?? null;
  return assumed(card, own, horizon) ?? own;
}

/**
 * What a card can deliver per cycle ahead by itself; null = it has no measure of that, so that
 * nothing but its suppliers limits it. What a starved card brings out says nothing of what it
 * could, so a capacity that it names counts instead. What is asked of a demand card says nothing
 * of what it could hand on.
 */
export function capacityAhead(
  card: Card,
  measured: MeasureAssessment | null,
  horizon: number,
): Ahead | null {
  if (card.kind === 'demand') return null;
  const own = named(card, horizon) ?? measured?.ahead ?? null;
  return assumed(card, own, horizon) ?? own;
}

/** What a what-if assumes, with the deviation of what the card would do by itself where it is a mean. */
function assumed({ whatIf, whatIfSpread }: Card, own: Ahead | null, horizon: number): Ahead | null {
  if (whatIf === undefined) return null;
  const certain = constant('what-if', whatIf, horizon);
  return whatIfSpread === true && own !== null
    ? { ...certain, sd: own.sd, ...(own.step === undefined ? {} : { step: own.step }) }
    : certain;
}

function named({ capacity }: Card, horizon: number): Ahead | null {
  return capacity === undefined ? null : constant('capacity', capacity, horizon);
}

function constant(basis: Basis, value: number, horizon: number): Ahead {
  return {
    basis,
    mean: new Array<number>(horizon).fill(Number.isFinite(value) ? Math.max(0, value) : 0),
    sd: new Array<number>(horizon).fill(0),
  };
}
