import type { Ahead } from '../drift/measure-assessment.ts';
import type { FlowGraph } from './flow-graph.ts';

/** Requirement against the arrows. Arrays are [item × horizon + cycle ahead]. */
export interface Requirement {
  /** Per card: what is asked of it, and what is taken from its stock first. */
  readonly gross: Float64Array;
  readonly fromStock: Float64Array;
  /** Variance of what is asked. */
  readonly variance: Float64Array;
  /** Something with a known amount asks of the card. */
  readonly known: Uint8Array;
  /** Per contract, in supplier units. */
  readonly link: Float64Array;
  readonly linkVariance: Float64Array;
}

/** Rounds in which a loop with a spectral radius below 1 is solved. */
const ROUNDS = 2000;
/** Beyond this no number is meant; the bound keeps every product finite. */
const LARGEST = 1e15;

/**
 * Requirement of every card and contract over the horizon: own demand plus what its consumers
 * need through the ratios, stock netted first, consumers before suppliers; with a lag L the
 * requirement at cycle t lands at t − L. Past the horizon its last cycle holds on.
 */
export function requirements(
  graph: FlowGraph,
  demand: readonly (Ahead | null)[],
  measured: readonly boolean[],
  horizon: number,
): Requirement {
  const { cards, links } = graph;
  const size = cards.length * horizon;
  const gross = new Float64Array(size);
  const fromStock = new Float64Array(size);
  const variance = new Float64Array(size);
  const known = new Uint8Array(cards.length);
  const link = new Float64Array(links.length * horizon);
  const linkVariance = new Float64Array(links.length * horizon);

  const evaluateLink = (l: number): void => {
    const { terms, from, to } = links[l]!;
    const { quantity } = terms;
    // Where nothing measured says what is needed, the agreed quantity does.
    const agreed = known[to] === 0 || (!measured[from] && quantity !== undefined);
    for (let t = 0; t < horizon; t++) {
      const at = to * horizon + Math.min(t + terms.lag, horizon - 1);
      const net = gross[at]! - fromStock[at]!;
      link[l * horizon + t] = Math.min(LARGEST, agreed ? (quantity ?? 0) : terms.ratio * net);
      linkVariance[l * horizon + t] = agreed
        ? 0
        : Math.min(LARGEST * LARGEST, terms.ratio * terms.ratio * variance[at]!);
    }
  };

  const evaluateCard = (i: number): number => {
    const own = demand[i] ?? null;
    let isKnown = own !== null;
    let stock = cards[i]!.onHand ?? 0;
    let change = 0;
    for (const l of graph.out[i]!) {
      evaluateLink(l);
      const { terms, to, asks } = links[l]!;
      if (asks && (known[to] === 1 || terms.quantity !== undefined)) isKnown = true;
    }
    for (let t = 0; t < horizon; t++) {
      let sum = own?.mean[t] ?? 0;
      let spread = (own?.sd[t] ?? 0) ** 2;
      for (const l of graph.out[i]!) {
        if (!links[l]!.asks) continue;
        sum += link[l * horizon + t]!;
        spread += linkVariance[l * horizon + t]!;
      }
      const at = i * horizon + t;
      change = Math.max(change, Math.abs(sum - gross[at]!) / Math.max(1, Math.abs(sum)));
      gross[at] = sum;
      variance[at] = spread;
      const taken = Math.min(stock, sum);
      fromStock[at] = taken;
      stock -= taken;
    }
    known[i] = isKnown ? 1 : 0;
    return change;
  };

  for (const component of graph.order) {
    if (component.length === 1) {
      evaluateCard(component[0]!);
      continue;
    }
    // Order by index, so that the answer does not depend on where the search entered the loop.
    const cardsOfLoop = component.toSorted((a, b) => a - b);
    for (let round = 0; round < ROUNDS; round++) {
      let change = 0;
      for (const i of cardsOfLoop) change = Math.max(change, evaluateCard(i));
      if (change < 1e-12 && round > 1) break;
    }
    for (const i of cardsOfLoop) for (const l of graph.out[i]!) evaluateLink(l);
  }
  return { gross, fromStock, variance, known, link, linkVariance };
}
