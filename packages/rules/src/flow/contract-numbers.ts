import type { RiskThresholds } from '@interlock/plan';
import type { ContractAssessment, RiskVerdict } from '../verdicts.ts';
import type { CompiledGraph } from './compiled-graph.ts';
import type { ContractFacts } from './contract-facts.ts';
import { type FlowMeans, MISSING, REQUIRED, SUPPLIED } from './flow-means.ts';
import type { ForetoldSupply } from './foretold-supply.ts';

/** Numbers of one contract, means over the horizon, in supplier units per cycle. */
export interface LinkNumbers {
  readonly required: number;
  readonly supplied: number;
  /** Chance of falling short by more than the tolerance in the worst cycle, and which one that is. */
  readonly probability: number;
  readonly worst: number;
  /** What has to be there in that cycle, and what of it is expected not to be. */
  readonly worstRequired: number;
  readonly worstShortfall: number;
  readonly shortfall: number;
  readonly recent: ContractAssessment['recent'];
  /** The realised shortfall of the recent cycles is beyond what both accept. */
  readonly breach: boolean;
  readonly slackDays: number | null;
  readonly late: boolean;
  /** P(late) by three-point estimates; null without any. */
  readonly lateProbability: number | null;
  readonly verdict: RiskVerdict;
}

/** Expected shortfalls below these parts of the requirement are no more than watched, or clear. */
const WATCHED_AT_MOST = 0.005;
const CLEAR_BELOW = 0.001;

/** By rising severity; what nobody can tell stands above what is known to be clear. */
const VERDICTS: readonly RiskVerdict[] = ['clear', 'unchecked', 'watch', 'at-risk', 'collision'];
const CLEAR = 0;
const UNCHECKED = 1;
const WATCH = 2;
const AT_RISK = 3;
const COLLISION = 4;

export function worse(a: RiskVerdict, b: RiskVerdict): RiskVerdict {
  return VERDICTS.indexOf(b) > VERDICTS.indexOf(a) ? b : a;
}

/** A contract that nothing speaks against: its numbers hold, or nobody can tell. */
export const isQuiet = (verdict: RiskVerdict): boolean =>
  verdict === 'clear' || verdict === 'unchecked';

/** Chance, shortfall and verdict of every contract, from what the draws brought. */
export class ContractNumbers {
  readonly required: Float64Array;
  readonly supplied: Float64Array;
  readonly probability: Float64Array;
  readonly worst: Int32Array;
  readonly shortfall: Float64Array;
  /** Index into the verdicts by rising severity. */
  readonly verdict: Uint8Array;
  readonly facts: readonly ContractFacts[];
  readonly means: FlowMeans;
  /** Verdict by the numbers alone. */
  readonly #own: Uint8Array;
  /** Verdict by its dates and its past. */
  readonly #byFacts: Uint8Array;
  readonly #graph: CompiledGraph;
  readonly #thresholds: RiskThresholds;
  /** Per card: what is foretold of it as a supplier. */
  readonly #foretold: readonly (ForetoldSupply | null)[];

  constructor(
    graph: CompiledGraph,
    means: FlowMeans,
    facts: readonly ContractFacts[],
    thresholds: RiskThresholds,
    foretold: readonly (ForetoldSupply | null)[],
  ) {
    const { links } = graph;
    this.#graph = graph;
    this.#thresholds = thresholds;
    this.#foretold = foretold;
    this.means = means;
    this.facts = facts;
    this.required = new Float64Array(links);
    this.supplied = new Float64Array(links);
    this.probability = new Float64Array(links);
    this.worst = new Int32Array(links);
    this.shortfall = new Float64Array(links);
    this.verdict = new Uint8Array(links);
    this.#own = new Uint8Array(links);
    this.#byFacts = new Uint8Array(links);
    for (let l = 0; l < links; l++) this.judge(l);
  }

  evaluate(l: number): void {
    this.#evaluate(l, this.means.sumsOf(l));
  }

