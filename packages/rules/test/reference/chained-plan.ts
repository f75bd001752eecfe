import type { Card, Contract, Plan } from '@interlock/plan';
import { cardOf, contractOf, measureOf, planOf } from '../plan-of.ts';
import { Dice } from './dice.ts';
import { normalsOf } from './draw.ts';

/** One to three plants with demands of their own, supplied by one to three ranks of one or two suppliers. */
export function chainedPlan(seed: number): Plan {
  const dice = new Dice(seed);
  const normal = normalsOf(() => dice.between(1e-12, 1));
  const cycles = dice.whole(12, 40);
  const cards: Card[] = [];
  const contracts: [from: string, to: string, ratio: number][] = [];
  const add = (id: string, kind: Card['kind'], values: readonly number[], more: Partial<Card>) => {
    const measure = dice.chance(0.05) ? undefined : measureOf(values, values[0]!);
    cards.push(cardOf(id, kind, `lane ${id[0]}`, measure, more));
  };
  /** What comes of what is asked, with an own kind of noise, and of what is late. */
  const made = (asked: readonly number[], most: readonly number[]): number[] => {
    const noise = dice.pick([0.02, 0.1, 0.1]);
    const back = dice.pick([0, 0.3, 0.8]);
    const loss = dice.pick([0, 0, 0, 0.25]);
    let open = 0;
    return asked.map((need, t) => {
      const kept = t >= cycles - 4 ? 1 - loss : 1;
      const came = Math.max(
        0,
        Math.min(need * kept * (1 + noise * normal()) + back * open, most[t]!),
      );
      open += need - came;
      return came;
    });
  };
  const said = (level: number): Partial<Card> =>
    dice.pick<Partial<Card>>([
      {},
      {},
      {},
      {},
      { whatIf: level * dice.pick([0.9, 1.2]), whatIfSpread: true },
      { whatIf: level },
      { capacity: 1.1 * level },
      { onHand: 0.1 * level },
    ]);
  const branches = dice.pick([1, 1, 2, 3]);
  const ranks = dice.whole(1, 3);
  const asked = Array.from({ length: branches }, (_, b) => {
    const level = dice.whole(50, 300);
    const values = Array.from({ length: cycles }, () => level * Math.max(0, 1 + 0.1 * normal()));
    add(`d${b}`, 'demand', values, {
      unitMargin: dice.whole(1, 9),
      unserved: dice.pick(['waits', 'lost'] as const),
      ...(dice.chance(0.1) ? { whatIf: level * dice.pick([0.8, 1.3]) } : {}),
    });
    return values;
  });
  const total = asked[0]!.map((_, t) => asked.reduce((sum, values) => sum + values[t]!, 0));
  // From the far end on, so that nothing comes that did not go in; ratios are of the first rank.
  let most = total.map(() => Number.POSITIVE_INFINITY);
  let consumers: string[] = [];
  const rows: { ids: string[]; ratio: number }[] = [];
  for (let rank = ranks - 1; rank >= 0; rank--) {
    const count = dice.pick([1, 1, 2]);
    const ratio = rank === 0 ? 1 : dice.pick([1, 0.5, 2]);
    const ids = Array.from({ length: count }, (_, k) => `s${rank}${k}`);
    const lists = ids.map(() => made(total, most));
    lists.forEach((values, k) => {
      const own = values.map((value) => ratio * value);
      add(ids[k]!, 'supply', own, said(own[0]!));
    });
    most = total.map((_, t) => Math.min(...lists.map((values) => values[t]!)));
    rows.unshift({ ids, ratio });
  }
  asked.forEach((values, b) => {
    const share = most.map((value, t) => (value * values[t]!) / total[t]!);
    const own = made(values, share);
    add(`p${b}`, 'supply', own, said(own[0]!));
    contracts.push([`p${b}`, `d${b}`, 1]);
  });
  consumers = asked.map((_, b) => `p${b}`);
  let before = 1;
  for (const { ids, ratio } of rows) {
    for (const from of ids) for (const to of consumers) contracts.push([from, to, ratio / before]);
    // Of two suppliers only one has suppliers itself: what both serve is asked once.
    consumers = [ids[0]!];
    before = ratio;
  }
  return planOf(
    cards,
    contracts.map(
      ([from, to, ratio]): Contract =>
        contractOf(cards, from, to, {
          ratio,
          tolerance: dice.pick([0, 0.05, 0.1]),
          priority: dice.pick([1, 1, 2]),
          penalty: dice.whole(0, 5),
        }),
    ),
    [],
    { horizon: dice.whole(1, 6) },
  );
}
