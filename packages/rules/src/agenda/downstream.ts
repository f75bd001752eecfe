import type { Flow } from '../flow/flow.ts';

/** What a contract brings goes into these cards in the end, along the arrows; with the contracts on the way. */
export interface Downstream {
  readonly cards: readonly number[];
  readonly links: readonly number[];
}

export function downstreamOf({ graph }: Flow, first: number): Downstream {
  const cards = new Set([graph.links[first]!.to]);
  const links = new Set([first]);
  for (const i of cards)
    for (const l of graph.out[i]!) {
      links.add(l);
      cards.add(graph.links[l]!.to);
    }
  return { cards: [...cards], links: [...links] };
}
