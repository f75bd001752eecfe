import { isWithoutLimit, type Link, type Network, type Node } from './network.ts';
import type { Order } from './order.ts';

/**
 * What cards that keep stock and have suppliers make for later, in one draw: as much as later cycles
 * could not make of what is needed then, of what their suppliers have left.
 */
export class Building {
  readonly #network: Network;
  readonly #builders: readonly Node[];
  readonly #looped: ReadonlySet<Node>;
  readonly #ways = new Map<Node, number>();
  readonly #needs = new Map<Node, number[]>();
  readonly #could = new Map<Node, number[]>();
  readonly #targets = new Map<Node, number[]>();
  readonly #arriving = new Map<Link, number[]>();
  /** The first run of a draw only finds out what is missing later. */
  isTrial = true;

  constructor(network: Network, { consumersFirst }: Order) {
    this.#network = network;
    this.#looped = new Set(network.nodes.filter((node) => reaches(node, node)));
    this.#builders = network.nodes.filter(
      (node) => node.storable && node.parts.length > 0 && !this.#looped.has(node),
    );
    for (const node of consumersFirst) {
      if (this.#looped.has(node)) continue;
      const leads = ({ asks, to }: Link) =>
        asks && (this.#builders.includes(to) || (this.#ways.get(to) ?? 0) > 0);
      this.#ways.set(node, node.out.filter(leads).length);
    }
    const row = () => new Array<number>(network.horizon).fill(0);
    for (const node of this.#builders) {
      this.#needs.set(node, row());
      this.#could.set(node, row());
      this.#targets.set(node, row());
      for (const link of node.in) if (link.lag > 0) this.#arriving.set(link, row());
    }
  }

  get isNeeded(): boolean {
    return this.#builders.length > 0;
  }

  target(node: Node, t: number): number {
    if (this.isTrial) return 0;
    return this.#targets.get(node)?.[Math.min(t, this.#network.horizon - 1)] ?? 0;
  }

  record(t: number, cycle: Used, needed: ReadonlyMap<Node, number>): void {
    const { horizon } = this.#network;
    for (const [link, row] of this.#arriving) {
      if (t < link.lag) row[t] = cycle.arrived(link);
      const more = link.fixed || !link.asks ? 0 : this.#leftAt(link.from, cycle, 1 / 0);
      if (t + link.lag < horizon) row[t + link.lag] = cycle.given(link) + more;
    }
    for (const node of this.#builders) {
      this.#needs.get(node)![t] = needed.get(node)!;
      const onTheWay = node.parts.map((part) => {
        const late = part.filter(({ lag }) => lag > 0);
        if (late.length === 0) return Number.POSITIVE_INFINITY;
        return late.reduce(
          (sum, link) =>
            sum +
            (isWithoutLimit(link, this.#network.unlimited)
              ? Number.POSITIVE_INFINITY
              : this.#arriving.get(link)![t]! / link.ratio),
          0,
        );
      });
      const now = cycle.made(node) + this.#spare(node, cycle, Number.POSITIVE_INFINITY);
      this.#could.get(node)![t] = Math.min(now, ...onTheWay);
    }
  }

  /** After the first run. */
  setTargets(): void {
    this.isTrial = false;
    for (const node of this.#builders) {
      let target = 0;
      for (let t = this.#network.horizon - 1; t >= 0; t--) {
        this.#targets.get(node)![t] = target;
        const need = this.#needs.get(node)![t]! + target;
        const missing = need - this.#could.get(node)![t]!;
        target = missing > 1e-9 * need ? missing : 0;
      }
    }
  }

  /** What each card makes for later in cycle t. */
  extraIn(t: number, cycle: Used): Map<Node, number> {
    return new Map(
      this.#builders.map((node) => {
        const wanted = this.#targets.get(node)![t]! - cycle.left(node);
        return [node, Math.max(0, Math.min(wanted, this.#spare(node, cycle, 0)))];
      }),
    );
  }

  /** What leaves for later, of what suppliers have left. */
  sentIn(t: number, cycle: Used, more: ReadonlyMap<Link, number>): [Link, number][] {
    return [...this.#arriving.keys()]
      .filter((link) => t + link.lag < this.#network.horizon && (more.get(link) ?? 0) > 0)
      .map((link) => [link, Math.min(more.get(link)!, this.#leftAt(link.from, cycle, 0))]);
  }

  #spare(node: Node, cycle: Used, onRoad: number): number {
    let most = cycle.capacity(node) - (cycle.capacity(node) < 1 / 0 ? cycle.made(node) : 0);
    for (const part of node.parts)
      most = Math.min(
        most,
        part.reduce((sum, link) => sum + this.#leftOn(link, cycle, onRoad), 0),
      );
    return Math.max(0, most);
  }

  #leftOn(link: Link, cycle: Used, onRoad: number): number {
    if (isWithoutLimit(link, this.#network.unlimited)) return Number.POSITIVE_INFINITY;
    if (link.lag > 0) return onRoad;
    if (!link.asks || link.fixed) return 0;
    const { from, alternatives } = link;
    const isFirst = !from.storable && from.parts.length === 0;
    if (alternatives.length > 1 && !isFirst) return 0;
    return this.#leftAt(from, cycle, onRoad) / link.ratio;
  }

  #leftAt(node: Node, cycle: Used, onRoad: number): number {
    if (this.#looped.has(node)) return 0;
    const builds = node.storable && node.parts.length > 0;
    const made = builds ? 0 : this.#spare(node, cycle, onRoad);
    const kept = node.storable ? cycle.left(node) : 0;
    return (made + kept) / Math.max(1, this.#ways.get(node)!);
  }
}

/** What a cycle came to before anything is made for later. */
export interface Used {
  readonly capacity: (node: Node) => number;
  readonly made: (node: Node) => number;
  /** Stock at the end. */
  readonly left: (node: Node) => number;
  readonly given: (link: Link) => number;
  /** What arrived of a contract with a lag. */
  readonly arrived: (link: Link) => number;
}

function reaches(from: Node, to: Node, seen = new Set<Node>()): boolean {
  return from.out.some((link) => {
    if (link.to === to) return true;
    if (seen.has(link.to)) return false;
    seen.add(link.to);
    return reaches(link.to, to, seen);
  });
}
