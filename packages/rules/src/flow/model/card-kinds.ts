import { type CompiledGraph, isAlone, type Part } from '../compiled-graph.ts';
import { ALTERNATIVE, FIXED, LAGGED, type LinkModes, PLAIN } from './link-modes.ts';

/** What kinds of contracts each card has: decided once for all draws. */
export class CardKinds {
  /** Per card: its contracts that may take more than they asked. */
  readonly stepping: readonly (readonly number[])[];
  /** Per card: some contract has to be looked at even where all is served. */
  readonly special: Uint8Array;
  /** Per contract: what is late of it comes by the part that its supplier serves. */
  readonly bringsLate: Uint8Array;
  /** Per card: its contracts whose amounts do not follow from its consumers' alone; those that do not ask. */
  readonly keptOf: readonly (readonly number[])[];
  readonly drawnOf: readonly (readonly number[])[];
  /** Per card: contracts with a lag into it, and out of it. */
  readonly lagsIn: readonly (readonly number[])[];
  readonly lagsOut: readonly (readonly number[])[];
  /** Per card: what its contracts ask follows from what their consumers lack. */
  readonly plainOnly: Uint8Array;
  /** Per card: all its contracts are plain, of one priority, and ask all that they require. */
  readonly alike: Uint8Array;
  /** Per card: the same, but some may be alternatives of each other. */
  readonly uniform: Uint8Array;
  /** Per card: the same, and all that are alternatives may step in with the same part of every need. */
  readonly parted: Uint8Array;
  /** Per card: its parts that several contracts bring, or that arrive. */
  readonly gathered: readonly (readonly Part[])[];
  /** Of these, contracts that are not asked the same part of every need. */
  readonly unevenOf: readonly (readonly number[])[];

  constructor(graph: CompiledGraph, modes: LinkModes, proportional: boolean) {
    const { cards, links, outStart, outLinks, inStart, inLinks, asks, lag, partOf } = graph;
    const rowsOf = (start: Int32Array, items: Int32Array, holds: (l: number) => boolean) =>
      Array.from({ length: cards }, (_, i) =>
        Array.from(items.subarray(start[i]!, start[i + 1]!)).filter(holds),
      );
    const linksWith = (holds: (l: number) => boolean) => rowsOf(outStart, outLinks, holds);
    this.lagsIn = rowsOf(inStart, inLinks, (l) => lag[l]! > 0);
    this.lagsOut = linksWith((l) => lag[l]! > 0);
    this.stepping = linksWith((l) => modes.stepsIn[l] === 1);
    this.keptOf = linksWith((l) => modes.stored[l] === 1 || modes.mode[l] === FIXED || lag[l]! > 0);
    this.drawnOf = linksWith((l) => asks[l] === 0);
    this.bringsLate = Uint8Array.from({ length: links }, (_, l) =>
      Number(modes.mode[l] === PLAIN && asks[l] === 1 && isAlone(graph, l)),
    );
    const linksOf = (i: number) => outLinks.subarray(outStart[i]!, outStart[i + 1]!);
    const cardsWith = (holds: (i: number) => boolean) =>
      Uint8Array.from({ length: cards }, (_, i) => Number(holds(i)));
    this.special = cardsWith((i) =>
      linksOf(i).some((l) => modes.stored[l] === 1 || lag[l]! > 0 || asks[l] === 0),
    );
    this.plainOnly = cardsWith((i) =>
      linksOf(i).every(
        (l) => modes.isPlain(graph, l) || (modes.mode[l] !== LAGGED && asks[l] === 0),
      ),
    );
    const { groupStart, weight, quantity } = graph;
    this.uniform = cardsWith(
      (i) =>
        !proportional &&
        groupStart[i + 1]! - groupStart[i]! === 1 &&
        linksOf(i).every(
          (l) =>
            (modes.mode[l] === PLAIN || modes.mode[l] === ALTERNATIVE) &&
            asks[l] === 1 &&
            partOf[l] !== -1 &&
            weight[l] === 1 &&
            quantity[l] === Number.POSITIVE_INFINITY,
        ),
    );
    this.alike = cardsWith(
      (i) => this.uniform[i] === 1 && linksOf(i).every((l) => this.bringsLate[l] === 1),
    );
    this.parted = cardsWith(
      (i) =>
        this.uniform[i] === 1 &&
        this.keptOf[i]!.every((l) => modes.stepsIn[l] === 1 && modes.linear[l] === 1),
    );
    this.gathered = graph.partsOf.map((parts) =>
      parts.filter((part) => part.links.length > 1 || lag[part.links[0]!]! > 0),
    );
    this.unevenOf = this.gathered.map((parts) =>
      parts.flatMap((part) => part.links.filter((l) => modes.linear[l] === 0)),
    );
  }
}
