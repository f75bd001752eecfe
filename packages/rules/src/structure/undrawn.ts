import type { Card, Plan } from '@interlock/plan';
import type { MeasureAssessment } from '../drift/measure-assessment.ts';
import { shortfallProbability } from '../flow/expected-shortfall.ts';
import type { Flow } from '../flow/flow.ts';
import { reason } from '../reasons.ts';
import type { StructuralFinding } from '../verdicts.ts';
import { cardsWithoutPath } from './contract-paths.ts';
import { bareUnit, unitClass, unitsAgree } from './units.ts';

/** More suggestions than this at once are noise, however good each of them is. */
const AT_MOST = 3;
/** Levels further apart than this part of the higher are not of one flow. */
const ALIKE = 0.25;
/** Part of what is asked that has to stay uncovered, and the chance of that over the horizon. */
const SHORT = 0.02;
const CHANCE = 2 / 3;
/** Reported cycles over which a deviation has to hold on the average. */
const RECENT = 4;
/** Without limits, both together are this many times as far off as is red on both. */
const FAR = 2;

/** A demand or a supply with a target, as its unit's others see it. */
interface Levelled {
  readonly i: number;
  readonly card: Card;
  readonly measured: MeasureAssessment;
  /** What it counts, in the word of its unit. */
  readonly noun: string;
  /** Target of the last reported cycle, without one its value: where it was meant to run. */
  readonly level: number;
}

/** One side of a pair, as far as it drifts the way that harms the other. */
interface Drifting extends Levelled {
  /** Deviation from target, as the number moved: in the last cycle, on the average of the recent ones. */
  readonly last: number;
  readonly mean: number;
  /** Mean value of the recent cycles. */
  readonly value: number;
  /** A signal holds on that side, or the target lies beyond the limits; null without limits. */
  readonly isSignal: boolean | null;
}

interface Pair {
  readonly demand: Drifting;
  readonly supply: Drifting;
  /** How far the two are apart against their targets. */
  readonly apart: number;
}

/**
 * Demands above and supplies below target in one unit and two departments that no contract connects
 * (S-6): two facts that look like one. Each demand has one suggestion at most, and the strongest come
 * first.
 */
export function undrawn(plan: Plan, flow: Flow): StructuralFinding[] {
  const pairs = [...byUnit(flow).values()].flatMap((group) => pairsOf(group, flow));
  if (pairs.length === 0) return [];
  const inOrder = pairs.toSorted(
    (a, b) => b.apart - a.apart || (a.demand.card.id < b.demand.card.id ? -1 : 1),
  );
  const isUnconnected = cardsWithoutPath(plan, flow);
  const found: StructuralFinding[] = [];
  for (const pair of inOrder) {
    if (found.length === AT_MOST) break;
    if (isUnconnected(pair.supply.i, pair.demand.i)) found.push(findingOf(pair, plan));
  }
  return found;
}

interface Group {
  /** By rising level. */
  readonly demands: Levelled[];
  readonly supplies: Levelled[];
}

/** Everything that is measured in one unit, and so a partner or a rival of the others. */
function byUnit({ graph, measured }: Flow): Map<string, Group> {
  const groups = new Map<string, Group>();
  graph.cards.forEach((card, i) => {
    const own = measured[i];
    const side = card.kind === 'demand' ? 'demands' : card.kind === 'supply' ? 'supplies' : null;
    if (side === null || own == null || card.measure === undefined) return;
    const level = own.plan ?? own.drift.actual;
    const unit = unitClass(card.measure.unit);
    if (level === null || !(level > 0) || unit === null) return;
    let group = groups.get(unit);
    if (group === undefined) {
      group = { demands: [], supplies: [] };
      groups.set(unit, group);
    }
    group[side].push({
      i,
      card,
      measured: own,
      noun: bareUnit(card.measure.unit).toLowerCase(),
      level,
    });
  });
  for (const { demands, supplies } of groups.values())
    for (const list of [demands, supplies]) list.sort((a, b) => a.level - b.level);
  return groups;
}

/** Pairs that drift against each other and have no rival on either side. */
function pairsOf({ demands, supplies }: Group, flow: Flow): Pair[] {
  const pairs: Pair[] = [];
  for (const one of demands) {
    const demand = drifting(one, 1);
    const partner = demand === null ? null : onlyAlike(supplies, one);
    const supply = partner === null ? null : drifting(partner, -1);
    if (demand === null || supply === null) continue;
    if (onlyAlike(demands, supply) !== one || !mayDepend(demand.card, supply.card)) continue;
    if (isSupplied(flow, demand) || !isBeyondNoise(demand, supply)) continue;
    if (fallsShort(demand, supply, flow.horizon))
      pairs.push({ demand, supply, apart: demand.mean - supply.mean });
  }
  return pairs;
}

/**
 * The one of a sorted list that is about as high as another card; null where there is none or a rival.
 * What is counted in the very same word comes before what is a piece by another name.
 */
