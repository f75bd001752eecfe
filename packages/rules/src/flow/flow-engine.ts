import type { Card, Contract, Plan } from '@interlock/plan';
import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import type { Lateness } from '../timing/timing-of.ts';
import { type CompiledGraph, compileGraph } from './compiled-graph.ts';
import { type ContractFacts, contractFacts } from './contract-facts.ts';
import { ContractPass, type LinkNumbers } from './contract-numbers.ts';
import type { FlowGraph, Link } from './flow-graph.ts';
import { type FlowInputs, flowInputs, setCardInputs } from './flow-inputs.ts';
import { RequirementPass } from './requirement.ts';
import { SupplyPass } from './supply.ts';

/**
 * The flow of a plan, evaluated as a whole or for what changed. A component's requirement is a
 * pure function of the inputs and of its consumers, its supply one of its requirement and of its
 * suppliers: so settling only what changed inputs reach, in that order, gives the bits that a
 * full evaluation gives.
 */
export class FlowEngine {
  readonly graph: FlowGraph;
  readonly compiled: CompiledGraph;
  /** Shares are proportional instead of max-min fair. */
  readonly proportional: boolean;
  readonly inputs: FlowInputs;
  readonly requirement: RequirementPass;
  readonly supply: SupplyPass;
  readonly contracts: ContractPass;
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
  /** Components and contracts that wait to be settled. */
  readonly #requirementDue: Uint8Array;
  readonly #supplyDue: Uint8Array;
  readonly #contractDue: Uint8Array;

  constructor(
    plan: Plan,
    graph: FlowGraph,
    measured: readonly (MeasureAssessment | null)[],
    lateness: readonly (Lateness | null)[] = [],
  ) {
    const { horizon, thresholds, sharing, cycle } = plan.settings;
    this.#plan = plan;
    this.#cards = [...graph.cards];
    this.#links = [...graph.links];
    this.#place = new Map(graph.links.map(({ contract }, l) => [contract.id, l]));
    this.graph = { ...graph, cards: this.#cards, links: this.#links };
    this.proportional = sharing === 'proportional';
    this.compiled = compileGraph(graph, horizon);
    this.inputs = flowInputs(graph, measured, horizon);
    this.#measured = [...measured];
    this.#lateness = lateness;
    this.#facts = graph.links.map((_, l) =>
      contractFacts(this.graph, measured, l, horizon, cycle, lateness[l] ?? null),
    );
    this.requirement = new RequirementPass(this.compiled, this.inputs);
    this.supply = new SupplyPass(
      this.compiled,
      this.inputs,
      this.requirement,
      this.#measured,
      this.proportional,
    );
    this.contracts = new ContractPass(
      this.compiled,
      this.requirement,
      this.supply,
      this.#facts,
      thresholds,
    );
    this.numbers = graph.links.map((_, l) => this.contracts.view(l));
    const components = this.compiled.componentStart.length - 1;
    this.#requirementDue = new Uint8Array(components);
    this.#supplyDue = new Uint8Array(components);
    this.#contractDue = new Uint8Array(graph.links.length);
  }

  /** Settles everything. */
  evaluate(): void {
    const components = this.#requirementDue.length;
    for (let c = 0; c < components; c++) this.requirement.evaluate(c);
    for (let c = components - 1; c >= 0; c--) this.supply.evaluate(c);
    for (let l = 0; l < this.compiled.links; l++) this.contracts.evaluate(l);
    this.#forget();
  }

