import type { Card, ContractTerms } from '@interlock/plan';
import type { FlowGraph } from './flow-graph.ts';

/** Which part of its requirement a group of contracts is served: up to the quantity, or beyond it. */
export const AGREED = 0;
export const BEYOND = 1;

/**
 * The contract graph as typed arrays: what a pass over thousands of contracts reads. Lists by card
 * are in compressed rows: `outLinks[outStart[i] … outStart[i + 1])`.
 */
export interface CompiledGraph {
  readonly cards: number;
  readonly links: number;
  readonly horizon: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly lag: Int32Array;
  readonly ratio: Float64Array;
  /** Agreed supplier units per cycle; Infinity = as much as is required. */
  readonly quantity: Float64Array;
  readonly tolerance: Float64Array;
  readonly weight: Float64Array;
  readonly asks: Uint8Array;
  readonly limits: Uint8Array;
  readonly outStart: Int32Array;
  readonly outLinks: Int32Array;
  readonly inStart: Int32Array;
  readonly inLinks: Int32Array;
  /** Groups that a card serves one after the other; links of a group, and its round. */
  readonly groupStart: Int32Array;
  readonly groupLinkStart: Int32Array;
  readonly groupLinks: Int32Array;
  readonly groupRound: Uint8Array;
  /** Components of cards, consumers before suppliers; cards of one in order of index. */
  readonly componentStart: Int32Array;
  readonly componentCards: Int32Array;
  /** Place of a card's component in that order. */
  readonly place: Int32Array;
  /** Contracts of one part into one card; every limiting contract belongs to one. */
  readonly parts: readonly Part[];
  /** Per contract: its part, −1 where it does not limit; per card: what it needs. */
  readonly partOf: Int32Array;
  /** Per contract: it is one of several for its part. */
  readonly isAlternative: Uint8Array;
  readonly partsOf: readonly (readonly Part[])[];
  readonly inForce: Uint8Array;
  /** Components that contracts connect, in either direction: what never touches another. */
  readonly clusters: readonly Cluster[];
  readonly clusterOf: Int32Array;
}

/** What a card gets from one or several suppliers. */
export interface Part {
  readonly consumer: number;
  /** More than one: alternatives that add up. */
  readonly links: readonly number[];
}

export interface Cluster {
  /** Indices of components, consumers before suppliers. */
  readonly components: readonly number[];
  readonly cards: readonly number[];
  readonly links: readonly number[];
  /** Those whose goods are on the road for a while. */
  readonly lagged: readonly number[];
}

export function compileGraph(graph: FlowGraph, horizon: number): CompiledGraph {
  const { links } = graph;
  const quantity = new Float64Array(links.length);
  const components = graph.order.map((cards) =>
    cards.length === 1 ? cards : cards.toSorted((a, b) => a - b),
  );
  const place = new Int32Array(graph.cards.length);
  components.forEach((cards, c) => {
    for (const card of cards) place[card] = c;
  });
  links.forEach((link, l) => {
    quantity[l] = link.terms.quantity ?? Number.POSITIVE_INFINITY;
  });
  const component = rows(components);
  const out = rows(graph.out);
  const into = rows(graph.in);
  return {
    cards: graph.cards.length,
    links: links.length,
    horizon,
    from: Int32Array.from(links, (link) => link.from),
    to: Int32Array.from(links, (link) => link.to),
    lag: Int32Array.from(links, (link) => link.terms.lag),
    ratio: Float64Array.from(links, (link) => link.terms.ratio),
    quantity,
    tolerance: Float64Array.from(links, (link) => link.terms.tolerance),
    weight: Float64Array.from(links, (link) => link.terms.weight ?? 1),
    asks: Uint8Array.from(links, (link) => Number(link.asks)),
    limits: Uint8Array.from(links, (link) => Number(link.limits)),
    outStart: out.start,
    outLinks: out.items,
    inStart: into.start,
    inLinks: into.items,
    ...compileGroups(graph),
    componentStart: component.start,
    componentCards: component.items,
    place,
    ...compileParts(graph),
    inForce: Uint8Array.from(links, (link) => Number(link.inForce)),
    ...compileClusters(graph, components),
  };
}

