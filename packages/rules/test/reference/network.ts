import type { Card, Contract, Plan } from '@interlock/plan';
import { uniforms } from './draw.ts';
import { askedOf, isForetold, poolChains, record } from './foretold.ts';
import { type Ranks, ranksOf } from './kept.ts';
import { selfFeedingCards } from './loops.ts';

/*
 * Reference implementation of the plan model: slow and plain, and without a line of the engine's, so
 * that the two can only agree where both do what the model says.
 */

/** What one card asks (demand) or could make (any other) per cycle ahead. */
export interface Ahead {
  readonly mean: readonly number[];
  /** Deviation per cycle, and how far an error of one cycle still shows j cycles later. */
  readonly sd: readonly number[];
  readonly step: readonly number[];
}

export interface CardInput {
  /** Absent where nothing tells. */
  readonly ahead?: Ahead;
  /** What was reported: `past[0]` of the last complete cycle, `past[1]` of the one before. */
  readonly past: readonly (number | null)[];
  /** The forecast of its measure, whatever is named or assumed instead of it. */
  readonly usual?: Ahead;
  /** What was to be expected before something was assumed. */
  readonly expected?: readonly number[];
  readonly isAssumed?: boolean;
  /** A mean that is assumed, with the spread that the card has without. */
  readonly assumedMean?: number;
  /** Sides of the centre on which a signal is active. */
  readonly signals?: readonly number[];
}

/** How much of what is required does not come: its distribution function, straight between places. */
export interface Gap {
  readonly gaps: readonly number[];
  readonly chances: readonly number[];
}

/** By card id. */
export type Inputs = ReadonlyMap<string, CardInput>;

export interface Node {
  readonly id: string;
  readonly isDemand: boolean;
  /** Own demand of a demand card per cycle; absent = none. */
  readonly demand?: Ahead;
  /** Own capacity of any other card; absent = unlimited. */
  readonly capacity?: Ahead;
  readonly usual?: Ahead;
  /** What was to be expected before something was assumed. */
  readonly expected?: readonly number[];
  readonly isAssumed: boolean;
  readonly assumedMean?: number;
  readonly signals: readonly number[];
  /** What is asked of it per demand behind it; and the part of that which comes by its past. */
  asked: Map<Node, number> | null;
  record: number[] | null;
  /** Its capacity is that part; else it is its own. */
  isForetold: boolean;
  readonly past: readonly (number | null)[];
  readonly onHand: number;
  readonly storable: boolean;
  readonly waits: boolean;
  readonly margin: number;
  readonly out: Link[];
  readonly in: Link[];
  /** Limiting contracts by part: those of one list are alternatives. */
  parts: Link[][];
}

export interface Link {
  readonly id: string;
  readonly from: Node;
  readonly to: Node;
  readonly part: string;
  readonly ratio: number;
  readonly lag: number;
  readonly quantity?: number;
  readonly tolerance: number;
  readonly priority: number;
  readonly weight: number;
  readonly penalty: number;
  readonly inForce: boolean;
  readonly asks: boolean;
  readonly limits: boolean;
  /** Limiting contracts of its part with itself; itself alone where it does not limit. */
  alternatives: Link[];
  /** Asks for its quantity in every cycle. */
  fixed: boolean;
}

export interface Network {
  readonly horizon: number;
  readonly proportional: boolean;
  readonly nodes: readonly Node[];
  readonly links: readonly Link[];
  /** Cards that nothing limits. */
  readonly unlimited: ReadonlySet<Node>;
  readonly ranks: Ranks;
}

export function networkOf(plan: Plan, inputs: Inputs): Network {
  const { horizon, sharing } = plan.settings;
  const live = liveContracts(plan);
  const left = leftOut(plan, live);
  const drafts = new Map(plan.cards.map((card) => [card.id, nodeOf(card, inputs.get(card.id))]));
  const signedFrom = new Set(live.filter(isInForce).map(({ from }) => from));
  const signedTo = new Set(live.filter(isInForce).map(({ to }) => to));
  const links: Link[] = [];
  for (const contract of live) {
    if (left.has(contract.id)) continue;
    const asks = isInForce(contract) || !signedFrom.has(contract.from);
    const limits = isInForce(contract) || !signedTo.has(contract.to);
    const from = drafts.get(contract.from)!;
    const to = drafts.get(contract.to)!;
    const title = plan.cards.find((card) => card.id === contract.from)!.title;
    const link = linkOf(contract, from, to, asks, limits, title);
    links.push(link);
    from.out.push(link);
    to.in.push(link);
  }
  for (const node of drafts.values()) groupByPart(node);
  const nodes = [...drafts.values()].map((node) => withDemandByQuantity(node, horizon));
  markFixed(nodes);
  for (const node of nodes) node.asked = askedOf(node);
  record(nodes, horizon);
  for (const node of nodes) node.isForetold = isForetold(node);
  poolChains(nodes);
  const unlimited = unlimitedOf(nodes);
  const ranks = ranksOf(nodes, uniforms(1));
  return { horizon, proportional: sharing === 'proportional', nodes, links, unlimited, ranks };
}

