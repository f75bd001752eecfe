import type { Plan } from '@interlock/plan';
import { cardOf, contractOf, measureOf, planOf } from './plan-of.ts';

/**
 * A plan in 20 lanes with contracts from earlier to later cards, drawn with a fixed pseudo-random
 * seed. Every supply makes 1.1 to 1.5 of what is required of it, but for a few of the later ones that
 * make 0.97 of it: some contracts collide, most are clear.
 */
export function largePlan(count: number, links: number): Plan {
  const draw = seededDraw();
  const arcs = Array.from({ length: links }, () => {
    const from = Math.floor(draw() * count * 0.95);
    const to = from + 1 + Math.floor(draw() * (count - 1 - from));
    return { from, to, ratio: 0.05 + draw() * 0.1 };
  });
  const isDemand = (i: number) => i >= count * 0.85;
  const required = Float64Array.from({ length: count }, (_, i) => (isDemand(i) ? 1000 : 0));
  for (const { from, to, ratio } of arcs.toSorted((a, b) => b.to - a.to))
    required[from]! += ratio * required[to]!;
  const cards = required.reduce<ReturnType<typeof cardOf>[]>((list, asked, i) => {
    const level = isDemand(i)
      ? 1000
      : Math.max(1, asked) * (i > count * 0.6 && draw() < 0.02 ? 0.97 : 1.1 + draw() * 0.4);
    const values = Array.from({ length: 26 }, () => level * (0.98 + draw() * 0.04));
    const more = { unitMargin: 3 };
    const kind = isDemand(i) ? 'demand' : 'supply';
    list.push(cardOf(`c${i}`, kind, `d${i % 20}`, measureOf(values, level), more));
    return list;
  }, []);
  const contracts = arcs.map(({ from, to, ratio }, k) =>
    contractOf(
      [cards[from]!, cards[to]!],
      `c${from}`,
      `c${to}`,
      { ratio, penalty: 1 },
      { id: `k${k}` },
    ),
  );
  return planOf(cards, contracts);
}

/** Numbers between 0 and 1, always the same. */
export function seededDraw(): () => number {
  let seed = 7;
  return () => {
    seed = (seed * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return seed / 4_294_967_296;
  };
}
