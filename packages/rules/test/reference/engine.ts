import { cycleLabel, lastCompleteCycle, type Plan } from '@interlock/plan';
import { simulateAll } from '../../src/index.ts';
import { assessBare } from '../assess-bare.ts';
import { isAbout } from './near.ts';
import type { ReferenceContract, ReferenceResult } from './reference.ts';

/** Where engine and reference differ on a plan without spread, in words; empty = nowhere. */
export function exactDifferences(plan: Plan, reference: ReferenceResult): string[] {
  const assessment = assessBare(plan);
  const simulation = simulateAll(plan, { draws: 1 });
  const found: string[] = [];
  const compare = (what: string, mine: number, engine: number): void => {
    if (!isAbout(mine, engine, 1e-9)) found.push(`${what}: reference ${mine}, engine ${engine}`);
  };
  for (const [id, own] of reference.contracts) {
    const engine = assessment.contracts[id]!;
    compare(`required of ${id}`, own.required, engine.required);
    compare(`supplied of ${id}`, own.supplied, engine.supplied);
    compare(`shortfall of ${id}`, own.expectedShortfall, engine.expectedShortfall);
    compare(`probability of ${id}`, own.probability, engine.probability);
    const worst = worstLabel(plan, own);
    if (worst !== engine.worstCycle)
      found.push(`worst cycle of ${id}: reference ${worst}, engine ${engine.worstCycle}`);
  }
  for (const [id, unmet] of reference.unmet)
    compare(`unmet of ${id}`, unmet, simulation.demands[id]!.unmet * plan.settings.horizon);
  compare('money', reference.money, simulation.loss.mean);
  // What a "no" leaves uncovered is no part of the flow.
  if (!plan.contracts.some(isEnded))
    compare('money at risk', reference.money, assessment.moneyAtRisk);
  return found;
}

const isEnded = ({ state, signedTerms }: Plan['contracts'][number]): boolean =>
  signedTerms === undefined && (state === 'declined' || state === 'withdrawn');

function worstLabel({ settings, asOf }: Plan, own: ReferenceContract): string | null {
  if (own.probability === 0) return null;
  return cycleLabel(settings.cycle, lastCompleteCycle(settings.cycle, asOf) + 1 + own.worstCycle);
}

/** What the draws of the reference say of a contract, and what the engine's say. */
export interface ComparedChance {
  readonly contract: string;
  readonly reference: number;
  readonly error: number;
  /** By the board's draws. */
  readonly engine: number;
}

/** What differs by more than chance allows, by four standard errors of both, in words. */
export interface SpreadDifferences {
  readonly chances: readonly ComparedChance[];
  readonly found: readonly string[];
}

/** Half of one draw more or less, on either side. */
const resolution = (draws: number): number => 1 / draws;

export function spreadDifferences(
  plan: Plan,
  reference: ReferenceResult,
  engineDraws: number,
): SpreadDifferences {
  const assessment = assessBare(plan);
  const simulation = simulateAll(plan, { draws: engineDraws });
  const found: string[] = [];
  const chances: ComparedChance[] = [];
  const compare = (what: string, mine: number, engine: number, errors: readonly number[]): void => {
    const error = Math.hypot(...errors);
    const rounding = 1e-9 * Math.max(1, Math.abs(mine));
    if (Math.abs(mine - engine) > 4 * error + rounding)
      found.push(`${what}: reference ${mine}, engine ${engine}, standard error ${error}`);
  };
  const { draws } = reference;
  for (const [id, own] of reference.contracts) {
    const engine = simulation.contracts[id]!;
    const error = chanceError(own.probability, draws);
    chances.push({
      contract: id,
      reference: own.probability,
      error,
      engine: assessment.contracts[id]!.probability,
    });
    const rest = resolution(draws) + resolution(simulation.draws);
    // By what both say together: a chance near one that was seen a few times too often shows too small an error.
    const both =
      (own.probability * draws + engine.probability * simulation.draws) /
      (draws + simulation.draws);
    compare(`probability of ${id}`, own.probability, engine.probability, [
      chanceError(both, draws),
      engine.probabilityError,
      rest,
    ]);
    compare(`shortfall of ${id}`, own.expectedShortfall, engine.shortfall, [
      own.shortfallError,
      engine.shortfallError,
      // Of what happens once in all draws or not at all, no error is known.
      own.required * rest,
    ]);
  }
  const { mean, standardError } = simulation.loss;
  compare('money', reference.money, mean, [reference.moneyError, standardError]);
  return { chances, found };
}

const chanceError = (chance: number, draws: number): number =>
  Math.sqrt((chance * (1 - chance)) / draws);
