import type { Card, Contract, ContractTerms, Measure, Plan } from '@interlock/plan';
import { cardOf, contractOf, planOf } from '../plan-of.ts';
import { Dice } from './dice.ts';
import { randomMeasure } from './random-measure.ts';

/** A contract before it is drawn: cards by place, consumers after suppliers but in loops. */
interface Arc {
  readonly from: number;
  readonly to: number;
  readonly ratio: number;
  readonly part?: string;
}

/**
 * A plan of chains, trees, assemblies, shared suppliers, alternatives and loops, as the seed has it.
 * Without spread nothing has history enough for a forecast, so that every draw is alike.
 */
export function randomPlan(seed: number, spread: boolean): Plan {
  const dice = new Dice(seed);
  const horizon = dice.whole(1, 8);
  const count = dice.whole(3, 14);
  const demands = dice.whole(1, Math.min(3, count - 2));
  const supplies = count - demands;
  const arcs = randomArcs(dice, supplies, count);
  const needs = roughNeeds(dice, arcs, supplies, count);
  const cards = needs.map((need, i) =>
    i < supplies
      ? randomSupply(dice, i, need, horizon, spread)
      : randomDemand(dice, i, need, horizon, spread),
  );
  const contracts = arcs.map((arc, k) => randomContract(dice, cards, arc, needs[arc.to]!, k));
  return planOf(cards, contracts, [], {
    horizon,
    ...(dice.chance(0.25) ? { sharing: 'proportional' as const } : {}),
  });
}

function randomArcs(dice: Dice, supplies: number, count: number): Arc[] {
  const arcs: Arc[] = [];
  const places = Array.from({ length: supplies }, (_, i) => i);
  for (let to = 1; to < count; to++) {
    if (to < supplies && dice.chance(0.45)) continue;
    const earlier = places.slice(0, Math.min(to, supplies));
    const from = dice.some(earlier, dice.pick([1, 1, 2, 2, 3]));
    const alike = from.length > 1 && dice.chance(0.5) ? dice.whole(2, from.length) : 0;
    from.forEach((place, k) => {
      const ratio = dice.pick([1, 1, 1, 2, 3, 0.5, 0.25, 1.5]);
      const part = dice.pick(['part', 'Part ', ' part']);
      arcs.push({ from: place, to, ratio, ...(k < alike ? { part } : {}) });
    });
  }
  if (dice.chance(0.1) && arcs.length > 0) {
    const inner = arcs.filter(({ to }) => to < supplies);
    if (inner.length > 0) {
      const { from, to } = dice.pick(inner);
      const ratio = dice.chance(0.2) ? 9 : dice.between(0.02, 0.2);
      arcs.push({ from: to, to: from, ratio });
    }
  }
  // What a demand hands on.
  if (count - supplies > 1 && dice.chance(0.05))
    arcs.push({ from: count - 2, to: count - 1, ratio: 1 });
  return arcs;
}

/** About what is asked of every card, so that supply and demand are of one size. */
function roughNeeds(dice: Dice, arcs: readonly Arc[], supplies: number, count: number): number[] {
  const needs = Array.from({ length: count }, (_, i) =>
    i < supplies ? 0 : Math.round(dice.between(40, 400)),
  );
  for (let from = supplies - 1; from >= 0; from--)
    for (const arc of arcs)
      if (arc.from === from && arc.to > from) needs[from]! += roughly(arc, arcs) * needs[arc.to]!;
  return needs.map((need) => (need > 0 ? need : 100));
}

function roughly(arc: Arc, arcs: readonly Arc[]): number {
  const alternatives = arcs.filter(({ to, part }) => to === arc.to && part !== undefined);
  return arc.part === undefined ? arc.ratio : arc.ratio / alternatives.length;
}

function randomSupply(dice: Dice, i: number, need: number, horizon: number, spread: boolean): Card {
  const factor = dice.pick([
    () => dice.between(0.6, 1.5),
    () => dice.between(0.95, 1.08),
    () => dice.between(1, 1.3),
    () => 1,
    () => (dice.chance(0.3) ? 0 : 1.1),
  ])();
  const level = need * factor;
  const more: Partial<Card> = {
    ...(dice.chance(0.2) ? { capacity: level } : {}),
    ...(dice.chance(0.06)
      ? { whatIf: dice.pick([0, level, 1.3 * level]), whatIfSpread: i % 2 === 1 }
      : {}),
    ...(dice.chance(0.2) ? { onHand: dice.pick([0, 0.3, 1, 3]) * need } : {}),
    ...(dice.chance(0.2) ? { storable: dice.chance(0.8) } : {}),
    ...(dice.chance(0.15) ? { title: dice.pick(['Widget', 'widget ', 'Gear']) } : {}),
  };
  const kind = dice.chance(0.05) ? dice.pick(['kpi', 'initiative'] as const) : 'supply';
  const measure = measured(dice, level, horizon, spread, 0.08);
  return cardOf(`c${i}`, kind, `lane ${i % 3}`, measure, more);
}

function randomDemand(dice: Dice, i: number, need: number, horizon: number, spread: boolean): Card {
  const measure = measured(dice, need, horizon, spread, 0.1);
  return cardOf(`c${i}`, 'demand', 'Sales', measure, {
    ...(dice.chance(0.85) ? { unitMargin: dice.whole(1, 20) } : {}),
    ...(dice.chance(0.35) ? { unserved: 'lost' } : dice.chance(0.3) ? { unserved: 'waits' } : {}),
    ...(dice.chance(0.06) ? { whatIf: need * dice.pick([0, 1, 1.2]) } : {}),
    ...(dice.chance(0.06) ? { onHand: need } : {}),
  });
}

function measured(
  dice: Dice,
  level: number,
  horizon: number,
  spread: boolean,
  without: number,
): Measure | undefined {
  return dice.chance(without) ? undefined : randomMeasure(dice, level, horizon, spread);
}

function randomContract(
  dice: Dice,
  cards: readonly Card[],
  { from, to, ratio, part }: Arc,
  need: number,
  k: number,
): Contract {
  const terms: Partial<ContractTerms> = {
    ratio,
    ...(part === undefined ? {} : { part }),
    lag: dice.pick([0, 0, 0, 0, 0, 1, 1, 2, 3]),
    tolerance: dice.pick([0, 0, 0, 0.02, 0.1]),
    priority: dice.pick([1, 1, 1, 2, 3]),
    ...(dice.chance(0.25) ? { weight: dice.pick([0.5, 2, 3, 7]) } : {}),
    ...(dice.chance(0.5) ? { penalty: dice.whole(1, 9) } : {}),
    ...(dice.chance(0.4) ? { quantity: ratio * need * dice.pick([0, 0.3, 0.5, 0.8, 1, 1.2]) } : {}),
  };
  const state = dice.pick<Contract['state']>([
    ...new Array<Contract['state']>(12).fill('signed'),
    'amendment-pending',
    'proposed',
    'draft',
    'proposed',
  ]);
  const contract = contractOf(cards, cards[from]!.id, cards[to]!.id, terms, { id: `k${k}`, state });
  // An amendment that is only drawn changes nothing yet.
  if (state === 'amendment-pending') return { ...contract, ratio: ratio * 1.5, quantity: 2 * need };
  return dice.chance(0.02)
    ? { ...contract, state: dice.pick(['declined', 'withdrawn']) }
    : contract;
}