/** Limiting contracts of one card by what they supply: the part that they name, or the supplier's title. */
function compileParts(graph: FlowGraph) {
  const parts: Part[] = [];
  const partsOf: Part[][] = graph.cards.map(() => []);
  const partOf = new Int32Array(graph.links.length).fill(-1);
  const isAlternative = new Uint8Array(graph.links.length);
  graph.in.forEach((list, consumer) => {
    const byName = Map.groupBy(
      list.filter((l) => graph.links[l]!.limits),
      (l) => partName(graph, l),
    );
    for (const links of byName.values()) {
      for (const l of links) {
        partOf[l] = parts.length;
        isAlternative[l] = Number(links.length > 1);
      }
      const part = { consumer, links };
      parts.push(part);
      partsOf[consumer]!.push(part);
    }
  });
  return { parts, partOf, isAlternative, partsOf };
}

function partName({ links, cards }: FlowGraph, l: number): string {
  const { terms, from } = links[l]!;
  return nameOfPart(terms, cards[from]!, l);
}

/** What contract l brings, as it is compared with what others bring. */
export function nameOfPart({ part }: ContractTerms, { title }: Card, l: number): string {
  const name = (part ?? title).trim().toLowerCase();
  // Cards without a title are no alternatives of each other.
  return name === '' ? `\u0000${l}` : name;
}

function compileClusters(
  graph: FlowGraph,
  components: readonly (readonly number[])[],
): { clusters: Cluster[]; clusterOf: Int32Array } {
  const clusterOf = new Int32Array(graph.cards.length).fill(-1);
  let count = 0;
  for (let start = 0; start < graph.cards.length; start++) {
    if (clusterOf[start] !== -1) continue;
    const open = [start];
    clusterOf[start] = count;
    while (open.length > 0) {
      const card = open.pop()!;
      const next = [
        ...graph.out[card]!.map((l) => graph.links[l]!.to),
        ...graph.in[card]!.map((l) => graph.links[l]!.from),
      ];
      for (const other of next)
        if (clusterOf[other] === -1) {
          clusterOf[other] = count;
          open.push(other);
        }
    }
    count += 1;
  }
  const clusters = Array.from({ length: count }, () => ({
    components: [] as number[],
    cards: [] as number[],
    links: [] as number[],
    lagged: [] as number[],
  }));
  components.forEach((cards, c) => {
    const cluster = clusters[clusterOf[cards[0]!]!]!;
    cluster.components.push(c);
    for (const card of cards) {
      cluster.cards.push(card);
      for (const l of graph.out[card]!) {
        cluster.links.push(l);
        if (graph.links[l]!.terms.lag > 0) cluster.lagged.push(l);
      }
    }
  });
  return { clusters, clusterOf };
}

/**
 * Contracts in force up to what was agreed, by priority; then what they ask beyond that, by
 * priority; then those that are only drawn, alike.
 */
function compileGroups(graph: FlowGraph) {
  const groups: number[][] = [];
  const rounds: number[] = [];
  const groupStart = new Int32Array(graph.cards.length + 1);
  graph.out.forEach((list, card) => {
    const add = (members: readonly number[]): void => {
      const limited = members.filter((l) => graph.links[l]!.terms.quantity !== undefined);
      for (const [round, part] of [members, limited].entries())
        for (const group of byPriority(part, graph)) {
          groups.push(group);
          rounds.push(round === 0 ? AGREED : BEYOND);
        }
    };
    add(list.filter((l) => graph.links[l]!.inForce));
    add(list.filter((l) => !graph.links[l]!.inForce));
    groupStart[card + 1] = groups.length;
  });
  const { start, items } = rows(groups);
  return {
    groupStart,
    groupLinkStart: start,
    groupLinks: items,
    groupRound: Uint8Array.from(rounds),
  };
}

function byPriority(list: readonly number[], graph: FlowGraph): number[][] {
  const groups = Map.groupBy(list, (l) => graph.links[l]!.terms.priority);
  return [...groups].sort((a, b) => a[0] - b[0]).map(([, group]) => group);
}

/** Items in the longest of rows that begin at these places. */
export function longestRow(start: Int32Array): number {
  let longest = 0;
  for (let i = 1; i < start.length; i++) longest = Math.max(longest, start[i]! - start[i - 1]!);
  return longest;
}

function rows(lists: readonly (readonly number[])[]): { start: Int32Array; items: Int32Array } {
  const start = new Int32Array(lists.length + 1);
  lists.forEach((list, i) => {
    start[i + 1] = start[i]! + list.length;
  });
  const items = new Int32Array(start[lists.length]!);
  lists.forEach((list, i) => {
    items.set(list, start[i]!);
  });
  return { start, items };
}

/** The part that contract l brings has no other contract. */
export const isAlone = ({ partOf, isAlternative }: CompiledGraph, l: number): boolean =>
  partOf[l] !== -1 && isAlternative[l] === 0;
