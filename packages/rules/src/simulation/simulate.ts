import type { Plan } from '@interlock/plan';
import { Assessor } from '../assessor.ts';
import { inCanonicalOrder } from '../canonical-order.ts';
import type { Flow } from '../flow/flow.ts';
import { soundPlan } from '../sound-plan.ts';
import type { Assessment } from '../verdicts.ts';
import { DrawBlock } from './draw-block.ts';
import type { SimulatedContract, SimulatedDemand, Simulation } from './simulation.ts';
import { Tally } from './tally.ts';

export interface SimulateOptions {
  /** Rounded up to whole blocks. */
  readonly draws?: number;
  readonly seed?: number;
}

export const DEFAULT_DRAWS = 10_000;
/** Draws that are evaluated together: enough to keep inner loops long, few enough for the cache. */
export const BLOCK = 50;

/**
 * Seeded Monte Carlo over the whole flow: every card's demand or capacity is a normal number per
 * draw, and each draw goes through requirement, stock, lags, supply and shares as the rules have
 * them. So what two contracts have in common is in every number, and no chance is multiplied.
 * Yields the part that is done, 0…1, after each block: a worker reports it and may stop there.
 */
export function* simulate(
  given: Plan,
  { draws = DEFAULT_DRAWS, seed = 1 }: SimulateOptions = {},
): Generator<number, Simulation> {
  const { plan } = soundPlan(inCanonicalOrder(given));
  const assessor = new Assessor();
  const assessment = assessor.assess(plan);
  const flow = assessor.flow()!;
  const block = new DrawBlock(flow, priced(flow, assessment), seed, BLOCK);
  const contracts = new Tally(flow.graph.links.length, BLOCK);
  const demands = new Tally(flow.graph.cards.length, BLOCK);
  const losses: number[] = [];
  const blocks = Math.max(1, Math.ceil(draws / BLOCK));
  for (let b = 0; b < blocks; b++) {
    block.draw(contracts, demands);
    for (const loss of block.loss) losses.push(loss);
    contracts.closeBlock();
    demands.closeBlock();
    yield (b + 1) / blocks;
  }
  return resultOf(flow, contracts, demands, losses, seed, blocks * BLOCK);
}

/** Runs a simulation to its end. */
export function simulateAll(plan: Plan, options: SimulateOptions = {}): Simulation {
  const run = simulate(plan, options);
  for (;;) {
    const step = run.next();
    if (step.done === true) return step.value;
  }
}

/** Penalty per unit of the contracts whose shortfall is counted in money, 0 for the others. */
function priced(flow: Flow, assessment: Assessment): Float64Array {
  return Float64Array.from(flow.graph.links, ({ contract, terms, to }) => {
    const own = assessment.contracts[contract.id]!;
    const counts =
      flow.graph.cards[to]!.kind === 'demand' ||
      (own.verdict !== 'clear' && own.countedUnder === null);
    return counts ? (terms.penalty ?? 0) : 0;
  });
}

function resultOf(
  flow: Flow,
  contracts: Tally,
  demands: Tally,
  losses: number[],
  seed: number,
  draws: number,
): Simulation {
  const { horizon } = flow;
  const byContract: Record<string, SimulatedContract> = Object.create(null);
  flow.graph.links.forEach(({ contract }, l) => {
    const { chance, chanceError, amount, amountError } = contracts.result(l, draws, horizon);
    byContract[contract.id] = {
      probability: chance,
      probabilityError: chanceError,
      shortfall: amount,
      shortfallError: amountError,
    };
  });
  const byDemand: Record<string, SimulatedDemand> = Object.create(null);
  flow.graph.cards.forEach((card, i) => {
    if (card.kind !== 'demand') return;
    const { chance, chanceError, amount, amountError } = demands.result(i, draws, horizon);
    byDemand[card.id] = {
      probability: chance,
      probabilityError: chanceError,
      unmet: amount,
      unmetError: amountError,
    };
  });
  return { seed, draws, contracts: byContract, demands: byDemand, loss: lossOf(losses) };
}

function lossOf(losses: number[]): Simulation['loss'] {
  losses.sort((a, b) => a - b);
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