const isInForce = (contract: Contract): boolean => contract.signedTerms !== undefined;
const termsOf = (contract: Contract) => contract.signedTerms ?? contract;

function liveContracts(plan: Plan): Contract[] {
  const known = new Set(plan.cards.map((card) => card.id));
  return plan.contracts.filter((contract) => {
    const ended = contract.state === 'declined' || contract.state === 'withdrawn';
    if (ended && !isInForce(contract)) return false;
    if (!known.has(contract.from) || !known.has(contract.to)) return false;
    const { ratio } = termsOf(contract);
    return contract.from !== contract.to && ratio > 0 && ratio < Number.POSITIVE_INFINITY;
  });
}

/** Contracts inside a loop that needs more of itself than it makes. */
function leftOut(plan: Plan, live: readonly Contract[]): Set<string> {
  const loops = selfFeedingCards(
    plan.cards.map((card) => card.id),
    live.map((contract) => ({ ...contract, ratio: termsOf(contract).ratio })),
  );
  const inside = live.filter(({ from, to }) =>
    loops.some((loop) => loop.has(from) && loop.has(to)),
  );
  return new Set(inside.map((contract) => contract.id));
}

function nodeOf(card: Card, input: CardInput | undefined): Node {
  const isDemand = card.kind === 'demand';
  const ahead = input?.ahead;
  return {
    id: card.id,
    isDemand,
    ...(ahead === undefined ? {} : isDemand ? { demand: ahead } : { capacity: ahead }),
    ...(input?.usual === undefined ? {} : { usual: input.usual }),
    ...(input?.expected === undefined ? {} : { expected: input.expected }),
    isAssumed: input?.isAssumed ?? false,
    ...(input?.assumedMean === undefined ? {} : { assumedMean: input.assumedMean }),
    signals: input?.signals ?? [],
    asked: null,
    record: null,
    isForetold: false,
    past: input?.past ?? [],
    onHand: card.onHand ?? 0,
    storable: card.onHand !== undefined || card.storable === true,
    waits: card.unserved !== 'lost',
    margin: card.unitMargin ?? 0,
    out: [],
    in: [],
    parts: [],
  };
}

function linkOf(
  contract: Contract,
  from: Node,
  to: Node,
  asks: boolean,
  limits: boolean,
  title: string,
): Link {
  const terms = termsOf(contract);
  const { ratio, lag, tolerance, priority } = terms;
  const named = clean(terms.part ?? '');
  return {
    id: contract.id,
    from,
    to,
    part: named === '' ? clean(title) : named,
    ratio,
    lag,
    ...(terms.quantity === undefined ? {} : { quantity: terms.quantity }),
    tolerance,
    priority,
    weight: terms.weight ?? 1,
    penalty: terms.penalty ?? 0,
    inForce: isInForce(contract),
    asks,
    limits,
    alternatives: [],
    fixed: false,
  };
}

const clean = (name: string): string => name.trim().toLowerCase();

function groupByPart(node: Node): void {
  const parts = new Map<string, Link[]>();
  for (const link of node.in) {
    if (!link.limits) {
      link.alternatives = [link];
      continue;
    }
    const part = parts.get(link.part) ?? [];
    part.push(link);
    parts.set(link.part, part);
    link.alternatives = part;
  }
  node.parts = [...parts.values()];
}

/** A demand card that says nothing of its demand has what its contracts name. */
function withDemandByQuantity(node: Node, horizon: number): Node {
  if (!node.isDemand || node.demand !== undefined) return node;
  let largest: number | undefined;
  for (const part of node.parts) {
    const named = part.filter((link) => link.quantity !== undefined);
    if (named.length === 0) continue;
    const sum = named.reduce((total, link) => total + link.quantity! / link.ratio, 0);
    largest = Math.max(largest ?? 0, sum);
  }
  if (largest === undefined) return node;
  const none = new Array<number>(horizon).fill(0);
  const mean = new Array<number>(horizon).fill(largest);
  return Object.assign(node, { demand: { mean, sd: none, step: none } });
}

function markFixed(nodes: readonly Node[]): void {
  const known = new Set(nodes.filter((node) => node.demand !== undefined));
  for (let before = -1; before !== known.size; ) {
    before = known.size;
    for (const node of nodes)
      if (node.out.some((l) => l.asks && (l.quantity !== undefined || known.has(l.to))))
        known.add(node);
  }
  for (const { in: links } of nodes)
    for (const link of links)
      link.fixed =
        !known.has(link.to) || (link.from.capacity === undefined && link.quantity !== undefined);
}

/** No capacity of its own, and every part can be had without limit. */
function unlimitedOf(nodes: readonly Node[]): Set<Node> {
  const unlimited = new Set(nodes.filter((node) => node.capacity === undefined));
  for (let before = -1; before !== unlimited.size; ) {
    before = unlimited.size;
    for (const node of unlimited)
      if (!node.parts.every((part) => part.some((link) => isWithoutLimit(link, unlimited))))
        unlimited.delete(node);
  }
  return unlimited;
}

/** Brings whatever is needed; where it names a quantity nobody knows of more. */
export function isWithoutLimit(link: Link, unlimited: ReadonlySet<Node>): boolean {
  return !link.fixed && unlimited.has(link.from);
}
