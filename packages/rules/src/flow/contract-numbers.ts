import type { RiskThresholds } from '@interlock/plan';
import type { ContractAssessment, RiskVerdict } from '../verdicts.ts';
import type { CompiledGraph } from './compiled-graph.ts';
import type { ContractFacts } from './contract-facts.ts';
import { outcome, setShortfall } from './expected-shortfall.ts';
import type { RequirementPass } from './requirement.ts';
import type { Supply } from './supply.ts';

/** Numbers of one contract, means over the horizon, in supplier units per cycle. */
export interface LinkNumbers {
  readonly required: number;
  readonly supplied: number;
  /** The most the consumer would get by asking for more; Infinity = not limited. */
  readonly attainable: number;
  readonly probability: number;
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

/** By rising severity. */
const VERDICTS: readonly RiskVerdict[] = ['clear', 'watch', 'at-risk', 'collision'];
const CLEAR = 0;
const WATCH = 1;
const AT_RISK = 2;
const COLLISION = 3;

export function worse(a: RiskVerdict, b: RiskVerdict): RiskVerdict {
  return VERDICTS.indexOf(b) > VERDICTS.indexOf(a) ? b : a;
}

/** Chance, shortfall and verdict of every contract, from its requirement and its supply. */
export class ContractPass {
  readonly required: Float64Array;
  readonly supplied: Float64Array;
  readonly attainable: Float64Array;
  readonly probability: Float64Array;
  readonly shortfall: Float64Array;
  /** Index into the verdicts by rising severity. */
  readonly verdict: Uint8Array;
  readonly facts: readonly ContractFacts[];
  readonly #graph: CompiledGraph;
  readonly #requirement: RequirementPass;
  readonly #supply: Supply;
  readonly #thresholds: RiskThresholds;

  constructor(
    graph: CompiledGraph,
    requirement: RequirementPass,
    supply: Supply,
    facts: readonly ContractFacts[],
    thresholds: RiskThresholds,
  ) {
    const { links } = graph;
    this.#graph = graph;
    this.#requirement = requirement;
    this.#supply = supply;
    this.#thresholds = thresholds;
    this.facts = facts;
    this.required = new Float64Array(links);
    this.supplied = new Float64Array(links);
    this.attainable = new Float64Array(links);
    this.probability = new Float64Array(links);
    this.shortfall = new Float64Array(links);
    this.verdict = new Uint8Array(links);
  }

  evaluate(l: number): void {
    const { horizon, tolerance, lag } = this.#graph;
    const accepted = tolerance[l]!;
    const { link, linkVariance } = this.#requirement;
    const { attainable, attainableSd, given } = this.#supply;
    const delayed = lag[l]! > 0 && !this.#requirement.asksQuantity(l);
    let required = 0;
    let supplied = 0;
    let most = 0;
    let probability = 0;
    let shortfall = 0;
    for (let t = 0; t < horizon; t++) {
      const at = l * horizon + t;
      // What has to be there in cycle t left `lag` cycles before.
      const asked = delayed ? this.#requirement.arriving(l, t) : link[at]!;
      const askedVariance = delayed ? this.#requirement.arrivingVariance(l, t) : linkVariance[at]!;
      const limit = attainable[at]!;
      required += asked;
      most += limit;
      if (!(limit < Number.POSITIVE_INFINITY)) {
        supplied += asked;
        continue;
      }
      supplied += given[at]!;
      if (asked === 0) continue;
      const gap = asked - limit;
      const variance = askedVariance + attainableSd[at]! * attainableSd[at]!;
      // More than ten deviations to spare: no chance that a double could tell from none.
      if (gap < 0 && gap * gap > 100 * variance) continue;
      setShortfall(gap, Math.sqrt(variance), asked * accepted, asked);
      shortfall += outcome.shortfall;
      probability += outcome.probability;
    }
    this.required[l] = required / horizon;
    this.supplied[l] = supplied / horizon;
    this.attainable[l] = most / horizon;
    this.probability[l] = Math.min(1, probability / horizon);
    this.shortfall[l] = shortfall / horizon;
    this.verdict[l] = this.#judge(l);
  }

  /** Contract l as the rest of the rules reads it; always shows the present numbers. */
  view(l: number): LinkNumbers {
    return new ContractView(this, l);
  }

  #judge(l: number): number {
    const { breach, late, lateProbability } = this.facts[l]!;
    const part = this.shortfall[l]! / this.required[l]!;
    const own = byProbability(this.probability[l]!, part, this.#thresholds);
    const byDate = late
      ? AT_RISK
      : lateProbability === null
        ? CLEAR
        : byChance(lateProbability, this.#thresholds);
    return Math.max(own, breach ? AT_RISK : CLEAR, byDate);
  }
}

class ContractView implements LinkNumbers {
  readonly #pass: ContractPass;
  readonly #l: number;

  constructor(pass: ContractPass, l: number) {
    this.#pass = pass;
    this.#l = l;
  }

  get required(): number {
    return this.#pass.required[this.#l]!;
  }
  get supplied(): number {
    return this.#pass.supplied[this.#l]!;
  }
  get attainable(): number {
    return this.#pass.attainable[this.#l]!;
  }
  get probability(): number {
    return this.#pass.probability[this.#l]!;
  }
  get shortfall(): number {
    return this.#pass.shortfall[this.#l]!;
  }
  get recent(): ContractAssessment['recent'] {
    return this.#pass.facts[this.#l]!.recent;
  }
  get breach(): boolean {
    return this.#pass.facts[this.#l]!.breach;
  }
  get slackDays(): number | null {
    return this.#pass.facts[this.#l]!.slackDays;
  }
  get late(): boolean {
    return this.#pass.facts[this.#l]!.late;
  }
  get lateProbability(): number | null {
    return this.#pass.facts[this.#l]!.lateProbability;
  }
  get verdict(): RiskVerdict {
    return VERDICTS[this.#pass.verdict[this.#l]!]!;
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
