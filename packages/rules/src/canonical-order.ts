import type { Plan } from '@interlock/plan';

/**
 * The plan with cards, contracts and influences in order of id. Sums of floating-point numbers
 * depend on their order, and browser and server must give the same bytes whatever order a plan
 * arrives in. A list that is in order already, as the board's projection gives it, is kept.
 */
export function inCanonicalOrder(plan: Plan): Plan {
  const cards = byId(plan.cards);
  const contracts = byId(plan.contracts);
  const influences = byId(plan.influences);
  return cards === plan.cards && contracts === plan.contracts && influences === plan.influences
    ? plan
    : { ...plan, cards, contracts, influences };
}

function byId<T extends { readonly id: string }>(list: readonly T[]): readonly T[] {
  for (let i = 1; i < list.length; i++) {
    if (list[i - 1]!.id > list[i]!.id) {
      return list.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
    }
  }
  return list;
}
