import type { RiskThresholds } from '@interlock/plan';
import type { RiskVerdict } from '../verdicts.ts';
import type { CompiledGraph } from './compiled-graph.ts';
import type { ContractFacts } from './contract-facts.ts';
import { ContractNumbers } from './contract-numbers.ts';
import { FlowMeans } from './flow-means.ts';
import type { LinkModes } from './model/link-modes.ts';
import type { Miss, Misses } from './model/misses.ts';

/** What a miss does to the plan. */
export interface MissedCycle {
  /** Money at risk over the horizon beyond what is at risk without it. */
  readonly loss: number;
  /** Contracts with another verdict than without it. */
  readonly judged: readonly { link: number; before: RiskVerdict; after: RiskVerdict }[];
  /** Cards that lack more of what they need in the next cycle than without it, in their units. */
  readonly lacks: readonly { card: number; amount: number; needed: number }[];
}

/** Parts of what a card needs below which nobody feels anything. */
const FELT_ABOVE = 1e-3;

/** A cluster without a miss; its contracts and cards in their order there. */
interface Before {
  readonly loss: number;
  /** Per contract × cycle: what is not there, and in how many draws by too much. */
  readonly shortfall: Float64Array;
  readonly short: Float64Array;
  readonly verdicts: readonly RiskVerdict[];
  readonly lacking: Float64Array;
}

/** Judges one miss after the other by draws, beside the same draws without it. */
export class MissedCycles {
  readonly #compiled: CompiledGraph;
  readonly #misses: Misses;
  readonly #means: FlowMeans;
  readonly #numbers: ContractNumbers;
  /** Per cluster, from its first miss on. */
  readonly #before = new Map<number, Before>();

  constructor(
    misses: Misses,
    modes: LinkModes,
    facts: readonly ContractFacts[],
    thresholds: RiskThresholds,
  ) {
    const { graph, inputs } = misses.situation;
    this.#compiled = graph;
    this.#misses = misses;
    this.#means = new FlowMeans(graph, modes, misses.results);
    this.#numbers = new ContractNumbers(graph, this.#means, facts, thresholds, inputs.foretold);
  }

  /** Losses of all misses at the means; in the order of the list. */
  extraAtMeans(misses: readonly Miss[]): Float64Array {
    return this.#misses.extraAtMeans(misses);
  }

  of(miss: Miss): MissedCycle {
    const c = this.#compiled.clusterOf[miss.card]!;
    const before = this.#without(c);
    const loss = this.#misses.draw(c, miss) - before.loss;
    const { cards, links } = this.#compiled.clusters[c]!;
    return { loss, judged: this.#judged(links, before), lacks: this.#lacks(cards, before, miss) };
  }

  #without(c: number): Before {
    const known = this.#before.get(c);
    if (known !== undefined) return known;
    const loss = this.#misses.draw(c, null);
    const { cards, links } = this.#compiled.clusters[c]!;
    const { shortfall, short } = this.#misses.results;
    const before: Before = {
      loss,
      shortfall: this.#rowsOf(links, shortfall),
      short: this.#rowsOf(links, short),
      verdicts: links.map((l) => this.#verdictOf(l)),
      lacking: Float64Array.from(cards, (i) => this.#lacking(i)),
    };
    this.#before.set(c, before);
    return before;
  }

  #verdictOf(l: number): RiskVerdict {
    this.#numbers.evaluate(l);
    return this.#numbers.view(l).verdict;
  }

  /** The rows of these contracts, one after the other. */
  #rowsOf(links: readonly number[], table: Float64Array): Float64Array {
    const { horizon } = this.#compiled;
    const rows = new Float64Array(links.length * horizon);
    links.forEach((l, n) => {
      rows.set(table.subarray(l * horizon, (l + 1) * horizon), n * horizon);
    });
    return rows;
  }

  /** Contract l, the nth of its cluster, brings the same. Allocates nothing: every miss asks it of every contract. */
  #isSame(l: number, n: number, before: Before): boolean {
    const { horizon } = this.#compiled;
    const { shortfall, short } = this.#misses.results;
    for (let t = 0; t < horizon; t++) {
      if (shortfall[l * horizon + t] !== before.shortfall[n * horizon + t]) return false;
      if (short[l * horizon + t] !== before.short[n * horizon + t]) return false;
    }
    return true;
  }

  /** Only contracts that bring something else can be judged otherwise. */
  #judged(links: readonly number[], before: Before): MissedCycle['judged'] {
    const judged: MissedCycle['judged'][number][] = [];
    for (const [n, link] of links.entries()) {
      if (this.#isSame(link, n, before)) continue;
      const was = before.verdicts[n]!;
      const after = this.#verdictOf(link);
      if (after !== was) judged.push({ link, before: was, after });
    }
    return judged;
  }

  #lacking(i: number): number {
    return Math.max(0, this.#means.gross(i, 0) - this.#means.deliverable(i, 0));
  }

  #lacks(cards: readonly number[], before: Before, miss: Miss): MissedCycle['lacks'] {
    const lacks: MissedCycle['lacks'][number][] = [];
    for (const [n, card] of cards.entries()) {
      const amount = this.#lacking(card) - before.lacking[n]!;
      const needed = this.#means.gross(card, 0);
      if (card !== miss.card && amount > FELT_ABOVE * needed) lacks.push({ card, amount, needed });
    }
    return lacks;
  }
}
