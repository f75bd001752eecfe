import type { Card, Plan } from '@interlock/plan';
import { seededDraw } from './large-plan.ts';
import { cardOf, contractOf, measureOf, planOf } from './plan-of.ts';

const LAYERS = 5;
/** Part of the cards of a layer that all streams use. */
const SHARED = 0.04;

/**
 * A company: value streams of departments in layers, each contract from one layer to the next of its
 * stream, and a few resources in every layer that all streams share. Every supply makes 1.1 to
 * 1.5 of what is required of it, one in fifty 0.97 of it.
 */
export function companyPlan(streams: number, count: number, links: number): Plan {
  const draw = seededDraw();
  const perLayer = Math.floor(count / LAYERS);
  const shared = Math.floor(perLayer * SHARED);
  const place = (layer: number, stream: number): number => {
    const own = Math.floor((perLayer - shared) / streams);
    const first = layer * perLayer;
    return draw() < SHARED
      ? first + Math.floor(draw() * shared)
      : first + shared + stream * own + Math.floor(draw() * own);
  };
  const arcs = Array.from({ length: links }, (_, k) => {
    const stream = k % streams;
    const layer = Math.floor(draw() * (LAYERS - 1));
    return { from: place(layer, stream), to: place(layer + 1, stream), ratio: 0.05 + draw() * 0.1 };
  });
  const isDemand = (i: number) => i >= (LAYERS - 1) * perLayer;
  const required = Float64Array.from({ length: count }, (_, i) => (isDemand(i) ? 1000 : 0));
  for (const { from, to, ratio } of arcs.toSorted((a, b) => b.to - a.to))
    required[from]! += ratio * required[to]!;
  const cards: Card[] = [];
  for (let i = 0; i < count; i++) {
    const room = draw() < 0.02 ? 0.97 : 1.1 + draw() * 0.4;
    const level = isDemand(i) ? 1000 : Math.max(1, required[i]!) * room;
    const values = Array.from({ length: 26 }, () => level * (0.98 + draw() * 0.04));
    const kind = isDemand(i) ? 'demand' : 'supply';
    cards.push(cardOf(`c${i}`, kind, `d${i % 20}`, measureOf(values, level), { unitMargin: 3 }));
  }
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