function onlyAlike(list: readonly Levelled[], { level, noun }: Levelled): Levelled | null {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle]!.level < level * (1 - ALIKE)) low = middle + 1;
    else high = middle;
  }
  const same: Levelled[] = [];
  const others: Levelled[] = [];
  for (let k = low; k < list.length && list[k]!.level * (1 - ALIKE) <= level; k++) {
    (list[k]!.noun === noun ? same : others).push(list[k]!);
    if (same.length > 1) return null;
  }
  return same[0] ?? (others.length === 1 ? others[0]! : null);
}

/** Null unless it is off target on the given side, now and on the average of the recent cycles. */
function drifting(one: Levelled, side: 1 | -1): Drifting | null {
  const { measured, card } = one;
  const { drift, signals } = measured;
  const { amber, red } = card.measure!.tolerance;
  const last = drift.variance;
  if (last === null || drift.drift === 'stale') return null;
  let value = 0;
  let target = 0;
  let cycles = 0;
  const { points, limits } = drift.chart;
  for (let k = points.length - 1; k >= 0 && cycles < RECENT; k--) {
    const point = points[k]!;
    if (point.value === null || point.target === null) continue;
    value += point.value;
    target += point.target;
    cycles += 1;
  }
  if (!(target > 0)) return null;
  const mean = value / target - 1;
  const least = limits === null ? red : amber;
  if (!(side * last > least && side * mean > least)) return null;
  const above = card.measure!.direction === 'lower' ? 'consistent-fail' : 'consistent-pass';
  const below = above === 'consistent-fail' ? 'consistent-pass' : 'consistent-fail';
  const isSignal =
    limits === null
      ? null
      : signals.includes(side) || drift.assurance === (side === 1 ? above : below);
  return { ...one, last, mean, value: value / cycles, isSignal };
}

function mayDepend(demand: Card, supply: Card): boolean {
  return (
    demand.department !== supply.department &&
    !demand.independentOf?.includes(supply.id) &&
    !supply.independentOf?.includes(demand.id) &&
    unitsAgree(demand.measure!.unit, supply.measure!.unit)
  );
}

/** What another contract brings it in this unit: then that contract says whether it is enough. */
function isSupplied({ graph }: Flow, { i, card }: Drifting): boolean {
  const { unit } = card.measure!;
  return graph.in[i]!.some((l) => {
    const supplier = graph.cards[graph.links[l]!.from]!.measure;
    return supplier !== undefined && unitsAgree(unit, supplier.unit);
  });
}

/** One of the two shows a signal; with little history the bands decide, and have to be far exceeded. */
function isBeyondNoise(demand: Drifting, supply: Drifting): boolean {
  if (demand.isSignal !== null && supply.isSignal !== null)
    return demand.isSignal || supply.isSignal;
  const red = demand.card.measure!.tolerance.red + supply.card.measure!.tolerance.red;
  return demand.mean - supply.mean > FAR * red;
}

/**
 * Over the horizon the supply is forecast to stay below the demand, and more likely than not to: by
 * what was reported, for a capacity that a starved card names is not what it brings.
 */
function fallsShort(demand: Drifting, supply: Drifting, horizon: number): boolean {
  const asked = overHorizon(demand, horizon);
  const made = overHorizon(supply, horizon);
  if (!(made.mean < asked.mean * (1 - SHORT))) return false;
  const chance = shortfallProbability({
    demandMean: asked.mean,
    demandSd: asked.sd,
    capacityMean: made.mean,
    capacitySd: made.sd,
  });
  return chance >= CHANCE;
}

/**
 * Sum over the cycles ahead with the deviation that its own errors leave together. Without a
 * forecast it goes on as of late: a plan is what it does not keep.
 */
function overHorizon({ measured, value }: Drifting, horizon: number) {
  const { ahead } = measured;
  if (ahead?.basis !== 'forecast') return { mean: value * horizon, sd: 0 };
  const { sd, step } = ahead;
  let mean = 0;
  let explained = 0;
  let first = 0;
  let reach = 0;
  let variance = 0;
  for (let t = 0; t < horizon; t++) {
    mean += ahead.mean[t]!;
    first += Math.sqrt(Math.max(0, sd[t]! * sd[t]! - explained));
    const own = step?.[t] ?? 0;
    explained += own * own;
    // An error of a cycle that has t cycles after it.
    if (t < horizon - 1) {
      reach += own;
      variance += reach * reach;
    }
  }
  return { mean, sd: Math.sqrt(first * first + variance) };
}

function findingOf({ demand, supply, apart }: Pair, plan: Plan): StructuralFinding {
  const name = (id: string) => plan.departments.find((d) => d.id === id)?.name ?? id;
  return {
    code: 'undrawn',
    subjects: [demand.card.id, supply.card.id],
    reason: reason('undrawn', {
      demand: demand.card.title,
      supply: supply.card.title,
      demandDepartment: name(demand.card.department),
      supplyDepartment: name(supply.card.department),
      demandChange: demand.last,
      supplyChange: supply.last,
      unit: demand.card.measure!.unit,
      supplyUnit: supply.card.measure!.unit,
      apart,
      currency: plan.settings.currency,
    }),
  };
}
