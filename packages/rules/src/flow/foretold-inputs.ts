import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import { askedOf } from './asked-of.ts';
import type { CompiledGraph } from './compiled-graph.ts';
import type { FlowGraph } from './flow-graph.ts';
import { type FlowInputs, setForetold } from './flow-inputs.ts';
import { isForetold, isNamed, type RecordedSupply, recordedSupply } from './foretold-supply.ts';
import { BATCH } from './model/normal-points.ts';
import { type SharedBoard, sharedBoard } from './shared-board.ts';
import { supplyForesight } from './supply-foresight.ts';

/** Pooled parts of a chain, and what they were pooled from. */
interface Pooled {
  readonly records: readonly Float64Array[];
  readonly kept: readonly Float64Array[];
}

/** Writes what the past foretells of suppliers (C-25) into the inputs of a flow. */
export class ForetoldInputs {
  readonly #graph: FlowGraph;
  readonly #compiled: CompiledGraph;
  readonly #inputs: FlowInputs;
  /** By the first card of a chain. */
  readonly #pooled = new Map<number, Pooled>();
  readonly #pasts: (RecordedSupply | null)[];
  #board: SharedBoard | null = null;
  #isRead = false;

  constructor(graph: FlowGraph, compiled: CompiledGraph, inputs: FlowInputs) {
    this.#graph = graph;
    this.#compiled = compiled;
    this.#inputs = inputs;
    this.#pasts = new Array<RecordedSupply | null>(compiled.cards).fill(null);
  }

  /** Reads anew what these cards brought, consumers first; `share` follows once all changed ones are read. */
  read(changed: readonly number[], measured: readonly (MeasureAssessment | null)[]): void {
    const graph = this.#graph;
    const inputs = this.#inputs;
    const { asked } = inputs;
    const reports = (card: number) => measured[card]?.ahead?.basis === 'forecast';
    this.#isRead = true;
    for (const i of changed) {
      asked[i] = askedOf(graph, this.#compiled, inputs, reports, asked, i);
      this.#pasts[i] = recordedSupply(graph, this.#compiled, inputs, measured, i);
    }
  }

  /**
   * Fits what the contracts of the board have in common, from what all of them reported: up to the cycle that
   * the last of them did. Returns the cards of which something else is foretold for it.
   */
  share(): readonly number[] {
    if (!this.#isRead) return [];
    this.#isRead = false;
    const before = this.#board;
    const members = this.#pasts.flatMap((recorded, i) =>
      recorded?.supply.past != null && this.#servesDemands(i) ? [recorded.supply.past] : [],
    );
    this.#board = sharedBoard(members, before);
    if (this.#board === before) return [];
    return this.#pasts.flatMap((recorded, i) => (recorded?.supply.past == null ? [] : [i]));
  }

  /**
   * `cards`: those of a cluster, and `changed`: whose own inputs were written again; consumers first.
   * Returns cards of a chain that have another record for it.
   */
  follow(
    cards: readonly number[],
    changed: readonly number[],
    measured: readonly (MeasureAssessment | null)[],
  ): readonly number[] {
    for (const i of changed) this.#record(i);
    const pooled = new Set<number>();
    for (const i of cards)
      if (this.#inputs.recorded[i] !== null && this.#chainConsumer(i) === -1)
        for (const other of this.#pool(i)) pooled.add(other);
    for (const i of new Set([...changed, ...pooled])) this.#write(i, measured);
    return [...pooled];
  }

  #record(i: number): void {
    const { recorded, kept } = this.#inputs;
    const past = this.#pasts[i]!;
    // What is named stands; its past is only asked for by the cards that it serves.
    if (past === null || (isNamed(this.#graph, i) && !this.#servesCard(i))) recorded[i] = null;
    else {
      const board = this.#board?.gaps ?? null;
      const foresight = supplyForesight(past.supply, board, this.#servesDemands(i));
      recorded[i] = { foresight, links: this.#graph.out[i]!, asked: past.asked };
    }
    kept[i] = recorded[i]?.foresight.kept ?? null;
  }

  #write(i: number, measured: readonly (MeasureAssessment | null)[]): void {
    const recorded = this.#inputs.recorded[i]!;
    const stands =
      recorded !== null && isForetold(this.#graph, this.#inputs, measured, recorded, i);
    setForetold(
      this.#inputs,
      this.#compiled.horizon,
      i,
      this.#graph.cards[i]!,
      stands ? recorded : null,
    );
  }

  #isIntoDemand(l: number): boolean {
    return this.#graph.cards[this.#compiled.to[l]!]!.kind === 'demand';
  }

  /** A card that is no demand is among those that i serves. */
  #servesCard(i: number): boolean {
    return this.#graph.out[i]!.some((l) => !this.#isIntoDemand(l));
  }

  /** What suppliers further up a chain bring is in the past of those that serve its demands. */
  #servesDemands(i: number): boolean {
    return this.#graph.out[i]!.some((l) => this.#isIntoDemand(l));
  }

  /** The only card that i serves, where i is its only supplier with a record; −1 = there is none. */
  #chainConsumer(i: number): number {
    const out = this.#graph.out[i]!;
    if (out.length !== 1) return -1;
    const consumer = this.#compiled.to[out[0]!]!;
    return this.#inputs.recorded[consumer] !== null && this.#soleSupplier(consumer) === i
      ? consumer
      : -1;
  }

  #soleSupplier(i: number): number {
    const { recorded } = this.#inputs;
    const found = this.#graph.in[i]!.map((l) => this.#compiled.from[l]!).filter(
      (supplier) => recorded[supplier] !== null,
    );
    return found.length === 1 ? found[0]! : -1;
  }

  /**
   * What comes out of a chain cannot be more than what went in: where records say so, it is for being short or
   * because somebody keeps what is not reported, and the cards that contradict each other have the mean of
   * their records. Returns the chain's cards where it is one.
   */
  #pool(first: number): readonly number[] {
    const { recorded, kept } = this.#inputs;
    const chain = [first];
    for (;;) {
      const supplier = this.#soleSupplier(chain.at(-1)!);
      if (supplier === -1 || this.#graph.out[supplier]!.length !== 1) break;
      chain.push(supplier);
    }
    if (chain.length === 1) return [];
    const records = chain.map((i) => recorded[i]!.foresight.kept);
    let pooled = this.#pooled.get(first);
    const isKnown =
      pooled?.records.length === records.length &&
      pooled.records.every((record, n) => record === records[n]);
    if (pooled === undefined || !isKnown) {
      pooled = { records, kept: rising(records) };
      this.#pooled.set(first, pooled);
    }
    chain.forEach((i, n) => {
      kept[i] = pooled.kept[n]!;
    });
    return isKnown ? [] : chain;
  }
}

/** Each stratum of the records as it rises from the first to the last, by pooling adjacent violators. */
function rising(records: readonly Float64Array[]): Float64Array[] {
  const found = records.map(() => new Float64Array(BATCH));
  for (let j = 0; j < BATCH; j++) {
    const groups: { sum: number; count: number }[] = [];
    for (const record of records) {
      let group = { sum: record[j]!, count: 1 };
      for (
        let before = groups.at(-1);
        before !== undefined && before.sum * group.count > group.sum * before.count;
        before = groups.at(-1)
      ) {
        groups.pop();
        group = { sum: before.sum + group.sum, count: before.count + group.count };
      }
      groups.push(group);
    }
    let n = 0;
    for (const { sum, count } of groups)
      for (let k = 0; k < count; k++) found[n++]![j] = sum / count;
  }
  return found;
}
