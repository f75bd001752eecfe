import type { Card, Plan } from '@interlock/plan';
import { cardOf, contractOf, measureOf, planOf } from '../plan-of.ts';
import { Dice } from './dice.ts';
import { normalsOf } from './draw.ts';

/** A plant with one or two demands of its own, sometimes with a supplier, a what-if or nothing asked. */
export function servedPlan(seed: number): Plan {
  const dice = new Dice(seed);
  const normal = normalsOf(() => dice.between(1e-12, 1));
  const cycles = dice.whole(9, 40);
  const asked = Array.from({ length: dice.pick([1, 1, 2]) }, () => {
    const level = dice.whole(50, 300);
    const spread = level * dice.pick([0, 0.05, 0.3]);
    const silent = dice.chance(0.1) ? cycles - 8 : cycles;
    return Array.from({ length: cycles }, (_, t) =>
      t < silent ? Math.max(0, level + spread * normal()) : 0,
    );
  });
  const ratio = dice.pick([1, 1, 0.5, 2]);
  const back = dice.pick([0, 0.3, 0.8]);
  const loss = dice.pick([0, 0, 0.2, 0.35]);
  let open = 0;
  const made = Array.from({ length: cycles }, (_, t) => {
    const need = ratio * asked.reduce((sum, values) => sum + values[t]!, 0);
    const kept = t >= cycles - 4 ? 1 - loss : 1;
    const came = Math.max(0, need * kept * (1 + 0.1 * normal()) + back * open);
    open += need - came;
    return came;
  });
  const need = ratio * asked.reduce((sum, values) => sum + values[0]!, 0);
  const cards: Card[] = [
    cardOf('s', 'supply', 'Operations', measureOf(made, need), {
      ...(dice.chance(0.2) ? { whatIf: need * dice.pick([1, 1.2]), whatIfSpread: true } : {}),
    }),
    ...asked.map((values, k) =>
      cardOf(`d${k}`, 'demand', 'Sales', measureOf(values, 1), {
        unitMargin: dice.whole(1, 9),
        unserved: dice.pick(['waits', 'lost'] as const),
        ...(dice.chance(0.2) ? { whatIf: (values[0]! + 1) * dice.pick([0.8, 1, 1.3]) } : {}),
      }),
    ),
    ...(dice.chance(0.3)
      ? [
          cardOf('m', 'supply', 'Procurement', undefined, {
            capacity: need * dice.between(0.7, 1.2),
          }),
        ]
      : []),
  ];
  const contracts = cards.flatMap(({ id }) => {
    if (id === 's') return [];
    if (id === 'm') return [contractOf(cards, 'm', 's')];
    const terms = {
      ratio,
      tolerance: dice.pick([0, 0.05, 0.1]),
      priority: dice.whole(1, 2),
      penalty: dice.whole(0, 5),
      ...(dice.chance(0.3) ? { quantity: need / 2 } : {}),
    };
    return [contractOf(cards, 's', id, terms)];
  });
  return planOf(cards, contracts, [], { horizon: dice.whole(1, 6) });
}
