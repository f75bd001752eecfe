import type { Plan } from '@interlock/plan';
import { type Flow, meanAhead } from '../flow/flow.ts';
import type { AheadTable } from '../flow/flow-inputs.ts';
import { unitsAgree } from '../structure/units.ts';

/** A card as the reallocation sees it: units per cycle, means over the horizon. */
export interface ModelCard {
  readonly id: string;
  /** What it makes now, stock left aside, and what it would have to make. */
  readonly made: number;
  readonly needed: number;
  /** The most that it can make by itself; null = nothing but its suppliers limits it. */
  readonly capacity: number | null;
  readonly stock: number;
  /** Own demand, and money lost per unit of it that stays unmet. */
  readonly demand: number;
  readonly margin: number;
  readonly overtime: number;
  readonly overtimeCost: number;
  readonly transferable: number;
  readonly transferCost: number;
  /** It makes no less than now, whatever is moved. */
  readonly kept: boolean;
}

/** A contract that counts on both sides. */
export interface ModelLink {
  readonly id: string;
  readonly from: number;
  readonly to: number;
  readonly ratio: number;
  readonly penalty: number;
  /** Supplier units per cycle that it is given of what it requires; its consumer may use less. */
  readonly held: number;
}

/** A pair of supply cards of one unit: capacity of `from` can be lent to `to`. */
export interface ModelTransfer {
  readonly from: number;
  readonly to: number;
}

export interface ReallocationModel {
  readonly cards: readonly ModelCard[];
  readonly links: readonly ModelLink[];
  readonly transfers: readonly ModelTransfer[];
}

const NOBODY: ReadonlySet<string> = new Set();

/** Transfers are looked for among this many lenders at most; each can reach every card of its unit. */
const MOST_LENDERS = 50;

/** The plan's flow as a static model per cycle. `keeps`: ids of cards of which nothing is taken. */
export function reallocationModel(
  plan: Plan,
  flow: Flow,
  keeps: ReadonlySet<string> = NOBODY,
): ReallocationModel {
  const { graph, means, engine, horizon } = flow;
  const { capacity } = engine.inputs;
  const cards = graph.cards.map((card, i): ModelCard => {
    const needed = meanAhead((t) => means.net(i, t), horizon);
    const made = meanAhead((t) => Math.min(means.net(i, t), means.able(i, t)), horizon);
    const mean = ({ mean }: AheadTable) => meanAhead((t) => mean[i * horizon + t]!, horizon);
    const isDemand = card.kind === 'demand';
    return {
      id: card.id,
      made: Math.max(0, made),
      needed: Math.max(0, needed),
      capacity: capacity.present[i] === 1 ? mean(capacity) : null,
      stock: meanAhead((t) => means.fromStock(i, t), horizon),
      demand: isDemand ? mean(engine.inputs.demand) : 0,
      margin: isDemand ? (card.unitMargin ?? 0) : 0,
      overtime: isDemand ? 0 : (card.overtime ?? 0),
      overtimeCost: card.overtimeCost ?? 0,
      transferable: isDemand ? 0 : (card.transferable ?? 0),
      transferCost: card.transferCost ?? 0,
      kept: keeps.has(card.id),
    };
  });
  const links = graph.links.flatMap((link, l): ModelLink[] => {
    const { contract, terms, from, to, asks, limits } = link;
    if (!asks || !limits) return [];
    const { required, supplied } = flow.numbers[l]!;
    const held = Math.min(required, supplied);
    const penalty = terms.penalty ?? 0;
    return [{ id: contract.id, from, to, ratio: terms.ratio, penalty, held }];
  });
  return { cards, links, transfers: transfersOf(plan, cards) };
}

function transfersOf(plan: Plan, cards: readonly ModelCard[]): ModelTransfer[] {
  const lenders = cards
    .map((card, i) => ({ card, i }))
    .filter(({ card }) => card.transferable > 0 && card.capacity !== null)
    .slice(0, MOST_LENDERS);
  const unitOf = (i: number) => plan.cards[i]!.measure?.unit;
  return lenders.flatMap(({ i }) =>
    cards.flatMap((card, k) => {
      const lent = unitOf(i);
      const used = unitOf(k);
      const fits = lent !== undefined && used !== undefined && unitsAgree(lent, used);
      return k !== i && card.capacity !== null && fits ? [{ from: i, to: k }] : [];
    }),
  );
}
