import { type Card, type Contract, effectiveTerms, type Plan } from '@interlock/plan';
import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import { isSameLateness, type Lateness } from '../timing/timing-of.ts';
import { type Change, changedCards, tellsSamePast } from './changed-cards.ts';
import { ClusterDraws } from './cluster-draws.ts';
import { type CompiledGraph, compileGraph } from './compiled-graph.ts';
import { type ContractFacts, contractFacts } from './contract-facts.ts';
import { ContractNumbers, type LinkNumbers } from './contract-numbers.ts';
import type { FlowGraph, Link } from './flow-graph.ts';
import { areSame, emptyInputs, type FlowInputs, numbersOf, setCardInputs } from './flow-inputs.ts';
import { FlowMeans } from './flow-means.ts';
import { ForetoldInputs } from './foretold-inputs.ts';
import { MissedCycles } from './missed-cycle.ts';
import { BoardNumbers } from './model/board-numbers.ts';
import type { FlowResults } from './model/flow-results.ts';
import { LinkModes } from './model/link-modes.ts';
import { pastBacklog } from './model/past.ts';
import { Sharing } from './model/sharing.ts';

/**
 * The flow of a plan, drawn as a whole or for what changed. Clusters of cards that no contract
 * connects know nothing of each other, so drawing the clusters that changed inputs touch gives the
 * bits that drawing everything gives.
 */
export class FlowEngine {
  readonly graph: FlowGraph;
  readonly compiled: CompiledGraph;
  /** Shares are proportional instead of max-min fair. */
  readonly proportional: boolean;
  readonly inputs: FlowInputs;
  readonly means: FlowMeans;
  readonly contracts: ContractNumbers;
  /** Per contract, as the rest of the rules reads it; always the present numbers. */
  readonly numbers: readonly LinkNumbers[];
  #plan: Plan;
  /** Of `graph`: replaced one by one as they change. */
  readonly #cards: Card[];
  readonly #links: Link[];
  readonly #place: ReadonlyMap<string, number>;
  readonly #measured: (MeasureAssessment | null)[];
  readonly #facts: ContractFacts[];
  #lateness: readonly (Lateness | null)[];
  readonly #sharing: Sharing;
  readonly #modes: LinkModes;
  readonly #foretold: ForetoldInputs;
  readonly #backlog: Float64Array;
  readonly #penalty: Float64Array;
  readonly #draws: ClusterDraws;
  /** Clusters in which something changed, those whose draws depend on it, and those drawn as a whole then. */
  readonly #clusterDue: Uint8Array;
  readonly #drawDue: Uint8Array;
  readonly #wholeDue: Uint8Array;
  /** Clusters in which other things may be known of the past. */
  readonly #pastDue: Uint8Array;
  /** Cards and contracts that changed, contracts of which other things are known, and cards whose numbers changed. */
  readonly #cardDue = new Set<number>();
  readonly #linkDue = new Set<number>();
  readonly #factsDue = new Set<number>();
  readonly #numberDue = new Set<number>();
  #modesDue = true;
  readonly #means: boolean;
  #arePlacesDue = true;
  readonly #numbers: BoardNumbers;

