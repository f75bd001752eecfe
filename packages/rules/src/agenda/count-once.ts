import { isQuiet } from '../flow/contract-numbers.ts';
import type { Flow } from '../flow/flow.ts';

/** How contracts that are not clear fall together by cause. Indices into the flow's links. */
export interface Causes {
  /** Per contract: the contract that it is counted under; −1 = its own exception (or clear). */
  readonly countedUnder: readonly number[];
  /** Per exception: the contracts whose unmet demand it stands for, itself included. */
  readonly members: ReadonlyMap<number, readonly number[]>;
}

/**
 * One exception is the contract into the demand with its causal path; a contract further up that
 * path belongs to it. Where one contract starves several demands, it is the exception and the
 * demands belong to it.
 */
export function countOnce(flow: Flow, up: (l: number) => readonly number[]): Causes {
  const { graph, numbers } = flow;
  const countedUnder = numbers.map(() => -1);
  const members = new Map<number, number[]>();
  const open = new Set<number>();
  numbers.forEach(({ verdict }, l) => {
    if (!isQuiet(verdict)) open.add(l);
  });
  const place = new Map<number, number>();
  graph.order.flat().forEach((card, i) => {
    place.set(card, i);
  });
  // Contracts into demands first, then the rest from the consumers upwards.
  const ordered = [...open].sort(
    (a, b) =>
      rank(flow, a) - rank(flow, b) ||
      place.get(graph.links[a]!.to)! - place.get(graph.links[b]!.to)! ||
      a - b,
  );
  const terminals = ordered.filter((l) => graph.cards[graph.links[l]!.to]!.kind === 'demand');
  const starved = new Map<number, number[]>();
  for (const l of terminals)
    for (const k of up(l)) {
      if (k === l) continue;
      const list = starved.get(k);
      if (list === undefined) starved.set(k, [l]);
      else list.push(l);
    }
  const taken = new Set<number>();
  for (const l of terminals) {
    if (taken.has(l)) continue;
    // The contract furthest up that starves another demand too speaks for all of them.
    const shared = up(l).find((k) => (starved.get(k)?.length ?? 0) > 1);
    const group = shared === undefined ? [l] : starved.get(shared)!.filter((k) => !taken.has(k));
    const head = shared ?? l;
    members.set(head, group);
    for (const member of group) {
      taken.add(member);
      if (member !== head) countedUnder[member] = head;
      for (const k of up(member)) if (k !== head && k !== member) countedUnder[k] = head;
    }
    taken.add(head);
  }
  for (const l of ordered) {
    if (taken.has(l) || countedUnder[l] !== -1) continue;
    members.set(l, [l]);
    taken.add(l);
    for (const k of up(l))
      if (k !== l && !taken.has(k) && countedUnder[k] === -1) countedUnder[k] = l;
  }
  for (const head of members.keys()) countedUnder[head] = -1;
  return { countedUnder, members };
}

const rank = (flow: Flow, l: number): number =>
  flow.graph.cards[flow.graph.links[l]!.to]!.kind === 'demand' ? 0 : 1;
