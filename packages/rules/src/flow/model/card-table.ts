import type { Cluster } from '../compiled-graph.ts';
import type { BlockState } from './block-state.ts';
import {
  ENTRY,
  FIELDS,
  HAS_OWN,
  SHARED_ALIKE,
  SHARED_ALWAYS,
  SHARED_PARTS,
  SHARED_SHORT,
} from './kernels/kernels.ts';

/** Cards next to each other that a kernel goes through, or one component that it does not (count 0). */
export interface Segment {
  readonly component: number;
  /** Address of its entries in the table. */
  readonly first: number;
  count: number;
}

const FIELDS_EACH = ENTRY / 4;
/** Numbers that are summed up of each card. */
export const SUMS_EACH = 8;

/** What kernels read that go through many cards: an entry each for those without loops and goods on the road. */
export class CardTable {
  segments: readonly Segment[] = [];
  /** Cards with an entry, in its order. */
  readonly cards: number[] = [];
  /** Contracts of which what has to be there is counted in every draw. */
  readonly uneven: number[] = [];
  readonly #state: BlockState;
  readonly #integers: Int32Array;
  #late = 0;
  #gathered = 0;
  #kept = 0;

  constructor(state: BlockState) {
    this.#state = state;
    this.#integers = new Int32Array(state.kernels.buffer);
  }

  /** Writes the entries of a cluster for one run. */
  load({ components }: Cluster): void {
    const s = this.#state;
    const { componentStart, componentCards } = s.graph;
    const segments: Segment[] = [];
    this.cards.length = 0;
    this.uneven.length = 0;
    this.#late = s.at.lateLists;
    this.#gathered = s.at.gatherLists;
    this.#kept = s.at.keptLists;
    let open: Segment | null = null;
    for (const component of components) {
      const i = componentCards[componentStart[component]!]!;
      if (componentStart[component + 1]! - componentStart[component]! > 1 || !this.#isPlain(i)) {
        segments.push({ component, first: 0, count: 0 });
        open = null;
        continue;
      }
      if (open === null) {
        open = { component, first: s.at.table + this.cards.length * ENTRY, count: 0 };
        segments.push(open);
      }
      this.#write(i);
      this.cards.push(i);
      this.uneven.push(...s.kinds.unevenOf[i]!);
      open.count += 1;
    }
    this.segments = segments;
  }

  /** The card with the entry at this address. */
  cardAt(address: number): number {
    return this.cards[(address - this.#state.at.table) / ENTRY]!;
  }

  #isPlain(i: number): boolean {
    const s = this.#state;
    if (
      s.kinds.plainOnly[i] === 0 ||
      s.kinds.lagsIn[i]!.length > 0 ||
      s.kinds.lagsOut[i]!.length > 0
    )
      return false;
    if (s.relief === null) return true;
    const { inStart, inLinks } = s.graph;
    for (let o = inStart[i]!; o < inStart[i + 1]!; o++)
      if (s.relief.links.has(inLinks[o]!)) return false;
    return true;
  }

  #write(i: number): void {
    const s = this.#state;
    const f = this.#integers;
    const { at, row, lists, graph } = s;
    const n = this.cards.length;
    const entry = (at.table >> 2) + n * FIELDS_EACH;
    const offset = i * row;
    const hasOwn = s.hasOwn(i);
    const ownRow = (start: number) => (hasOwn ? start + offset : at.zero);
    const first = lists.start[i]!;
    f[entry + FIELDS.offset] = offset;
    f[entry + FIELDS.rows] = at.rows + first * 4;
    f[entry + FIELDS.factors] = at.factors + first * 8;
    f[entry + FIELDS.count] = lists.start[i + 1]! - first;
    f[entry + FIELDS.own] = ownRow(at.own);
    f[entry + FIELDS.waiting] = ownRow(at.waiting);
    f[entry + FIELDS.served] = ownRow(at.served);
    f[entry + FIELDS.stock] = s.stockAt(i);
    f[entry + FIELDS.bound] = s.situation.modes.bounded[i] === 1 ? s.netAt + offset : at.plenty;
    f[entry + FIELDS.isLate] = at.isLate + i * 4;
    f[entry + FIELDS.sums] = at.cardSums + n * SUMS_EACH * 8;
    const isSupplier = graph.outStart[i]! < graph.outStart[i + 1]!;
    const sharing = this.#sharingOf(i);
    f[entry + FIELDS.kind] = (hasOwn ? HAS_OWN : 0) | (isSupplier ? sharing : 0);
    f[entry + FIELDS.late] = this.#late;
    f[entry + FIELDS.lateCount] = this.#writeLate(i);
    f[entry + FIELDS.gather] = this.#gathered;
    f[entry + FIELDS.gatherCount] = this.#writeGathered(i);
    f[entry + FIELDS.kept] = this.#kept;
    f[entry + FIELDS.keptCount] = sharing === SHARED_PARTS ? this.#writeKept(i) : 0;
  }

  #sharingOf(i: number): number {
    const { kinds } = this.#state;
    if (kinds.alike[i] === 1) return SHARED_ALIKE;
    if (kinds.special[i] === 0) return SHARED_SHORT;
    return kinds.parted[i] === 1 ? SHARED_PARTS : SHARED_ALWAYS;
  }

  #writeKept(i: number): number {
    const { kinds, graph, at, row, slot, situation, everywhere } = this.#state;
    for (const l of kinds.keptOf[i]!) {
      const to = this.#kept >> 2;
      this.#integers[to] = at.askedThen + slot[l]! * row;
      this.#integers[to + 1] = at.given + slot[l]! * row;
      this.#integers[to + 2] = graph.to[l]! * row;
      everywhere[(this.#kept + 16) >> 3] = situation.modes.below[l]!;
      everywhere[(this.#kept + 24) >> 3] = graph.ratio[l]!;
      this.#kept += 32;
    }
    return kinds.keptOf[i]!.length;
  }

  #writeLate(i: number): number {
    const { graph, at, row, kinds } = this.#state;
    const { inStart, inLinks, from } = graph;
    let count = 0;
    for (let o = inStart[i]!; o < inStart[i + 1]!; o++) {
      const l = inLinks[o]!;
      if (kinds.bringsLate[l] === 0) continue;
      const to = this.#late >> 2;
      this.#integers[to] = at.isLate + from[l]! * 4;
      this.#integers[to + 1] = at.latePart + from[l]! * row;
      this.#late += 8;
      count += 1;
    }
    return count;
  }

  #writeGathered(i: number): number {
    const { kinds, graph, at, row, slot, situation, everywhere } = this.#state;
    let count = 0;
    for (const { links } of kinds.gathered[i]!) {
      // One of these brings whatever is asked.
      if (links.some((l) => situation.modes.isOpen(graph, l))) continue;
      links.forEach((l, n) => {
        const to = this.#gathered >> 2;
        this.#integers[to] = at.given + slot[l]! * row;
        this.#integers[to + 1] = Number(n === links.length - 1);
        everywhere[(this.#gathered + 8) >> 3] = graph.ratio[l]!;
        this.#gathered += 16;
      });
      count += links.length;
    }
    return count;
  }
}
