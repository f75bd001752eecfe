import type { Card, Contract, Plan } from '@interlock/plan';
import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import type { Lateness } from '../timing/timing-of.ts';
import { type Change, changedCards } from './changed-cards.ts';
import { type CompiledGraph, compileGraph } from './compiled-graph.ts';
import { type ContractFacts, contractFacts } from './contract-facts.ts';
import { ContractNumbers, type LinkNumbers } from './contract-numbers.ts';
import type { FlowGraph, Link } from './flow-graph.ts';
import { areSame, emptyInputs, type FlowInputs, numbersOf, setCardInputs } from './flow-inputs.ts';
import { FlowMeans } from './flow-means.ts';
import { ForetoldInputs } from './foretold-inputs.ts';
import { isSpread } from './is-spread.ts';
import { drawOn } from './model/batches.ts';
import { BoardNumbers } from './model/board-numbers.ts';
import { type DrawnNumbers, noNumbers } from './model/drawn-numbers.ts';
import { FlowResults } from './model/flow-results.ts';
import { WIDE } from './model/kernels/kernels.ts';
import { LinkModes } from './model/link-modes.ts';
import { BATCH } from './model/normal-points.ts';
import { onRoad, pastBacklog } from './model/past.ts';
import { Sharing } from './model/sharing.ts';
import { Simulator } from './model/simulator.ts';
import type { Relief, Situation } from './model/situation.ts';

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
  readonly #results: FlowResults;
  readonly #modes: LinkModes;
  readonly #foretold: ForetoldInputs;
  readonly #backlog: Float64Array;
  readonly #onRoad = new Map<number, Float64Array>();
  readonly #penalty: Float64Array;
  /** Clusters in which something changed, and those whose draws depend on what changed. */
  readonly #clusterDue: Uint8Array;
  readonly #drawDue: Uint8Array;
  /** Cards and contracts whose numbers changed, and what is known of contracts without a forecast. */
  readonly #cardDue: Uint8Array;
  readonly #factsDue: Uint8Array;
  #modesDue = true;
  /** Mean loss of each cluster. */
  readonly #loss: Float64Array;
  readonly #means: boolean;
  #arePlacesDue = true;
  readonly #numbers: BoardNumbers;
  readonly #noNumbers: DrawnNumbers;
  /** By width; built anew where contracts ask in another way. */
  readonly #simulators = new Map<number, Simulator>();

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
    this.#noNumbers = noNumbers(graph.cards.length);
    const { cards, links, clusters } = this.compiled;
    this.inputs = emptyInputs(cards, horizon);
    this.#numbers = new BoardNumbers(this.compiled, this.inputs);
    this.#measured = [...measured];
    this.#foretold = new ForetoldInputs(this.graph, this.compiled, this.inputs);
    this.#lateness = lateness;
    this.#sharing = new Sharing(this.compiled, this.proportional);
    this.#facts = graph.links.map((_, l) => this.#factsOf(l));
    this.#results = new FlowResults(cards, links, horizon);
    this.#results.draws = means ? 1 : BATCH;
    this.#backlog = new Float64Array(cards);
    this.#penalty = new Float64Array(links);
    this.#clusterDue = new Uint8Array(clusters.length).fill(1);
    this.#drawDue = new Uint8Array(clusters.length).fill(1);
    this.#cardDue = new Uint8Array(cards).fill(1);
    this.#factsDue = new Uint8Array(links).fill(1);
    this.#loss = new Float64Array(clusters.length);
    for (let i = 0; i < cards; i++) this.#setInputs(i);
    this.#modes = new LinkModes(this.compiled, this.inputs);
    this.means = new FlowMeans(this.compiled, this.#modes, this.#results);
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
    this.#clusterDue.fill(1);
    this.#drawDue.fill(1);
    this.#cardDue.fill(1);
    this.#factsDue.fill(1);
    this.update();
  }

  /** Mean loss of the plan over the horizon. */
  get moneyAtRisk(): number {
    let sum = 0;
    for (const loss of this.#loss) sum += loss;
    return sum;
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
    const sameMeasure = measured === this.#measured[i];
    if (sameMeasure && card === this.graph.cards[i]) return;
    this.#cards[i] = card;
    this.#measured[i] = measured;
    this.#clusterDue[this.compiled.clusterOf[i]!] = 1;
    this.#cardDue[i] = 1;
    // Whoever is served by the same supplier was given its share of what that brought.
    this.#markFactsOfSupplier(i);
    for (const l of this.graph.in[i]!) this.#markFactsOfSupplier(this.compiled.from[l]!);
    if (sameMeasure) return;
    this.#drawDue[this.compiled.clusterOf[i]!] = 1;
    this.#arePlacesDue = true;
  }

  /** Takes over contract l with numbers that change neither structure nor order. */
  setContract(l: number, contract: Contract): void {
    const { ratio, quantity, tolerance, clusterOf, from, to } = this.compiled;
    const terms = contract.signedTerms ?? contract;
    this.#links[l] = { ...this.#links[l]!, contract, terms };
    const cluster = clusterOf[from[l]!]!;
    const agreed = terms.quantity ?? Number.POSITIVE_INFINITY;
    if (ratio[l] !== terms.ratio || quantity[l] !== agreed || tolerance[l] !== terms.tolerance)
      this.#drawDue[cluster] = 1;
    ratio[l] = terms.ratio;
    quantity[l] = agreed;
    tolerance[l] = terms.tolerance;
    this.#clusterDue[cluster] = 1;
    // An agreed quantity may stand for what its consumer needs.
    this.#cardDue[to[l]!] = 1;
    this.#markFactsOfSupplier(from[l]!);
    this.#modesDue = true;
  }

  #markFactsOfSupplier(i: number): void {
    for (const l of this.graph.out[i]!) this.#factsDue[l] = 1;
  }

  /** Takes over how contracts stand against their need-by dates; an empty list = none named. */
  setLateness(lateness: readonly (Lateness | null)[]): void {
    this.#lateness = lateness;
    for (let l = 0; l < this.compiled.links; l++)
      if (this.#facts[l] !== undefined) this.#facts[l] = this.#factsOf(l);
    this.contracts.judgeAll();
  }

  /** Settles everything, to be repeated without the board's own draws. */
  prepare(): void {
    this.#settleAll();
    for (let c = 0; c < this.compiled.clusters.length; c++) this.#loadRoads(c);
  }

  /** Settles what changed since the last evaluation; returns the clusters that were drawn for it. */
  update(): readonly number[] {
    this.#settleAll();
    const drawn = marked(this.#drawDue);
    for (const c of drawn) this.#draw(c);
    this.#drawDue.fill(0);
    return drawn;
  }

  #settleAll(): void {
    const changes = new Map(marked(this.#clusterDue).map((c) => [c, this.#takeOver(c)]));
    // What all contracts share is looked at before any of them is foretold.
    for (const i of this.#foretold.share()) {
      const c = this.compiled.clusterOf[i]!;
      this.#drawDue[c] = 1;
      const known = changes.get(c);
      if (known === undefined) changes.set(c, { changed: [], again: [i], before: [] });
      else known.again.push(i);
    }
    for (const [c, change] of changes) this.#settle(c, change);
    this.#clusterDue.fill(0);
    if (this.#arePlacesDue && !this.#means)
      for (const c of this.#numbers.follow(this.#measured)) this.#drawDue[c] = 1;
    this.#arePlacesDue = false;
  }

  /** Mean loss of the plan were these causes taken away. */
  moneyWithout(links: readonly number[], from = 0): number {
    const { clusterOf, from: supplier } = this.compiled;
    const touched = new Set(links.map((l) => clusterOf[supplier[l]!]!));
    const relief: Relief = { links: new Set(links), from };
    let sum = 0;
    this.#loss.forEach((loss, c) => {
      sum += touched.has(c) ? this.#run(c, null, relief) : loss;
    });
    return sum;
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
  #takeOver(c: number): Change {
    const { cards } = this.compiled.clusters[c]!;
    const changed = changedCards(this.graph, cards, this.#cardDue);
    const before = this.#drawDue[c] === 1 ? [] : this.#numbersOf(changed);
    for (const i of changed) this.#setInputs(i);
    this.#foretold.read(changed, this.#measured);
    return { changed, again: [], before };
  }

  #numbersOf(cards: readonly number[]) {
    return cards.map((i) => numbersOf(this.inputs, i, this.compiled.horizon));
  }

  /** Works out what follows from it; finds out whether the cluster has to be drawn again. */
  #settle(c: number, { changed, again, before }: Change): void {
    const { cards, links } = this.compiled.clusters[c]!;
    this.#foretold.follow(cards, [...new Set([...changed, ...again])], this.#measured);
    let isSame = this.#drawDue[c] === 0 && areSame(before, this.#numbersOf(changed));
    for (const l of links) {
      if (this.#factsDue[l] === 1) this.#facts[l] = this.#factsOf(l);
      const { inForce, terms } = this.graph.links[l]!;
      // Nobody owes what was not signed.
      const penalty = inForce ? (terms.penalty ?? 0) : 0;
      if (penalty !== this.#penalty[l]) isSame = false;
      this.#penalty[l] = penalty;
    }
    // The simulators' arrays are laid out for how contracts ask.
    if (this.#modesDue && this.#modes.follow(this.compiled, this.inputs)) this.#simulators.clear();
    this.#modesDue = false;
    for (const i of cards) {
      if (this.#cardDue[i] === 0 && !this.graph.in[i]!.some((l) => this.#factsDue[l] === 1))
        continue;
      const backlog = pastBacklog(this.compiled, this.inputs, this.#facts, i);
      if (backlog !== this.#backlog[i]) isSame = false;
      this.#backlog[i] = backlog;
    }
    if (!isSame) this.#drawDue[c] = 1;
    for (const i of cards) this.#cardDue[i] = 0;
    for (const l of links) {
      if (this.#factsDue[l] === 1 && this.#drawDue[c] === 0) this.contracts.evaluate(l);
      this.#factsDue[l] = 0;
    }
  }

  #draw(c: number): void {
    const { cards, links } = this.compiled.clusters[c]!;
    this.#loadRoads(c);
    this.#results.clear(cards, links);
    this.#loss[c] = this.#run(c, this.#results, null);
    for (const l of links) this.contracts.evaluate(l);
  }

  #loadRoads(c: number): void {
    const { compiled } = this;
    const lagged = compiled.clusters[c]!.links.filter((l) => compiled.lag[l]! > 0);
    if (lagged.length === 0) return;
    const asked = this.#simulator(1).plannedAsks(c, this.#noNumbers);
    const measured = (l: number) => this.#measured[compiled.from[l]!] ?? null;
    for (const l of lagged)
      this.#onRoad.set(l, onRoad(compiled, this.#sharing, asked, measured(l), l));
  }

  #situation(): Situation {
    return {
      graph: this.compiled,
      inputs: this.inputs,
      modes: this.#modes,
      backlog: this.#backlog,
      onRoad: this.#onRoad,
      penalty: this.#penalty,
    };
  }

  /**
   * Draws an independent repetition of the board's batch: sums go to `results` (counted there), and
   * the money lost in each draw is added to `losses`.
   */
  repeat(batch: number, seed: number, results: FlowResults, losses: Float64Array): void {
    const numbers = this.#numbers.repetition(batch, seed);
    const simulator = this.#simulator(WIDE);
    for (let c = 0; c < this.compiled.clusters.length; c++) {
      numbers.kept?.load(c);
      for (let start = 0; start < BATCH; start += WIDE) {
        simulator.run(c, numbers.from(start), results, null);
        simulator.loss.forEach((own, k) => {
          losses[start + k]! += own;
        });
      }
    }
    results.draws += BATCH;
  }

  /** Means over such results. */
  meansOf(results: FlowResults): FlowMeans {
    return new FlowMeans(this.compiled, this.#modes, results);
  }

  #simulator(width: number): Simulator {
    let simulator = this.#simulators.get(width);
    if (simulator === undefined) {
      simulator = new Simulator(this.#situation(), this.proportional, width);
      this.#simulators.set(width, simulator);
    }
    return simulator;
  }

  /** Runs all draws of a cluster, or one where all are alike; returns its mean loss. */
  #run(c: number, results: FlowResults | null, relief: Relief | null): number {
    const cluster = this.compiled.clusters[c]!;
    if (this.#means || !isSpread(this.compiled, this.inputs, this.#numbers.own(0), c)) {
      const simulator = this.#simulator(1);
      simulator.run(c, this.#noNumbers, results, relief);
      if (!this.#means) results?.multiply(cluster, BATCH);
      return simulator.loss[0]!;
    }
    const own = (batch: number) => this.#numbers.own(batch);
    return drawOn(this.#simulator(WIDE), this.compiled, c, own, results, relief);
  }
}

const marked = (due: Uint8Array): number[] => Array.from(due.keys()).filter((c) => due[c] === 1);
