import type { BlockState } from './block-state.ts';
import type { DrawnNumbers } from './drawn-numbers.ts';
import { PLAIN } from './link-modes.ts';

/** What kernels read beside rows of draws: plain contracts by supplier, weights, normal numbers. */
export class BlockLists {
  /** Per card: its plain contracts that ask stand from here on. */
  readonly start: Int32Array;
  readonly #state: BlockState;
  readonly #links: Int32Array;
  readonly #rows: Int32Array;
  readonly #normals: Float32Array;
  readonly #everyRow: Int32Array;

  constructor(state: BlockState) {
    const { graph } = state;
    const { cards, outStart, outLinks } = graph;
    const { modes } = state.situation;
    this.#state = state;
    this.start = new Int32Array(cards + 1);
    const links: number[] = [];
    for (let i = 0; i < cards; i++) {
      const own = outLinks.subarray(outStart[i]!, outStart[i + 1]!);
      const plain = Array.from(own).filter((l) => modes.isPlain(graph, l));
      // Alternatives come last: what others ask alone begins the list.
      for (const alone of [true, false])
        for (const l of plain) if ((modes.mode[l] === PLAIN) === alone) links.push(l);
      this.start[i + 1] = links.length;
    }
    this.#links = Int32Array.from(links);
    const { buffer, byteOffset, byteLength } = state.rows;
    this.#rows = new Int32Array(buffer, byteOffset, byteLength / 4);
    const { normals, everyRow } = state;
    this.#everyRow = new Int32Array(everyRow.buffer, everyRow.byteOffset, everyRow.length);
    this.#normals = new Float32Array(normals.buffer, normals.byteOffset, normals.length * 2);
  }

  /** Writes what a run of these cards reads: the memory may have served another run before. */
  load(cards: readonly number[], numbers: DrawnNumbers): void {
    this.loadCommon();
    for (const i of cards) this.#loadCard(i);
    numbers.copy(cards, this.#normals);
  }

  /** What is the same for all cards. */
  loadCommon(): void {
    const s = this.#state;
    s.zero.fill(0);
    s.plenty.fill(Number.POSITIVE_INFINITY);
    s.ones.fill(1);
    for (let j = 0; j < this.#everyRow.length; j++) this.#everyRow[j] = j * s.row;
  }

  /** What a run reads of one card alone. */
  loadOne(i: number, numbers: DrawnNumbers): void {
    this.#loadCard(i);
    numbers.copy([i], this.#normals);
  }

  #loadCard(i: number): void {
    const s = this.#state;
    const { to, horizon } = s.graph;
    const { below } = s.situation.modes;
    const { demand, capacity } = s.situation.inputs;
    for (let n = this.start[i]!; n < this.start[i + 1]!; n++) {
      const l = this.#links[n]!;
      this.#rows[n] = to[l]! * s.row;
      s.factors[n] = below[l]!;
    }
    for (let at = i * horizon; at < (i + 1) * horizon; at++) {
      s.demandSteps[at] = demand.step[at]!;
      s.capacitySteps[at] = capacity.step[at]!;
    }
  }
}
