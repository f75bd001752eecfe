import type { Ahead, MeasureAssessment } from '../drift/measure-assessment.ts';
import { SharingBench } from './fair-share.ts';
import type { FlowGraph } from './flow-graph.ts';
import { byPrecedence } from './precedence.ts';
import type { Requirement } from './requirement.ts';

/** Supply along the arrows. Arrays are [item × horizon + cycle ahead]; Infinity = not limited. */
export interface Supply {
  /** Per card: what it can deliver, own capacity and suppliers considered, stock included. */
  readonly deliverable: Float64Array;
  readonly deliverableSd: Float64Array;
  /** Per contract in supplier units, at the consumer: what is given … */
  readonly given: Float64Array;
  /** … and the most that would be, should the consumer ask for more; with its deviation. */
  readonly attainable: Float64Array;
  readonly attainableSd: Float64Array;
}

const ROUNDS = 200;
const LARGEST = 1e15;

/**
 * deliverable = min(own capacity, what the suppliers allow through the ratios) + stock used;
 * shared out by priority, then max-min fair. Contracts in force are served before drawn ones.
 */
export function supplies(
  graph: FlowGraph,
  requirement: Requirement,
  capacity: readonly (Ahead | null)[],
  measured: readonly (MeasureAssessment | null)[],
  horizon: number,
): Supply {
  const { cards, links } = graph;
  const deliverable = new Float64Array(cards.length * horizon).fill(Number.POSITIVE_INFINITY);
  const deliverableSd = new Float64Array(cards.length * horizon);
  const given = new Float64Array(links.length * horizon).fill(Number.POSITIVE_INFINITY);
  const attainable = new Float64Array(links.length * horizon).fill(Number.POSITIVE_INFINITY);
  const attainableSd = new Float64Array(links.length * horizon);
  const classes = graph.out.map((list) => byPrecedence(list, links));
  const bench = new SharingBench();

  const evaluateCard = (i: number): number => {
    let change = 0;
    for (let t = 0; t < horizon; t++) {
      const at = i * horizon + t;
      let limit = capacity[i]?.mean[t] ?? Number.POSITIVE_INFINITY;
      let sd = capacity[i]?.sd[t] ?? 0;
      for (const l of graph.in[i]!) {
        const { limits, terms } = links[l]!;
        const allowed = attainable[l * horizon + t]! / terms.ratio;
        // Beyond any number that is meant, a limit is none.
        if (!limits || !(allowed < Math.min(limit, LARGEST))) continue;
        limit = allowed;
        sd = Math.min(LARGEST, attainableSd[l * horizon + t]! / terms.ratio);
      }
      const total = limit + requirement.fromStock[at]!;
      if (total !== deliverable[at]) {
        const before = deliverable[at]!;
        change = Math.max(change, Number.isFinite(before) ? Math.abs(total - before) : 1);
      }
      deliverable[at] = total;
      deliverableSd[at] = sd;
    }
    share(i);
    return change;
  };

  /** Share out what card i delivers; what leaves at t is at the consumer at t + lag. */
  const share = (i: number): void => {
    if (graph.out[i]!.length === 0) return;
    for (let t = 0; t < horizon; t++) {
      const at = i * horizon + t;
      let left = deliverable[at]!;
      if (!Number.isFinite(left)) continue;
      const sd = deliverableSd[at]!;
      for (const group of classes[i]!) {
        ask(bench, group, requirement, t, horizon);
        bench.divide(group.length, left);
        for (let k = 0; k < group.length; k++) {
          const l = group[k]!;
          left -= bench.share[k]!;
          const arrival = t + links[l]!.terms.lag;
          if (arrival >= horizon) continue;
          given[l * horizon + arrival] = bench.share[k]!;
          attainable[l * horizon + arrival] = bench.attainable[k]!;
          attainableSd[l * horizon + arrival] = sd * bench.slope[k]!;
        }
        if (left < 0) left = 0;
      }
      // What nobody asked for is there for each of them.
      for (const l of graph.out[i]!) {
        const arrival = t + links[l]!.terms.lag;
        if (arrival < horizon) given[l * horizon + arrival]! += left;
      }
    }
    for (const l of graph.out[i]!) fillTransit(l, i);
  };

  /** Cycles before the first delivery are served by what left in the past. */
  const fillTransit = (l: number, i: number): void => {
    const { lag } = links[l]!.terms;
    if (lag === 0) return;
    const past = measured[i] ?? null;
    const first = deliverable[i * horizon]!;
    const share = firstShare(bench, classes[i]!, requirement, horizon, first, l);
    for (let t = Math.min(lag, horizon) - 1; t >= 0; t--) {
      const at = l * horizon + t;
      const shipped = pastActual(past, t - lag + 1);
      const scale = shipped === null || !(first > 0) ? 1 : Math.max(0, shipped) / first;
      given[at] = share.given * scale;
      attainable[at] = share.most * scale;
      attainableSd[at] = 0;
    }
  };

  for (const component of graph.order.toReversed()) {
    if (component.length === 1) {
      evaluateCard(component[0]!);
      continue;
    }
    const cardsOfLoop = component.toSorted((a, b) => a - b);
    for (let round = 0; round < ROUNDS; round++) {
      let change = 0;
      for (const i of cardsOfLoop) change = Math.max(change, evaluateCard(i));
      if (change < 1e-9) break;
    }
  }
  return { deliverable, deliverableSd, given, attainable, attainableSd };
}

/** What a group of contracts asks of their supplier in cycle t. */
function ask(
  bench: SharingBench,
  group: readonly number[],
  requirement: Requirement,
  t: number,
  horizon: number,
): void {
  bench.reserve(group.length);
  for (let k = 0; k < group.length; k++) {
    bench.demand[k] = requirement.link[group[k]! * horizon + t]!;
    bench.weight[k] = 1;
  }
}

/** Share of one contract in the first cycle: what is on its way was shared alike. */
function firstShare(
  bench: SharingBench,
  classes: readonly (readonly number[])[],
  requirement: Requirement,
  horizon: number,
  capacity: number,
  wanted: number,
): { given: number; most: number } {
  if (!Number.isFinite(capacity)) return { given: capacity, most: capacity };
  let left = capacity;
  let found = { given: 0, most: 0 };
  for (const group of classes) {
    ask(bench, group, requirement, 0, horizon);
    bench.divide(group.length, left);
    for (let k = 0; k < group.length; k++) {
      if (group[k] === wanted) found = { given: bench.share[k]!, most: bench.attainable[k]! };
      left = Math.max(0, left - bench.share[k]!);
    }
  }
  return { given: found.given + left, most: found.most };
}

/** Reported value of a past cycle; 0 = the last complete one, −1 the one before. */
function pastActual(measured: MeasureAssessment | null, offset: number): number | null {
  if (measured?.history == null) return null;
  const { history, now } = measured;
  return history.values[now + offset - history.first] ?? null;
}
