import type { Influence } from '@interlock/plan';
import type { Hop } from '../verdicts.ts';
import { isQuiet } from './contract-numbers.ts';
import { type Flow, handedOn, meanAhead } from './flow.ts';

/** Longest path that is told. */
const LONGEST = 24;
/** A supplier's limit this close above the deliverable still holds it: output cannot exceed it. */
const HOLDS = 1.02;

/** Why card i delivers no more: the contract that holds it back; −1 = its own capacity. */
export function holdingLink(flow: Flow, i: number): number {
  const { numbers, horizon, means } = flow;
  const need = meanAhead((t) => means.net(i, t), horizon);
  const able = meanAhead((t) => means.able(i, t), horizon);
  let found = -1;
  let lowest = Math.min(need, able) * HOLDS + 1e-9;
  for (const { links } of flow.engine.compiled.partsOf[i]!) {
    const open = links.filter((l) => !isQuiet(numbers[l]!.verdict));
    if (open.length === 0) continue;
    const missing = links.reduce((sum, l) => sum + numbers[l]!.shortfall / ratioOf(flow, l), 0);
    const allowed = need - missing;
    if (allowed > lowest || (found !== -1 && allowed === lowest)) continue;
    lowest = allowed;
    // Of several contracts for one part the one that leaves most open.
    found = open.reduce((a, b) =>
      numbers[b]!.shortfall / ratioOf(flow, b) > numbers[a]!.shortfall / ratioOf(flow, a) ? b : a,
    );
  }
  return found;
}

const ratioOf = (flow: Flow, l: number): number => flow.graph.links[l]!.terms.ratio;

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
      if (isQuiet(numbers[k]!.verdict) || seen(links[k]!.to)) continue;
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
  const need = meanAhead((t) => flow.means.gross(i, t), flow.horizon);
  return { ...nameOf(flow, i), edge: null, have: handedOn(flow, i), need };
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
