import type { Influence } from '@interlock/plan';
import type { Hop } from '../verdicts.ts';
import { type Flow, meanAhead } from './flow.ts';

/** Longest path that is told. */
const LONGEST = 24;
/** A supplier's limit this close above the deliverable still holds it: output cannot exceed it. */
const HOLDS = 1.02;

/** Why card i delivers no more: the contract that holds it back; −1 = its own capacity. */
export function holdingLink(flow: Flow, i: number): number {
  const { graph, numbers, horizon } = flow;
  const fromStock = meanAhead(flow.requirement.fromStock, i, horizon);
  const made = meanAhead(flow.supply.deliverable, i, horizon) - fromStock;
  let found = -1;
  let lowest = made * HOLDS + 1e-9;
  for (const l of graph.in[i]!) {
    const { limits, terms } = graph.links[l]!;
    if (!limits || numbers[l]!.verdict === 'clear') continue;
    const allowed = numbers[l]!.attainable / terms.ratio;
    if (allowed <= lowest && (found === -1 || allowed < lowest)) {
      lowest = allowed;
      found = l;
    }
  }
  return found;
}

/** Contracts from the drifting card to contract l, supplier first, l last. */
export function linksUpTo(flow: Flow, holding: readonly number[], l: number): number[] {
  const { links } = flow.graph;
  const path = [l];
  // Paths are short: looking through one is cheaper than a set of its cards.
  const seen = (card: number) => links[l]!.to === card || path.some((k) => links[k]!.from === card);
  while (path.length < LONGEST) {
    const next = holding[links[path.at(-1)!]!.from]!;
    if (next === -1 || seen(links[next]!.from)) break;
    path.push(next);
  }
  return path.reverse();
}

/** Contracts from contract l's consumer on to the demand that it starves. */
export function linksDownFrom(flow: Flow, holding: readonly number[], l: number): number[] {
  const { graph, numbers } = flow;
  const { links } = graph;
  const path: number[] = [];
  const seen = (card: number) =>
    links[l]!.from === card || links[l]!.to === card || path.some((k) => links[k]!.to === card);
  let held = l;
  let card = links[l]!.to;
  while (path.length < LONGEST) {
    if (graph.cards[card]!.kind === 'demand' || holding[card] !== held) break;
    let worst = -1;
    for (const k of graph.out[card]!) {
      if (numbers[k]!.verdict === 'clear' || seen(links[k]!.to)) continue;
      if (worst === -1 || part(flow, k) > part(flow, worst)) worst = k;
    }
    if (worst === -1) break;
    path.push(worst);
    held = worst;
    card = links[worst]!.to;
  }
  return path;
}

const part = (flow: Flow, l: number): number => {
  const { required, shortfall } = flow.numbers[l]!;
  return required > 0 ? shortfall / required : 0;
};

/** Influences by the card that they start from. */
export function influencesFrom(influences: readonly Influence[]): Map<string, Influence[]> {
  const from = new Map<string, Influence[]>();
  for (const influence of influences) {
    const list = from.get(influence.from);
    if (list === undefined) from.set(influence.from, [influence]);
    else list.push(influence);
  }
  return from;
}

/**
 * Hop by hop along the contracts, each with the number in that card's own unit, then on along the
 * influences to the KPIs that are off their target for it. A hop is one object for all paths.
 */
export function hopWriter(
  flow: Flow,
  influences: ReadonlyMap<string, readonly Influence[]>,
): (links: readonly number[]) => Hop[] {
  const { graph, numbers } = flow;
  const byLink: (Hop | undefined)[] = new Array(graph.links.length);
  const tails: (readonly Hop[] | undefined)[] = new Array(graph.cards.length);
  const linkHop = (l: number): Hop => {
    const { from, contract } = graph.links[l]!;
    const { supplied, required } = numbers[l]!;
    return { ...nameOf(flow, from), edge: contract.id, have: supplied, need: required };
  };
  return (links) => {
    const hops: Hop[] = [];
    for (const l of links) {
      byLink[l] ??= linkHop(l);
      hops.push(byLink[l]);
    }
    const last = graph.links[links.at(-1)!]!.to;
    tails[last] ??= tailOf(flow, last, influences);
    for (const hop of tails[last]) hops.push(hop);
    return hops;
  };
}

/** The consumer at the end of the contracts, and the KPIs after it. */
function tailOf(
  flow: Flow,
  last: number,
  influences: ReadonlyMap<string, readonly Influence[]>,
): Hop[] {
  const hops = [lastHop(flow, last)];
  const seen = new Set([last]);
  let card = last;
  while (hops.length < LONGEST) {
    const next = worstInfluence(flow, influences.get(flow.graph.cards[card]!.id) ?? [], seen);
    if (next === null) break;
    const before = hops.pop()!;
    hops.push({ ...before, edge: next.influence.id }, kpiHop(flow, next.card));
    seen.add(next.card);
    card = next.card;
  }
  return hops;
}

function nameOf(flow: Flow, i: number) {
  const { id, title, department, measure } = flow.graph.cards[i]!;
  return { card: id, title, department, unit: measure?.unit ?? '' };
}

/** The consumer at the end: what it is served of what it needs, in its own unit. */
function lastHop(flow: Flow, i: number): Hop {
  const need = meanAhead(flow.requirement.gross, i, flow.horizon);
  const can = meanAhead(flow.supply.deliverable, i, flow.horizon);
  return { ...nameOf(flow, i), edge: null, have: Math.min(need, can), need };
}

function kpiHop(flow: Flow, i: number): Hop {
  const drift = flow.measured[i]?.drift;
  return { ...nameOf(flow, i), edge: null, have: drift?.actual ?? 0, need: drift?.target ?? null };
}

function worstInfluence(
  flow: Flow,
  influences: readonly Influence[],
  seen: ReadonlySet<number>,
): { influence: Influence; card: number } | null {
  let best: { influence: Influence; card: number; weight: number } | null = null;
  for (const influence of influences) {
    const card = flow.graph.index.get(influence.to);
    if (card === undefined || seen.has(card)) continue;
    const adverse = flow.measured[card]?.drift.adverse ?? 0;
    const tolerance = flow.graph.cards[card]!.measure?.tolerance.amber ?? 0;
    if (adverse <= tolerance) continue;
    const weight = adverse + (influence.coefficient === undefined ? 0 : 1e16);
    if (best === null || weight > best.weight) best = { influence, card, weight };
  }
  return best;
}
