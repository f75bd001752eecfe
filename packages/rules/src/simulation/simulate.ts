import { type Plan, toEnd } from '@interlock/plan';
import { inCanonicalOrder } from '../canonical-order.ts';
import { measuredOf } from '../drift/measured-of.ts';
import { FlowEngine } from '../flow/flow-engine.ts';
import { flowGraph } from '../flow/flow-graph.ts';
import { FlowResults } from '../flow/model/flow-results.ts';
import { BATCH } from '../flow/model/normal-points.ts';
import { soundPlan } from '../sound-plan.ts';
import type { SimulatedContract, SimulatedDemand, Simulation } from './simulation.ts';
import { Spread } from './spread.ts';

export interface SimulateOptions {
  /** Rounded up to whole batches. */
  readonly draws?: number;
  readonly seed?: number;
}

export const DEFAULT_DRAWS = 10_000;

/**
 * The board's draws, repeated until there are enough: the same flow with independent numbers in each
 * repetition. The first one is the board's own, so its numbers are part of these; errors come from how
 * far the repetitions lie apart. Yields the part that is done, 0…1, after each: a worker reports it
 * and may stop there.
 */
export function* simulate(
  given: Plan,
  { draws = DEFAULT_DRAWS, seed = 1 }: SimulateOptions = {},
): Generator<number, Simulation> {
  const engine = drawnOnly(given);
  const { cards, links, horizon } = engine.compiled;
  const batches = Math.max(1, Math.ceil(draws / BATCH));
  const contracts = { chance: new Spread(links * horizon), amount: new Spread(links) };
  const demands = { chance: new Spread(cards), amount: new Spread(cards) };
  const losses = new Float64Array(batches * BATCH);
  for (let b = 0; b < batches; b++) {
    const results = new FlowResults(cards, links, horizon);
    engine.repeat(b, seed, results, losses.subarray(b * BATCH, (b + 1) * BATCH));
    const means = engine.meansOf(results);
    for (let l = 0; l < links; l++) {
      let short = 0;
      for (let t = 0; t < horizon; t++) {
        contracts.chance.add(l * horizon + t, means.probability(l, t));
        short += means.shortfall(l, t);
      }
      contracts.amount.add(l, short / horizon);
    }
    for (let i = 0; i < cards; i++) {
      demands.chance.add(i, means.unmetChance(i));
      demands.amount.add(i, means.unmet(i) / horizon);
    }
    yield (b + 1) / batches;
  }
  return {
    seed,
    draws: batches * BATCH,
    contracts: contractsOf(engine, contracts, batches),
    demands: demandsOf(engine, demands, batches),
    loss: lossOf(losses),
  };
}

/** The flow of a plan, ready to be drawn; nothing of its verdicts is needed. */
function drawnOnly(given: Plan): FlowEngine {
  const { plan, withoutRatio } = soundPlan(inCanonicalOrder(given));
  const engine = new FlowEngine(plan, flowGraph(plan, withoutRatio), measuredOf(plan));
  engine.prepare();
  return engine;
}

/** Runs a simulation to its end. */
export function simulateAll(plan: Plan, options: SimulateOptions = {}): Simulation {
  return toEnd(simulate(plan, options));
}

interface Spreads {
  readonly chance: Spread;
  readonly amount: Spread;
}

function contractsOf({ graph, compiled }: FlowEngine, { chance, amount }: Spreads, n: number) {
  const { horizon } = compiled;
  const byContract: Record<string, SimulatedContract> = Object.create(null);
  graph.links.forEach(({ contract }, l) => {
    let worst = l * horizon;
    for (let at = worst; at < (l + 1) * horizon; at++)
      if (chance.mean(at, n) > chance.mean(worst, n)) worst = at;
    byContract[contract.id] = {
      probability: chance.mean(worst, n),
      probabilityError: chance.error(worst, n),
      shortfall: amount.mean(l, n),
      shortfallError: amount.error(l, n),
    };
  });
  return byContract;
}

function demandsOf({ graph }: FlowEngine, { chance, amount }: Spreads, n: number) {
  const byDemand: Record<string, SimulatedDemand> = Object.create(null);
  graph.cards.forEach((card, i) => {
    if (card.kind !== 'demand') return;
    byDemand[card.id] = {
      probability: chance.mean(i, n),
      probabilityError: chance.error(i, n),
      unmet: amount.mean(i, n),
      unmetError: amount.error(i, n),
    };
  });
  return byDemand;
}

function lossOf(losses: Float64Array): Simulation['loss'] {
  losses.sort();
  const n = losses.length;
  const mean = losses.reduce((sum, loss) => sum + loss, 0) / n;
  const spread = losses.reduce((sum, loss) => sum + (loss - mean) * (loss - mean), 0);
  // The smallest loss that so many of the draws do not exceed.
  const quantile = (q: number) => losses[Math.max(0, Math.ceil(q * n) - 1)]!;
  return {
    mean,
    standardError: n > 1 ? Math.sqrt(spread / (n - 1) / n) : 0,
    p10: quantile(0.1),
    p50: quantile(0.5),
    p90: quantile(0.9),
  };
}