  /** `means`: one run at the means instead of draws. */
  constructor(
    plan: Plan,
    graph: FlowGraph,
    measured: readonly (MeasureAssessment | null)[],
    lateness: readonly (Lateness | null)[] = [],
    means = false,
  ) {
    const { horizon, thresholds, sharing } = plan.settings;
    this.#plan = plan;
    this.#cards = [...graph.cards];
    this.#links = [...graph.links];
    this.#place = new Map(graph.links.map(({ contract }, l) => [contract.id, l]));
    this.graph = { ...graph, cards: this.#cards, links: this.#links };
    this.proportional = sharing === 'proportional';
    this.compiled = compileGraph(graph, horizon);
    this.#means = means;
    const { cards, links, clusters } = this.compiled;
    this.inputs = emptyInputs(cards, horizon);
    this.#numbers = new BoardNumbers(this.compiled, this.inputs);
    this.#measured = [...measured];
    this.#foretold = new ForetoldInputs(this.graph, this.compiled, this.inputs);
    this.#lateness = lateness;
    this.#sharing = new Sharing(this.compiled, this.proportional);
    this.#facts = graph.links.map((_, l) => this.#factsOf(l));
    this.#backlog = new Float64Array(cards);
    this.#penalty = new Float64Array(links);
    const due = () => new Uint8Array(clusters.length).fill(1);
    this.#clusterDue = due();
    this.#drawDue = due();
    this.#wholeDue = due();
    this.#pastDue = due();
    for (let i = 0; i < cards; i++) {
      this.#cardDue.add(i);
      this.#setInputs(i);
    }
    for (let l = 0; l < links; l++) this.#linkDue.add(l);
    this.#modes = new LinkModes(this.compiled, this.inputs);
    this.#draws = new ClusterDraws(
      {
        graph: this.compiled,
        inputs: this.inputs,
        modes: this.#modes,
        backlog: this.#backlog,
        penalty: this.#penalty,
      },
      this.#numbers,
      this.#sharing,
      this.proportional,
      means,
    );
    this.means = new FlowMeans(this.compiled, this.#modes, this.#draws.results);
    this.contracts = new ContractNumbers(
      this.compiled,
      this.means,
      this.#facts,
      thresholds,
      this.inputs.foretold,
    );
    this.numbers = graph.links.map((_, l) => this.contracts.view(l));
  }

  /** Draws everything. */
  evaluate(): void {
    for (const array of [this.#clusterDue, this.#drawDue, this.#wholeDue]) array.fill(1);
    this.update();
  }

  /** Mean loss of the plan over the horizon. */
  get moneyAtRisk(): number {
    return this.#draws.moneyAtRisk;
  }

  /** Takes over a plan of the same structure; `update` draws what follows from it. */
  follow(plan: Plan, measured: readonly (MeasureAssessment | null)[]): void {
    plan.cards.forEach((card, i) => {
      this.setCard(i, card, measured[i] ?? null);
    });
    const before = this.#plan.contracts;
    this.#plan = plan;
    if (plan.contracts === before) return;
    for (const contract of plan.contracts) {
      const l = this.#place.get(contract.id);
      if (l !== undefined && this.#links[l]!.contract !== contract) this.setContract(l, contract);
    }
  }

  /** Takes over card i with its measure. */
  setCard(i: number, card: Card, measured: MeasureAssessment | null): void {
    const before = this.#cards[i]!;
    const sameMeasure = measured === this.#measured[i];
    if (sameMeasure && card === before) return;
    const c = this.compiled.clusterOf[i]!;
    this.#cards[i] = card;
    this.#measured[i] = measured;
    this.#clusterDue[c] = 1;
    this.#cardDue.add(i);
    if (!sameMeasure || !tellsSamePast(before, card)) {
      this.#pastDue[c] = 1;
      // Whoever is served by the same supplier was given its share of what that brought.
      this.#markFactsOfSupplier(i);
      for (const l of this.graph.in[i]!) this.#markFactsOfSupplier(this.compiled.from[l]!);
    }
    if (sameMeasure) return;
    this.#markWhole(c);
    this.#arePlacesDue = true;
  }

  /** Takes over contract l with numbers that change neither structure nor order. */
  setContract(l: number, contract: Contract): void {
    const { ratio, quantity, tolerance, clusterOf, from, to } = this.compiled;
    const terms = effectiveTerms(contract);
    this.#links[l] = { ...this.#links[l]!, contract, terms };
    const cluster = clusterOf[from[l]!]!;
    const agreed = terms.quantity ?? Number.POSITIVE_INFINITY;
    if (ratio[l] !== terms.ratio || quantity[l] !== agreed) {
      this.#markWhole(cluster);
      this.#modesDue = true;
    }
    // It says what counts as short, not what is handed on.
    if (tolerance[l] !== terms.tolerance) this.#markNumbers(from[l]!);
    ratio[l] = terms.ratio;
    quantity[l] = agreed;
    tolerance[l] = terms.tolerance;
    this.#clusterDue[cluster] = 1;
    this.#pastDue[cluster] = 1;
    this.#linkDue.add(l);
    // An agreed quantity may stand for what its consumer needs.
    this.#cardDue.add(to[l]!);
    this.#markFactsOfSupplier(from[l]!);
  }

  /** Cluster c has to be drawn as a whole. */
  #markWhole(c: number): void {
    this.#drawDue[c] = 1;
    this.#wholeDue[c] = 1;
  }

  /** The draws of card i have other numbers. */
  #markNumbers(i: number): void {
    this.#drawDue[this.compiled.clusterOf[i]!] = 1;
    this.#numberDue.add(i);
  }

  #markFactsOfSupplier(i: number): void {
    for (const l of this.graph.out[i]!) this.#factsDue.add(l);
  }

  /** Takes over how contracts stand against their need-by dates; an empty list = none named. */
  setLateness(lateness: readonly (Lateness | null)[]): void {
    const before = this.#lateness;
    this.#lateness = lateness;
    for (let l = 0; l < this.compiled.links; l++) {
      if (isSameLateness(before[l] ?? null, lateness[l] ?? null)) continue;
      this.#facts[l] = this.#factsOf(l);
      this.contracts.judge(l);
    }
  }

  /** Settles everything, to be repeated without the board's own draws. */
  prepare(): void {
    this.#settleAll();
    for (let c = 0; c < this.compiled.clusters.length; c++)
      this.#draws.loadRoads(c, this.#measured);
  }

  /** Settles what changed since the last evaluation; returns the clusters that were drawn for it. */
  update(): readonly number[] {
    this.#settleAll();
    const drawn = marked(this.#drawDue);
    const changed = this.#byCluster(this.#numberDue);
    for (const c of drawn) this.#draw(c, changed.get(c) ?? []);
    for (const l of this.#factsDue) this.contracts.judge(l);
    for (const due of [this.#drawDue, this.#wholeDue]) due.fill(0);
    for (const due of [this.#factsDue, this.#numberDue]) due.clear();
    return drawn;
  }

  #byCluster(cards: Iterable<number>): ReadonlyMap<number, readonly number[]> {
    return Map.groupBy(cards, (i) => this.compiled.clusterOf[i]!);
  }

  #settleAll(): void {
    const due = this.#byCluster(this.#cardDue);
    const changes = new Map(
      marked(this.#clusterDue).map((c) => [c, this.#takeOver(c, due.get(c) ?? [])]),
    );
    // What all contracts share is looked at before any of them is foretold.
    for (const i of this.#foretold.share()) {
      const c = this.compiled.clusterOf[i]!;
      this.#markWhole(c);
      const known = changes.get(c);
      if (known === undefined) changes.set(c, { changed: [], again: [i], before: [] });
      else known.again.push(i);
    }
    for (const [c, change] of changes) this.#settle(c, change);
    this.#settleContracts();
    for (const array of [this.#clusterDue, this.#pastDue]) array.fill(0);
    this.#cardDue.clear();
    if (this.#arePlacesDue && !this.#means)
      for (const c of this.#numbers.follow(this.#measured)) this.#markWhole(c);
    this.#arePlacesDue = false;
  }

  /** Mean loss of the plan were these causes taken away. */
  moneyWithout(links: readonly number[], from = 0): number {
    return this.#draws.moneyWithout(links, from);
  }

  /** Whether anything tells how much card i needs. */
  isNeedKnown(i: number): boolean {
    return this.#modes.known[i] === 1;
  }

  #setInputs(i: number): void {
    const { demand, capacity } = this.inputs;
    const before = [demand.present[i], capacity.present[i]];
    setCardInputs(this.inputs, this.compiled, i, this.#cards[i]!, this.#measured[i] ?? null);
    if (before[0] !== demand.present[i] || before[1] !== capacity.present[i]) {
      this.#modesDue = true;
      // How far a card is from a demand decides which numbers it shares a group with.
      this.#arePlacesDue = true;
    }
  }

  #factsOf(l: number): ContractFacts {
    return contractFacts(
      this.graph,
      this.#sharing,
      this.#measured,
      l,
      this.compiled.horizon,
      this.#plan.settings.cycle,
      this.#lateness[l] ?? null,
    );
  }

  /** Takes over the inputs of what changed in a cluster. */
  #takeOver(c: number, due: readonly number[]): Change {
    const isPastDue = this.#pastDue[c] === 1;
    const changed = changedCards(
      this.graph,
      this.compiled,
      due,
      (i) => isPastDue || this.inputs.asked[i] !== null,
    );
    const before = this.#wholeDue[c] === 1 ? [] : this.#numbersOf(changed);
    for (const i of changed) this.#setInputs(i);
    if (isPastDue) this.#foretold.read(changed, this.#measured);
    return { changed, again: [], before };
  }

  #numbersOf(cards: readonly number[]) {
    return cards.map((i) => numbersOf(this.inputs, i, this.compiled.horizon));
  }

  /** Works out what follows from it; finds out which cards have other numbers to be drawn with. */
  #settle(c: number, { changed, again, before }: Change): void {
    const { cards } = this.compiled.clusters[c]!;
    const all = [...new Set([...changed, ...again])];
    const pooled = this.#foretold.follow(cards, all, this.#measured);
    for (const i of [...again, ...pooled]) this.#markNumbers(i);
    const now = before.length === 0 ? [] : this.#numbersOf(changed);
    before.forEach((numbers, n) => {
      if (!areSame(numbers, now[n]!)) this.#markNumbers(changed[n]!);
    });
    // What is foretold of a supplier is a part of what is asked of it.
    for (const i of changed)
      if (this.inputs.foretold[i]?.asked.some(({ card }) => this.#numberDue.has(card)))
        this.#markNumbers(i);
  }

  /** What is known of contracts, what is owed on them, and what waits for it. */
  #settleContracts(): void {
    for (const l of this.#factsDue) this.#facts[l] = this.#factsOf(l);
    for (const l of this.#linkDue) {
      const { inForce, terms } = this.graph.links[l]!;
      // Nobody owes what was not signed.
      const penalty = inForce ? (terms.penalty ?? 0) : 0;
      if (penalty !== this.#penalty[l])
        this.#drawDue[this.compiled.clusterOf[this.compiled.from[l]!]!] = 1;
      this.#penalty[l] = penalty;
    }
    this.#linkDue.clear();
    if (this.#modesDue) {
      if (this.#modes.follow(this.compiled, this.inputs)) this.#draws.forgetSimulators();
      for (const c of marked(this.#clusterDue)) this.#wholeDue[c] = 1;
    }
    this.#modesDue = false;
    const consumers = Array.from(this.#factsDue, (l) => this.compiled.to[l]!);
    for (const i of new Set([...this.#cardDue, ...consumers])) {
      const backlog = pastBacklog(this.compiled, this.inputs, this.#facts, i);
      if (backlog !== this.#backlog[i]) this.#markNumbers(i);
      this.#backlog[i] = backlog;
    }
  }

  #draw(c: number, changed: readonly number[]): void {
    this.#draws.loadRoads(c, this.#measured);
    if (this.#wholeDue[c] === 1) {
      this.#draws.draw(c);
      this.contracts.evaluateAll(this.compiled.clusters[c]!.links);
      return;
    }
    const links = new Set<number>();
    for (const i of this.#draws.redraw(c, changed))
      for (const l of [...this.graph.out[i]!, ...this.graph.in[i]!]) links.add(l);
    for (const l of links) this.contracts.evaluate(l);
  }

  /**
   * Draws an independent repetition of the board's batch: sums go to `results` (counted there), and
   * the money lost in each draw is added to `losses`.
   */
  repeat(batch: number, seed: number, results: FlowResults, losses: Float64Array): void {
    this.#draws.repeat(batch, seed, results, losses);
  }

  /** What misses of single cards in the next cycle cost. */
  missedCycles(): MissedCycles {
    this.prepare();
    const { thresholds } = this.#plan.settings;
    return new MissedCycles(this.#draws.misses(), this.#modes, this.#facts, thresholds);
  }

  /** Means over such results. */
  meansOf(results: FlowResults): FlowMeans {
    return new FlowMeans(this.compiled, this.#modes, results);
  }
}

const marked = (due: Uint8Array): number[] => Array.from(due.keys()).filter((c) => due[c] === 1);
