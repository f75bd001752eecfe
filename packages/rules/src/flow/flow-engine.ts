import type { Card, Contract, Plan } from '@interlock/plan';
import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import type { Lateness } from '../timing/timing-of.ts';
import { type CompiledGraph, compileGraph } from './compiled-graph.ts';
import { type ContractFacts, contractFacts } from './contract-facts.ts';
import { ContractNumbers, type LinkNumbers } from './contract-numbers.ts';
import type { FlowGraph, Link } from './flow-graph.ts';
import { type AheadTable, emptyInputs, type FlowInputs, setCardInputs } from './flow-inputs.ts';
import { FlowMeans } from './flow-means.ts';
import type { Relief, Situation } from './model/block-state.ts';
import {
  type DrawnNumbers,
  drawNumbers,
  type NumberPlaces,
  noNumbers,
  numberPlaces,
  seriesOf,
} from './model/drawn-numbers.ts';
import { FlowResults } from './model/flow-results.ts';
import { LinkModes } from './model/link-modes.ts';
import { BATCH } from './model/normal-points.ts';
import { onRoad, pastBacklog } from './model/past.ts';
import { Sharing } from './model/sharing.ts';
import { Simulator } from './model/simulator.ts';

/** Draws side by side: enough to keep inner loops long, few enough for the cache. */
const WIDTH = 64;

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
  readonly #backlog: Float64Array;
  readonly #onRoad = new Map<number, Float64Array>();
  readonly #penalty: Float64Array;
  readonly #clusterDue: Uint8Array;
  /** Cards and contracts whose numbers changed, and what is known of contracts without a forecast. */
  readonly #cardDue: Uint8Array;
  readonly #factsDue: Uint8Array;
  #modesDue = true;
  /** Mean loss of each cluster. */
  readonly #loss: Float64Array;
  readonly #means: boolean;
  #places: NumberPlaces | null = null;
  #numbers: DrawnNumbers | null = null;
  #simulator: Simulator | null = null;

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
    this.#measured = [...measured];
    this.#lateness = lateness;
    this.#sharing = new Sharing(this.compiled, this.proportional);
    this.#facts = graph.links.map((_, l) => this.#factsOf(l));
    this.#results = new FlowResults(cards, links, horizon);
    this.#results.draws = means ? 1 : BATCH;
    this.#backlog = new Float64Array(cards);
    this.#penalty = new Float64Array(links);
    this.#clusterDue = new Uint8Array(clusters.length).fill(1);
    this.#cardDue = new Uint8Array(cards).fill(1);
    this.#factsDue = new Uint8Array(links).fill(1);
    this.#loss = new Float64Array(clusters.length);
    for (let i = 0; i < cards; i++) this.#setInputs(i);
    this.#modes = new LinkModes(this.compiled, this.inputs);
    this.means = new FlowMeans(this.compiled, this.#modes, this.#results);
    this.contracts = new ContractNumbers(this.compiled, this.means, this.#facts, thresholds);
    this.numbers = graph.links.map((_, l) => this.contracts.view(l));
  }

  /** Draws everything. */
  evaluate(): void {
    this.#clusterDue.fill(1);
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
    if (!sameMeasure) {
      this.#places = null;
      this.#numbers = null;
    }
  }

  /** Takes over contract l with numbers that change neither structure nor order. */
  setContract(l: number, contract: Contract): void {
    const { ratio, quantity, tolerance, clusterOf, from, to } = this.compiled;
    const terms = contract.signedTerms ?? contract;
    this.#links[l] = { ...this.#links[l]!, contract, terms };
    ratio[l] = terms.ratio;
    quantity[l] = terms.quantity ?? Number.POSITIVE_INFINITY;
    tolerance[l] = terms.tolerance;
    this.#clusterDue[clusterOf[from[l]!]!] = 1;
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

  /** Draws the clusters that changed since the last evaluation; returns them. */
  update(): readonly number[] {
    const due: number[] = [];
    this.#clusterDue.forEach((isDue, c) => {
      if (isDue === 1) due.push(c);
    });
    for (const c of due) this.#settle(c);
    this.#clusterDue.fill(0);
    return due;
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
    if (before[0] !== demand.present[i] || before[1] !== capacity.present[i]) this.#modesDue = true;
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

  #settle(c: number): void {
    const { cards, links } = this.compiled.clusters[c]!;
    for (const i of cards) if (this.#cardDue[i] === 1) this.#setInputs(i);
    for (const l of links) {
      if (this.#factsDue[l] === 1) this.#facts[l] = this.#factsOf(l);
      const { inForce, terms } = this.graph.links[l]!;
      // Nobody owes what was not signed.
      this.#penalty[l] = inForce ? (terms.penalty ?? 0) : 0;
    }
    // The simulator's arrays are laid out for how contracts ask.
    if (this.#modesDue && this.#modes.follow(this.compiled, this.inputs)) this.#simulator = null;
    this.#modesDue = false;
    for (const i of cards)
      if (this.#cardDue[i] === 1 || this.graph.in[i]!.some((l) => this.#factsDue[l] === 1))
        this.#backlog[i] = pastBacklog(this.compiled, this.inputs, this.#facts, i);
    for (const i of cards) this.#cardDue[i] = 0;
    for (const l of links) this.#factsDue[l] = 0;
    this.#loadRoads(c);
    this.#results.clear(cards, links);
    this.#loss[c] = this.#run(c, this.#results, null);
    for (const l of links) this.contracts.evaluate(l);
  }

  #loadRoads(c: number): void {
    const { links } = this.compiled.clusters[c]!;
    const { lag, from } = this.compiled;
    const lagged = links.filter((l) => lag[l]! > 0);
    if (lagged.length === 0) return;
    const planner = new Simulator(this.#situation(), this.proportional, 1);
    const asked = planner.plannedAsks(c, noNumbers(this.compiled.cards));
    for (const l of lagged)
      this.#onRoad.set(
        l,
        onRoad(this.compiled, this.#sharing, asked, this.#measured[from[l]!] ?? null, l),
      );
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
    this.#places ??= numberPlaces(this.compiled, this.inputs, this.#measured.map(seriesOf));
    const numbers = drawNumbers(this.#places, this.compiled.horizon, batch, seed);
    this.#simulator ??= new Simulator(this.#situation(), this.proportional, WIDTH);
    for (let c = 0; c < this.compiled.clusters.length; c++)
      for (let start = 0; start < BATCH; start += WIDTH) {
        this.#simulator.run(c, numbers.from(start), results, null);
        this.#simulator.loss.forEach((own, k) => {
          losses[start + k]! += own;
        });
      }
    results.draws += BATCH;
  }

  /** Means over such results. */
  meansOf(results: FlowResults): FlowMeans {
    return new FlowMeans(this.compiled, this.#modes, results);
  }

  /** Runs all draws of a cluster, or a block of them where all are alike; returns its mean loss. */
  #run(c: number, results: FlowResults | null, relief: Relief | null): number {
    const width = this.#means ? 1 : WIDTH;
    this.#simulator ??= new Simulator(this.#situation(), this.proportional, width);
    const numbers = this.#drawn();
    const draws = this.#means ? 1 : BATCH;
    const run = this.#isSpread(c, numbers) ? draws : width;
    let loss = 0;
    for (let start = 0; start < run; start += width) {
      this.#simulator.run(c, numbers.from(start), results, relief);
      for (const own of this.#simulator.loss) loss += own;
    }
    const { cards, links } = this.compiled.clusters[c]!;
    if (run < draws) results?.multiply(cards, links, draws / run);
    return loss / run;
  }

  /** Some number of the cluster differs from draw to draw. */
  #isSpread(c: number, numbers: DrawnNumbers): boolean {
    const { horizon, clusters } = this.compiled;
    const varies = ({ present, sd }: AheadTable, i: number): boolean => {
      if (present[i] === 0) return false;
      for (let at = i * horizon; at < (i + 1) * horizon; at++) if (sd[at]! > 0) return true;
      return false;
    };
    const { demand, capacity } = this.inputs;
    return clusters[c]!.cards.some(
      (i) => numbers.has(i) && (varies(demand, i) || varies(capacity, i)),
    );
  }

  #drawn(): DrawnNumbers {
    if (this.#numbers !== null) return this.#numbers;
    if (this.#means) this.#numbers = noNumbers(this.compiled.cards);
    else {
      this.#places ??= numberPlaces(this.compiled, this.inputs, this.#measured.map(seriesOf));
      this.#numbers = drawNumbers(this.#places, this.compiled.horizon, 0, 1);
    }
    return this.#numbers;
  }
}
