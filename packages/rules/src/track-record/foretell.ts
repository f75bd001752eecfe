import { type ContractTerms, cycleStart, lastCompleteCycle, type Plan } from '@interlock/plan';
import { Assessor } from '../assessor.ts';
import type { Flow } from '../flow/flow.ts';

/**
 * Edition of what a chance promises (C-10, C-25). Raise it with the rules that change that: what
 * another edition foretold says nothing of this one.
 */
export const FORECAST_EDITION = 3;

/** Terms that the outcome of a contract is judged by. */
export type JudgedTerms = Pick<
  ContractTerms,
  'ratio' | 'lag' | 'tolerance' | 'priority' | 'quantity' | 'weight'
>;

/** A contract that something is foretold of. */
export interface ForetoldContract {
  readonly id: string;
  /** The supplying and the consuming card. */
  readonly from: string;
  readonly to: string;
  /** Departments of these two. */
  readonly sides: readonly [string, string];
  /** Null where no report can tell the outcome. */
  readonly terms: JudgedTerms | null;
}

/** What is foretold of one contract. */
export interface Foretold {
  readonly contract: ForetoldContract;
  /** Chance of falling short by more than the tolerance, 0…1 in thousandths. */
  readonly chance: number;
  /** 0 = over all cycles ahead together, n = in the n-th of them. */
  readonly ahead: number;
}

/** What a board foretells after a cycle, by id of the contract. */
export interface Forecast {
  /** First day of the cycle that closed. */
  readonly closed: string;
  readonly cycle: Plan['settings']['cycle'];
  readonly horizon: number;
  readonly edition: number;
  readonly sharing: 'max-min' | 'proportional';
  readonly contracts: readonly Foretold[];
}

/**
 * The chances of all contracts of a plan, as of its day, to be kept until what came is reported
 * (K-2). Contracts of which a later cycle has been reported already are left out: of them nothing
 * is foretold any more. Null where no outcome of all of them could be told.
 */
export function foretell(plan: Plan): Forecast | null {
  const { cycle, horizon, sharing = 'max-min' } = plan.settings;
  const assessor = new Assessor({ reliefs: false });
  assessor.assess(plan);
  const flow = assessor.flow()!;
  const closed = cycleStart(cycle, lastCompleteCycle(cycle, plan.asOf));
  const isKnown = flow.graph.cards.map(
    ({ measure }) => (measure?.actuals.at(-1)?.cycle ?? '') > closed,
  );
  const told = tellable(flow);
  const contracts = flow.graph.links
    .flatMap(({ from, to, contract }, l): Foretold[] => {
      const foretold = flow.engine.inputs.foretold[from] ?? null;
      const unknown = flow.means.isUnlimited(from) || foretold?.foresight.gap === null;
      if (unknown || isKnown[from] || isKnown[to]) return [];
      const { probability, worst } = flow.numbers[l]!;
      return [
        {
          contract: {
            id: contract.id,
            from: contract.from,
            to: contract.to,
            sides: [flow.graph.cards[from]!.department, flow.graph.cards[to]!.department],
            terms: told[l] ? judgedBy(flow.graph.links[l]!.terms) : null,
          },
          chance: Math.round(1_000 * probability) / 1_000,
          ahead: foretold === null ? worst + 1 : 0,
        },
      ];
    })
    .sort((a, b) => (a.contract.id < b.contract.id ? -1 : 1));
  if (!contracts.some(({ contract }) => contract.terms !== null)) return null;
  return { closed, cycle, horizon, edition: FORECAST_EDITION, sharing, contracts };
}

function judgedBy({
  ratio,
  lag,
  tolerance,
  quantity,
  priority,
  weight,
}: ContractTerms): JudgedTerms {
  return {
    ratio,
    lag,
    tolerance,
    priority,
    ...(quantity === undefined ? {} : { quantity }),
    ...(weight === undefined ? {} : { weight }),
  };
}

/**
 * Per contract: what is reported tells whether it fell short (K-3). Of a supplier either all that asks of it,
 * or nothing: what one was given hangs on the others. What a card needs that is no demand is what is
 * asked of it, where all of that is told, and in the same cycle.
 */
function tellable({ graph, engine, measured }: Flow): boolean[] {
  const { inputs, compiled } = engine;
  const { links, out, cards } = graph;
  const keepsStock = (i: number) => inputs.storable[i] === 1 || inputs.onHand[i]! > 0;
  const found = new Array<boolean>(links.length).fill(false);
  const asking = (i: number) => out[i]!.filter((l) => links[l]!.asks);
  const isNeedTold = (i: number): boolean => {
    if (cards[i]!.kind === 'demand') return out[i]!.length === 0 && measured[i] !== null;
    const asked = asking(i);
    return asked.length > 0 && asked.every((l) => found[l]! && compiled.lag[l] === 0);
  };
  const isTold = (l: number): boolean => {
    const { from, to, limits } = links[l]!;
    return (
      limits &&
      compiled.isAlternative[l] === 0 &&
      cards[from]!.kind !== 'demand' &&
      measured[from] !== null &&
      !keepsStock(from) &&
      !keepsStock(to) &&
      (cards[to]!.kind === 'demand' || compiled.lag[l] === 0) &&
      isNeedTold(to)
    );
  };
  // Consumers first; a loop asks of itself, so that nothing of it is told.
  for (const component of graph.order)
    for (const i of component) {
      const asked = asking(i);
      if (asked.every(isTold)) for (const l of asked) found[l] = true;
    }
  return found;
}