  #evaluate(l: number, sums: Float64Array): void {
    const { horizon, from } = this.#graph;
    const { means } = this;
    const required = sums[REQUIRED]!;
    this.required[l] = required / horizon;
    this.supplied[l] = sums[SUPPLIED]! / horizon;
    this.shortfall[l] = sums[MISSING]! / horizon;
    const own = this.#judgeCycles(l, sums[MISSING]! > 0);
    const foretold = this.#foretold[from[l]!]!;
    const unknown =
      required > 0 &&
      (means.isUnlimited(from[l]!) || (foretold !== null && foretold.foresight.gap === null));
    this.#own[l] = Math.max(own, unknown ? UNCHECKED : CLEAR);
    this.verdict[l] = Math.max(this.#own[l]!, this.#byFacts[l]!);
  }

  /** Those of a cluster; of a whole plan as they stand in memory. */
  evaluateAll(links: readonly number[]): void {
    if (links.length < this.#graph.links) for (const l of links) this.evaluate(l);
    else
      this.means.eachSums((l, sums) => {
        this.#evaluate(l, sums);
      });
  }

  /** Finds the worst cycle of contract l; returns the verdict by its numbers. */
  #judgeCycles(l: number, isShort: boolean): number {
    const { means } = this;
    let probability = 0;
    let worst = 0;
    let own = CLEAR;
    for (let t = 0; isShort && t < this.#graph.horizon; t++) {
      const short = means.shortfall(l, t);
      if (short === 0) continue;
      const chance = means.probability(l, t);
      own = Math.max(own, byProbability(chance, short / means.required(l, t), this.#thresholds));
      if (chance <= probability) continue;
      probability = chance;
      worst = t;
    }
    this.probability[l] = probability;
    this.worst[l] = worst;
    return own;
  }

  /** Contract l as the rest of the rules reads it; always shows the present numbers. */
  view(l: number): LinkNumbers {
    return new ContractView(this, l);
  }

  /** Judges contract l again by its dates and its past. */
  judge(l: number): void {
    const { breach, late, lateProbability } = this.facts[l]!;
    const byDate = late
      ? AT_RISK
      : lateProbability === null
        ? CLEAR
        : byChance(lateProbability, this.#thresholds);
    this.#byFacts[l] = Math.max(breach ? AT_RISK : CLEAR, byDate);
    this.verdict[l] = Math.max(this.#own[l]!, this.#byFacts[l]!);
  }
}

class ContractView implements LinkNumbers {
  readonly #numbers: ContractNumbers;
  readonly #l: number;

  constructor(numbers: ContractNumbers, l: number) {
    this.#numbers = numbers;
    this.#l = l;
  }

  get required(): number {
    return this.#numbers.required[this.#l]!;
  }
  get supplied(): number {
    return this.#numbers.supplied[this.#l]!;
  }
  get probability(): number {
    return this.#numbers.probability[this.#l]!;
  }
  get worst(): number {
    return this.#numbers.worst[this.#l]!;
  }
  get worstRequired(): number {
    return this.#numbers.means.required(this.#l, this.worst);
  }
  get worstShortfall(): number {
    return this.#numbers.means.shortfall(this.#l, this.worst);
  }
  get shortfall(): number {
    return this.#numbers.shortfall[this.#l]!;
  }
  get recent(): ContractAssessment['recent'] {
    return this.#numbers.facts[this.#l]!.recent;
  }
  get breach(): boolean {
    return this.#numbers.facts[this.#l]!.breach;
  }
  get slackDays(): number | null {
    return this.#numbers.facts[this.#l]!.slackDays;
  }
  get late(): boolean {
    return this.#numbers.facts[this.#l]!.late;
  }
  get lateProbability(): number | null {
    return this.#numbers.facts[this.#l]!.lateProbability;
  }
  get verdict(): RiskVerdict {
    return VERDICTS[this.#numbers.verdict[this.#l]!]!;
  }
}

function byProbability(probability: number, part: number, thresholds: RiskThresholds): number {
  if (!(part >= CLEAR_BELOW)) return CLEAR;
  const verdict = byChance(probability, thresholds);
  return part < WATCHED_AT_MOST ? Math.min(verdict, WATCH) : verdict;
}

function byChance(probability: number, { watch, atRisk, collision }: RiskThresholds): number {
  if (probability < watch) return CLEAR;
  if (probability < atRisk) return WATCH;
  return probability < collision ? AT_RISK : COLLISION;
}
