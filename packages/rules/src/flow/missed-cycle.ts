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
  /** Per contract: what is not there in each cycle, then in how many draws by too much. */
  readonly short: readonly Float64Array[];
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
    const before: Before = {
      loss,
      short: links.map((l) => this.#shortOf(l)),
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

  #shortOf(l: number): Float64Array {
    const { horizon } = this.#compiled;
    const { shortfall, short } = this.#misses.results;
    const found = new Float64Array(2 * horizon);
    found.set(shortfall.subarray(l * horizon, (l + 1) * horizon));
    found.set(short.subarray(l * horizon, (l + 1) * horizon), horizon);
    return found;
  }

  /** Only contracts that bring something else can be judged otherwise. */
  #judged(links: readonly number[], before: Before): MissedCycle['judged'] {
    return links.flatMap((link, n) => {
      const was = before.short[n]!;
      const isSame = this.#shortOf(link).every((value, at) => value === was[at]);
      if (isSame) return [];
      const after = this.#verdictOf(link);
      return after === before.verdicts[n] ? [] : [{ link, before: before.verdicts[n]!, after }];
    });
  }

  #lacking(i: number): number {
    return Math.max(0, this.#means.gross(i, 0) - this.#means.deliverable(i, 0));
  }

  #lacks(cards: readonly number[], before: Before, miss: Miss): MissedCycle['lacks'] {
    return cards.flatMap((card, n) => {
      const amount = this.#lacking(card) - before.lacking[n]!;
      const needed = this.#means.gross(card, 0);
      const isFelt = card !== miss.card && amount > FELT_ABOVE * needed;
      return isFelt ? [{ card, amount, needed }] : [];
    });
  }
}
