import type { Plan } from '@interlock/plan';
import type { Flow } from '../flow/flow.ts';
import type { ReallocationModel } from './model.ts';
import type { Optimum } from './optimum.ts';
import type { Worth } from './proposal.ts';

/** Loops end the search for what a unit is worth further down. */
const DEEPEST = 24;

/**
 * What one more unit of each card is worth: in each of its uses as things stand (margin of the
 * demand at the end divided by the ratios, penalties on the way), and at the optimum (its dual).
 */
export function worthOf(
  plan: Plan,
  flow: Flow,
  model: ReallocationModel,
  cards: readonly number[],
  optimum: Optimum | null,
): Worth[] {
  const out = Map.groupBy(model.links, ({ from }) => from);
  const known = new Map<number, number>();
  const ofCard = (i: number, depth: number): number => {
    const before = known.get(i);
    if (before !== undefined) return before;
    let best = model.cards[i]!.margin;
    if (depth < DEEPEST)
      for (const { ratio, penalty, to } of out.get(i) ?? [])
        best = Math.max(best, ofCard(to, depth + 1) / ratio + penalty);
    const worth = Math.min(1e15, best);
    known.set(i, worth);
    return worth;
  };
  return cards.flatMap((i): Worth[] => {
    const uses = (out.get(i) ?? [])
      .map(({ id, to, ratio, penalty }) => ({
        contract: id,
        title: flow.graph.cards[to]!.title,
        perUnit: Math.min(1e15, ofCard(to, 0) / ratio + penalty),
      }))
      .sort((a, b) => b.perUnit - a.perUnit || (a.contract < b.contract ? -1 : 1));
    if (!uses.some(({ perUnit }) => perUnit > 0)) return [];
    const { id, measure } = plan.cards[i]!;
    return [{ card: id, unit: measure?.unit ?? '', perUnit: optimum?.worth[i] ?? 0, uses }];
  });
}
