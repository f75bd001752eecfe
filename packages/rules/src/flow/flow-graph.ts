import {
  type Card,
  type Contract,
  type ContractTerms,
  effectiveTerms,
  type Plan,
} from '@interlock/plan';
import { type Entry, spectralRadius } from './spectral-radius.ts';
import { strongComponents } from './strong-components.ts';

/** A contract between two cards that exist, with the terms that count. */
export interface Link {
  readonly contract: Contract;
  readonly terms: ContractTerms;
  /** Index of the supplying and of the consuming card. */
  readonly from: number;
  readonly to: number;
  /** Signed by both sides. */
  readonly inForce: boolean;
  /** Its requirement counts at the supplier; its supply counts at the consumer. */
  readonly asks: boolean;
  readonly limits: boolean;
}

/** The contract graph of a plan. Lists hold indices into `links`. */
export interface FlowGraph {
  readonly cards: readonly Card[];
  readonly index: ReadonlyMap<string, number>;
  readonly links: readonly Link[];
  /** Contracts that a card serves (`out`) and that it needs (`in`). */
  readonly out: readonly (readonly number[])[];
  readonly in: readonly (readonly number[])[];
  /** Components of cards, consumers before suppliers. */
  readonly order: readonly (readonly number[])[];
  /** Loops that are solved, and loops that need more than they make and are left out. */
  readonly loops: readonly (readonly number[])[];
  readonly divergent: readonly (readonly number[])[];
  readonly leftOut: ReadonlySet<string>;
  /** An end was deleted, or both ends are one card. */
  readonly dangling: readonly Contract[];
}

const ENDED: ReadonlySet<Contract['state']> = new Set(['declined', 'withdrawn']);

/** Declined and withdrawn contracts carry nothing, unless older terms are still in force. */
export function isEnded(contract: Contract): boolean {
  return contract.signedTerms === undefined && ENDED.has(contract.state);
}

/**
 * Build the graph; at each card contracts in force stand before those that are only drawn.
 * `withoutRatio`: contracts that carry nothing for want of a ratio that means something.
 */
export function flowGraph(
  plan: Pick<Plan, 'cards' | 'contracts'>,
  withoutRatio: ReadonlySet<string> = new Set(),
): FlowGraph {
  const { cards } = plan;
  const index = new Map(cards.map((card, i) => [card.id, i]));
  const dangling: Contract[] = [];
  const live: { contract: Contract; from: number; to: number }[] = [];
  const signedOut = new Uint8Array(cards.length);
  const signedIn = new Uint8Array(cards.length);
  for (const contract of plan.contracts) {
    if (isEnded(contract) || withoutRatio.has(contract.id)) continue;
    const from = index.get(contract.from);
    const to = index.get(contract.to);
    if (from === undefined || to === undefined || from === to) {
      dangling.push(contract);
      continue;
    }
    live.push({ contract, from, to });
    if (contract.signedTerms !== undefined) {
      signedOut[from] = 1;
      signedIn[to] = 1;
    }
  }
  const candidates = live.map(({ contract, from, to }): Link => {
    const inForce = contract.signedTerms !== undefined;
    const terms = effectiveTerms(contract);
    const asks = inForce || signedOut[from] === 0;
    const limits = inForce || signedIn[to] === 0;
    return { contract, terms, from, to, inForce, asks, limits };
  });
  const { loops, divergent } = findLoops(cards.length, candidates);
  const component = new Int32Array(cards.length).fill(-1);
  divergent.forEach((loop, c) => {
    for (const card of loop) component[card] = c;
  });
  const inside = (link: Link) =>
    component[link.from] !== -1 && component[link.from] === component[link.to];
  // Contracts of one supplier side by side: that is how they are read.
  const links = candidates.filter((link) => !inside(link)).sort((a, b) => a.from - b.from);
  const out: number[][] = cards.map(() => []);
  const into: number[][] = cards.map(() => []);
  links.forEach((link, l) => {
    out[link.from]!.push(l);
    into[link.to]!.push(l);
  });
  return {
    cards,
    index,
    links,
    out,
    in: into,
    order: strongComponents(out.map((list) => list.map((l) => links[l]!.to))),
    loops,
    divergent,
    leftOut: new Set(candidates.filter(inside).map((link) => link.contract.id)),
    dangling,
  };
}

function findLoops(size: number, links: readonly Link[]) {
  const targets: number[][] = Array.from({ length: size }, () => []);
  for (const link of links) targets[link.from]!.push(link.to);
  const loops: number[][] = [];
  const divergent: number[][] = [];
  for (const component of strongComponents(targets)) {
    if (component.length < 2) continue;
    const place = new Map(component.map((card, i) => [card, i]));
    const entries: Entry[] = [];
    for (const link of links) {
      const row = place.get(link.from);
      const column = place.get(link.to);
      if (row !== undefined && column !== undefined)
        entries.push({ row, column, value: link.terms.ratio });
    }
    const solvable = spectralRadius(component.length, entries) < 1 - 1e-9;
    (solvable ? loops : divergent).push(component.toSorted((a, b) => a - b));
  }
  return { loops, divergent };
}
