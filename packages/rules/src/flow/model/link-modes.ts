import type { CompiledGraph } from '../compiled-graph.ts';
import type { FlowInputs } from '../flow-inputs.ts';

/** How a contract asks and delivers, decided once for all draws. */
export const PLAIN = 0;
/** It asks its agreed quantity whatever its consumer needs. */
export const FIXED = 1;
/** One of several for one part. */
export const ALTERNATIVE = 2;
/** Its goods are on the road for a while. */
export const LAGGED = 3;

/**
 * The need of a card is known where it has a demand of its own or somebody whose need is known asks
 * it. Without a known need, and where a supplier without a measure names a quantity, contracts ask
 * their quantity.
 */
export class LinkModes {
  readonly mode: Uint8Array;
  /** Per card: something tells how much is needed. */
  known: Uint8Array = new Uint8Array(0);
  /** Per card: nothing that is known limits what it can make. */
  unlimited: Uint8Array = new Uint8Array(0);
  /** Per card: one of its parts comes from one limited supplier, so it makes no more than it asks. */
  bounded: Uint8Array = new Uint8Array(0);
  /** Asks its quantity; also where goods are on the road. */
  readonly fixed: Uint8Array;
  /** The quantity that fixed contracts ask. */
  readonly amount: Float64Array;
  /** What it was given is kept per draw: its use is not what its consumer makes alone. */
  readonly stored: Uint8Array;
  /** May take more than it asked where others fail. */
  readonly stepsIn: Uint8Array;
  /** How often anything of this may have changed. */
  version = 0;
  /** Per contract: it is asked `below` of whatever its consumer needs. */
  readonly linear: Uint8Array;
  /** Per contract: the part of its consumer's need that it is asked; see {@link LinkModes.split}. */
  readonly agreed: Float64Array;
  readonly below: Float64Array;
  readonly beyond: Float64Array;
  readonly from: Float64Array;

  constructor(graph: CompiledGraph, inputs: FlowInputs) {
    const { links } = graph;
    this.mode = new Uint8Array(links);
    this.fixed = new Uint8Array(links);
    this.amount = new Float64Array(links);
    this.stored = new Uint8Array(links);
    this.stepsIn = new Uint8Array(links);
    this.linear = new Uint8Array(links);
    this.agreed = new Float64Array(links);
    this.below = new Float64Array(links);
    this.beyond = new Float64Array(links);
    this.from = new Float64Array(links);
    this.follow(graph, inputs);
  }

  /** Nothing limits contract l: neither its supplier nor an agreed quantity. */
  isOpen({ from }: CompiledGraph, l: number): boolean {
    return this.unlimited[from[l]!] === 1 && this.fixed[l] === 0;
  }

  /**
   * The part of a consumer's need (its units) that is asked of contract l (supplier units): up to what
   * was agreed for the whole part in proportion to the quantities, and what is needed beyond that of
   * contracts without a quantity, by weight.
   */
  split(l: number, need: number): number {
    const agreed = this.agreed[l]!;
    return need > agreed
      ? this.from[l]! + this.beyond[l]! * (need - agreed)
      : this.below[l]! * need;
  }

  /** What is asked of contract l follows from what its consumer lacks alone, and from nothing else. */
  isPlain({ asks }: CompiledGraph, l: number): boolean {
    if (asks[l] === 0) return false;
    return this.mode[l] === PLAIN || (this.mode[l] === ALTERNATIVE && this.linear[l] === 1);
  }

