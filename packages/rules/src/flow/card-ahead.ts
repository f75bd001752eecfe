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
  const own = moved(card, named(card, horizon) ?? measured?.ahead ?? null);
  return assumed(card, own, horizon) ?? own;
}

/** With what overtime and transfers in force add to it, or take. */
function moved({ moved: amount = 0 }: Card, own: Ahead | null): Ahead | null {
  if (own === null || amount === 0) return own;
  return { ...own, mean: own.mean.map((mean) => Math.max(0, mean + amount)) };
}

/**
 * What a what-if assumes, with the deviation of what the card would do by itself where it is a mean.
 * After the cycles for which it holds, the card does what it would do by itself.
 */
function assumed(card: Card, own: Ahead | null, horizon: number): Ahead | null {
  const { whatIf, whatIfSpread } = card;
  if (whatIf === undefined) return null;
  const certain = constant('what-if', whatIf, horizon);
  if (own === null) return certain;
  const cycles = assumedCycles(card, horizon);
  if (whatIfSpread !== true && cycles === horizon) return certain;
  const { sd, step } = own;
  return {
    basis: 'what-if',
    mean: certain.mean.map((value, t) => (t < cycles ? value : own.mean[t]!)),
    sd: whatIfSpread === true ? sd : sd.map((deviation, t) => (t < cycles ? 0 : deviation)),
    ...(step === undefined ? {} : { step }),
  };
}

/** How many cycles ahead the what-if of a card holds; 0 where it has none. */
export function assumedCycles({ whatIf, whatIfCycles }: Card, horizon: number): number {
  return whatIf === undefined ? 0 : Math.min(horizon, whatIfCycles ?? horizon);
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
