import { type Card, type Plan, toEnd } from '@interlock/plan';
import { inCanonicalOrder } from '../canonical-order.ts';
import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import { measuredOf } from '../drift/measured-of.ts';
import { capacityAhead, demandAhead } from '../flow/card-ahead.ts';
import { FlowEngine } from '../flow/flow-engine.ts';
import { type FlowGraph, flowGraph } from '../flow/flow-graph.ts';
import type { MissedCycle } from '../flow/missed-cycle.ts';
import { normalCdf } from '../math/normal.ts';
import { SEVERITY } from '../reallocation/effects.ts';
import { soundPlan } from '../sound-plan.ts';
import { timingOf } from '../timing/timing-of.ts';

/** What a miss of one measure in the next cycle would cost, and whom. Plain data. */
export interface StressRow {
  readonly card: string;
  /** What is expected of the next cycle and what it would be with the miss, in the measure's unit. */
  readonly expected: number;
  readonly missed: number;
  readonly unit: string;
  /** Chance that the next cycle comes out so bad or worse, 0…1; null where nothing is forecast. */
  readonly chance: number | null;
  /** Money that the miss puts at risk over the horizon, beyond what is at risk now; never negative. */
  readonly loss: number;
  /** chance × loss; a chance that nobody knows counts as 1 in the order, and is null here. */
  readonly expectedLoss: number | null;
  /** Contracts connect the card with others: without any, its miss moves no money that is known. */
  readonly carriesFlow: boolean;
  /** What collides and who feels it; null for rows that were judged by their means alone. */
  readonly effect: StressEffect | null;
}

/** What a miss does beyond its money. */
export interface StressEffect {
  /** Ids of contracts that become at risk or a collision, and were not. */
  readonly collides: readonly string[];
  /** In each department the card that comes to lack most of what it needs in the next cycle. */
  readonly felt: readonly Felt[];
}

export interface Felt {
  readonly department: string;
  readonly card: string;
  readonly unit: string;
  /** What it lacks more than without the miss, and what it needs, in its unit. */
  readonly lacks: number;
  readonly needs: number;
}

export interface StressOptions {
  /** Part of what is expected by which the measure misses; or each measure's own amber tolerance. */
  readonly miss?: number | 'amber';
  /** How many of the worst by their means are drawn. */
  readonly drawn?: number;
}

export const DEFAULT_MISS = 0.05;
export const DEFAULT_DRAWN = 50;

/**
 * The question that every KPI owes (Q-1 … Q-5): if it misses by 5 % in the next cycle, what then? All
 * measures by one run at their means, then the worst of them by the board's own draws. Yields the
 * part that is done, 0…1.
 */
export function* stressSweep(
  given: Plan,
  { miss = DEFAULT_MISS, drawn = DEFAULT_DRAWN }: StressOptions = {},
): Generator<number, readonly StressRow[]> {
  const { plan, withoutRatio } = soundPlan(inCanonicalOrder(given));
  const measured = measuredOf(plan);
  const graph = flowGraph(plan, withoutRatio);
  const { lateness } = timingOf(plan, graph);
  const missed = new FlowEngine(plan, graph, measured, lateness).missedCycles();
  const misses = plan.cards.flatMap((card, i) => {
    const found = missOf(card, measured[i] ?? null, plan.settings.horizon, miss);
    const carriesFlow = graph.in[i]!.length + graph.out[i]!.length > 0;
    return found === null ? [] : [{ ...found, card: i, carriesFlow }];
  });
  const flowing = misses.filter(({ carriesFlow }) => carriesFlow);
  const atMeans = missed.extraAtMeans(flowing);
  const losses = new Map(flowing.map(({ card }, m) => [card, Math.max(0, atMeans[m]!)]));
  yield PART_OF_MEANS;
  const worst = flowing
    .toSorted(
      (a, b) =>
        weightOf(b, losses.get(b.card)!) - weightOf(a, losses.get(a.card)!) || a.card - b.card,
    )
    .slice(0, drawn);
  const effects = new Map<number, StressEffect>();
  for (const [done, each] of worst.entries()) {
    const found = missed.of(each);
    losses.set(each.card, Math.max(0, found.loss));
    effects.set(each.card, effectOf(graph, found));
    yield PART_OF_MEANS + ((1 - PART_OF_MEANS) * (done + 1)) / worst.length;
  }
  const rows = misses.map(({ card, expected, factor, chance, carriesFlow }): StressRow => {
    const { id, measure } = graph.cards[card]!;
    const loss = losses.get(card) ?? 0;
    return {
      card: id,
      expected,
      missed: factor * expected,
      unit: measure?.unit ?? '',
      chance,
      loss,
      expectedLoss: chance === null ? null : chance * loss,
      carriesFlow,
      effect: effects.get(card) ?? null,
    };
  });
  return rows.sort((a, b) => weightOf(b, b.loss) - weightOf(a, a.loss) || b.loss - a.loss);
}

function effectOf({ links, cards }: FlowGraph, { judged, lacks }: MissedCycle): StressEffect {
  const felt = new Map<string, Felt>();
  for (const { card, amount, needed } of lacks) {
    const { department, id, measure } = cards[card]!;
    const worst = felt.get(department);
    if (worst !== undefined && worst.lacks / worst.needs >= amount / needed) continue;
    const unit = measure?.unit ?? '';
    felt.set(department, { department, card: id, unit, lacks: amount, needs: needed });
  }
  return {
    collides: judged.flatMap(({ link, before, after }) =>
      SEVERITY[after] >= SEVERITY['at-risk'] && SEVERITY[after] > SEVERITY[before]
        ? [links[link]!.contract.id]
        : [],
    ),
    felt: [...felt.values()].sort((a, b) => b.lacks / b.needs - a.lacks / a.needs),
  };
}

/** Runs a sweep to its end. */
export function stressSweepAll(plan: Plan, options: StressOptions = {}): readonly StressRow[] {
  return toEnd(stressSweep(plan, options));
}

/** Part of the progress at which the means are done. */
const PART_OF_MEANS = 0.3;

/** Nobody knows how likely it is: it is looked at as if it were certain. */
const weightOf = ({ chance }: { readonly chance: number | null }, loss: number): number =>
  (chance ?? 1) * loss;

interface Expected {
  readonly expected: number;
  /** Part of it that the miss leaves, or for a demand asks. */
  readonly factor: number;
  readonly chance: number | null;
}

/**
 * A demand that asks for more than is expected, or anything else that brings less: the other side costs
 * nobody anything (C-16). Null without a measure or with nothing expected of it.
 */
function missOf(
  card: Card,
  measured: MeasureAssessment | null,
  horizon: number,
  miss: number | 'amber',
): Expected | null {
  if (card.measure === undefined) return null;
  const ahead =
    card.kind === 'demand'
      ? demandAhead(card, measured, horizon)
      : capacityAhead(card, measured, horizon);
  const expected = ahead?.mean[0] ?? 0;
  if (ahead === null || !(expected > 0)) return null;
  const part = miss === 'amber' ? card.measure.tolerance.amber : miss;
  const factor = card.kind === 'demand' ? 1 + part : Math.max(0, 1 - part);
  if (ahead.basis !== 'forecast') return { expected, factor, chance: null };
  const sd = ahead.sd[0]!;
  const chance = sd > 0 ? normalCdf((-expected * Math.abs(factor - 1)) / sd) : 0;
  return { expected, factor, chance };
}