  #setSplits({ parts, ratio, quantity, weight, links: count }: CompiledGraph): void {
    this.agreed.fill(Number.POSITIVE_INFINITY);
    for (let l = 0; l < count; l++) this.below[l] = ratio[l]!;
    for (const { links } of parts) {
      if (links.length === 1) continue;
      let agreed = 0;
      let free = 0;
      let weights = 0;
      for (const l of links) {
        weights += weight[l]!;
        if (quantity[l]! < Number.POSITIVE_INFINITY) agreed += quantity[l]! / ratio[l]!;
        else free += weight[l]!;
      }
      for (const l of links) {
        const isFree = !(quantity[l]! < Number.POSITIVE_INFINITY);
        const byWeight = (ratio[l]! * weight[l]!) / weights;
        // Without any quantity each is asked its part of every need.
        if (free > 0 && free < weights) this.agreed[l] = agreed;
        this.below[l] = agreed > 0 ? (isFree ? 0 : quantity[l]! / agreed) : byWeight;
        this.from[l] = isFree ? 0 : quantity[l]!;
        this.beyond[l] = isFree ? (ratio[l]! * weight[l]!) / free : 0;
      }
    }
  }

  /** Takes over other numbers of the same graph; says whether that changed how a contract asks. */
  follow(graph: CompiledGraph, inputs: FlowInputs): boolean {
    const { links, from, to, lag, quantity, partOf, isAlternative, asks, inForce } = graph;
    const known = knownNeeds(graph, inputs);
    this.version += 1;
    this.known = known;
    let changed = false;
    for (let l = 0; l < links; l++) {
      const agreed = quantity[l]!;
      const limited = agreed < Number.POSITIVE_INFINITY;
      const fixed = known[to[l]!] === 0 || (inputs.capacity.present[from[l]!] === 0 && limited);
      const many = isAlternative[l] === 1;
      if (this.fixed[l] !== Number(fixed)) changed = true;
      this.fixed[l] = Number(fixed);
      this.amount[l] = limited ? Math.min(1e15, agreed) : 0;
      this.mode[l] = lag[l]! > 0 ? LAGGED : fixed ? FIXED : many ? ALTERNATIVE : PLAIN;
      this.stepsIn[l] = Number(many && lag[l] === 0 && inForce[l] === 1);
      const isKept = (partOf[l] === -1 || fixed) && asks[l] === 1;
      this.stored[l] = Number(lag[l] === 0 && (many || isKept));
    }
    this.#setSplits(graph);
    for (let l = 0; l < links; l++) {
      const linear = Number(this.agreed[l] === Number.POSITIVE_INFINITY);
      if (this.linear[l] !== linear) changed = true;
      this.linear[l] = linear;
    }
    this.unlimited = unlimitedCards(graph, inputs, this.fixed);
    this.bounded = Uint8Array.from({ length: graph.cards }, (_, i) =>
      Number(
        graph.partsOf[i]!.some(
          ({ links: [only, more] }) =>
            more === undefined && this.mode[only!] === PLAIN && this.unlimited[from[only!]!] === 0,
        ),
      ),
    );
    return changed;
  }
}

/**
 * Cards without a capacity of their own whose parts nothing limits either. Within a loop that is all
 * of them until an agreed quantity, a capacity or a limit from outside says otherwise.
 */
function unlimitedCards(graph: CompiledGraph, inputs: FlowInputs, fixed: Uint8Array): Uint8Array {
  const { componentStart, componentCards, partsOf, from } = graph;
  const unlimited = new Uint8Array(graph.cards);
  const isOpen = (l: number): boolean => unlimited[from[l]!] === 1 && fixed[l] === 0;
  for (let c = componentStart.length - 2; c >= 0; c--) {
    const cards = componentCards.subarray(componentStart[c]!, componentStart[c + 1]!);
    for (const i of cards) unlimited[i] = Number(inputs.capacity.present[i] === 0);
    for (let again = true; again; ) {
      again = false;
      for (const i of cards) {
        if (unlimited[i] === 0 || partsOf[i]!.every(({ links }) => links.some(isOpen))) continue;
        unlimited[i] = 0;
        again = cards.length > 1;
      }
    }
  }
  return unlimited;
}

function knownNeeds(graph: CompiledGraph, inputs: FlowInputs): Uint8Array {
  const { componentStart, componentCards, outStart, outLinks, asks, to, quantity } = graph;
  const known = new Uint8Array(graph.cards);
  const settle = (i: number): boolean => {
    if (known[i] === 1) return false;
    let found = inputs.demand.present[i] === 1;
    for (let o = outStart[i]!; o < outStart[i + 1]! && !found; o++) {
      const l = outLinks[o]!;
      found = asks[l] === 1 && (known[to[l]!] === 1 || quantity[l]! < Number.POSITIVE_INFINITY);
    }
    known[i] = Number(found);
    return found;
  };
  for (let c = 0; c < componentStart.length - 1; c++)
    for (let again = true; again; ) {
      again = false;
      for (let k = componentStart[c]!; k < componentStart[c + 1]!; k++)
        if (settle(componentCards[k]!)) again = true;
    }
  return known;
}