  /** Takes over a plan of the same structure; `update` settles what follows from it. */
  follow(plan: Plan, measured: readonly (MeasureAssessment | null)[]): void {
    plan.cards.forEach((card, i) => {
      this.setCard(i, card, measured[i] ?? null);
    });
    if (plan.contracts === this.#plan.contracts) {
      this.#plan = plan;
      return;
    }
    this.#plan = plan;
    for (const contract of plan.contracts) {
      const l = this.#place.get(contract.id);
      if (l !== undefined && this.#links[l]!.contract !== contract) this.setContract(l, contract);
    }
  }

  /** Takes over card i with its measure. */
  setCard(i: number, card: Card, measured: MeasureAssessment | null): void {
    const sameMeasure = measured === this.#measured[i];
    if (sameMeasure && card === this.graph.cards[i]) return;
    const { place } = this.compiled;
    const changed = setCardInputs(this.inputs, i, card, measured, this.compiled.horizon);
    if (changed.demand || changed.capacity || changed.onHand) this.#requirementDue[place[i]!] = 1;
    if (changed.capacity || changed.onHand) this.#supplyDue[place[i]!] = 1;
    this.#cards[i] = card;
    this.#measured[i] = measured;
    for (const l of this.graph.out[i]!) this.#setFacts(l);
    for (const l of this.graph.in[i]!) this.#setFacts(l);
    if (sameMeasure) return;
    // What is in transit left in the past; and rivals of a demand share the supplier's past.
    this.#supplyDue[place[i]!] = 1;
    for (const l of this.graph.in[i]!)
      for (const rival of this.graph.out[this.graph.links[l]!.from]!) this.#setFacts(rival);
  }

  /** Takes over contract l with numbers that change neither structure nor order. */
  setContract(l: number, contract: Contract): void {
    const { ratio, quantity, tolerance, place, from, to } = this.compiled;
    const terms = contract.signedTerms ?? contract;
    this.#links[l] = { ...this.#links[l]!, contract, terms };
    // Rivals share the supplier's past by their ratios.
    for (const rival of this.graph.out[from[l]!]!) this.#setFacts(rival);
    const agreed = terms.quantity ?? Number.POSITIVE_INFINITY;
    if (ratio[l] === terms.ratio && quantity[l] === agreed && tolerance[l] === terms.tolerance)
      return;
    ratio[l] = terms.ratio;
    quantity[l] = agreed;
    tolerance[l] = terms.tolerance;
    this.#requirementDue[place[from[l]!]!] = 1;
    this.#supplyDue[place[from[l]!]!] = 1;
    this.#supplyDue[place[to[l]!]!] = 1;
  }

  /** Takes over how contracts stand against their need-by dates; an empty list = none named. */
  setLateness(lateness: readonly (Lateness | null)[]): void {
    const before = this.#lateness;
    this.#lateness = lateness;
    for (let l = 0; l < Math.max(before.length, lateness.length); l++)
      if (!sameLateness(before[l] ?? null, lateness[l] ?? null)) this.#setFacts(l);
  }

  #setFacts(l: number): void {
    const { horizon } = this.compiled;
    const late = this.#lateness[l] ?? null;
    this.#facts[l] = contractFacts(
      this.graph,
      this.#measured,
      l,
      horizon,
      this.#plan.settings.cycle,
      late,
    );
    this.#contractDue[l] = 1;
  }

  /** Settles what the changes since the last evaluation reach; returns the contracts settled. */
  update(): readonly number[] {
    const components = this.#requirementDue.length;
    for (let c = 0; c < components; c++) if (this.#requirementDue[c] === 1) this.#require(c);
    for (let c = components - 1; c >= 0; c--) if (this.#supplyDue[c] === 1) this.#serve(c);
    const settled: number[] = [];
    for (let l = 0; l < this.compiled.links; l++) {
      if (this.#contractDue[l] === 0) continue;
      this.contracts.evaluate(l);
      settled.push(l);
    }
    this.#forget();
    return settled;
  }

  #require(c: number): void {
    const { componentStart, componentCards, inStart, inLinks, from, lag, place } = this.compiled;
    const { outStart, outLinks } = this.compiled;
    const { cardChanged, stockChanged, linkChanged } = this.requirement;
    this.requirement.evaluate(c);
    for (let k = componentStart[c]!; k < componentStart[c + 1]!; k++) {
      const i = componentCards[k]!;
      if (stockChanged[i] === 1) this.#supplyDue[c] = 1;
      for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
        const l = outLinks[o]!;
        if (linkChanged[l] === 0) continue;
        this.#contractDue[l] = 1;
        this.#supplyDue[c] = 1;
      }
      if (cardChanged[i] === 0) continue;
      for (let o = inStart[i]!; o < inStart[i + 1]!; o++) {
        const l = inLinks[o]!;
        const supplier = place[from[l]!]!;
        if (lag[l]! > 0) this.#contractDue[l] = 1;
        if (supplier !== c) this.#requirementDue[supplier] = 1;
      }
    }
  }

  #serve(c: number): void {
    const { componentStart, componentCards, outStart, outLinks, to, place } = this.compiled;
    this.supply.evaluate(c);
    for (let k = componentStart[c]!; k < componentStart[c + 1]!; k++) {
      const i = componentCards[k]!;
      for (let o = outStart[i]!; o < outStart[i + 1]!; o++) {
        const l = outLinks[o]!;
        if (this.supply.linkChanged[l] === 0) continue;
        this.#contractDue[l] = 1;
        const consumer = place[to[l]!]!;
        if (consumer !== c) this.#supplyDue[consumer] = 1;
      }
    }
  }

  #forget(): void {
    this.#requirementDue.fill(0);
    this.#supplyDue.fill(0);
    this.#contractDue.fill(0);
    this.requirement.cardChanged.fill(0);
    this.requirement.stockChanged.fill(0);
    this.requirement.linkChanged.fill(0);
    this.supply.linkChanged.fill(0);
  }
}

const sameLateness = (a: Lateness | null, b: Lateness | null): boolean =>
  a?.slackDays === b?.slackDays && a?.probability === b?.probability;
