import type { Flow } from '../flow/flow.ts';
import { batchesOf } from '../flow/model/batches.ts';
import { BATCH } from '../flow/model/normal-points.ts';
import type { Causes } from './count-once.ts';
import { downstreamOf } from './downstream.ts';

/** What taking one cause away is worth. */
export interface Worth {
  /** Money over the horizon, and what of it is gone if that is done one cycle later. */
  readonly money: number;
  readonly nextCycle: number;
  /** Whether anything gives it a price. */
  readonly priced: boolean;
  /** The most that it could be worth, were nothing else in the way. */
  readonly most: number;
}

/** Contracts × cycles × draws that are drawn again for all causes of a plan together. */
export const RELIEF_WORK = 2e7;

/**
 * What relieving each cause alone would save: the plan's money at risk less what it is with that
 * contract served and all else as it is, by the same draws. A part that is not the bottleneck is worth
 * nothing by this, however short it is. Beyond so much `work` the causes that could matter least keep
 * the most that they could be worth.
 */
export function reliefs(flow: Flow, { members }: Causes, work: number): ReadonlyMap<number, Worth> {
  const { engine, horizon } = flow;
  const { clusters, clusterOf, from } = engine.compiled;
  const total = engine.moneyAtRisk;
  const found = new Map<number, Worth>();
  const candidates = [...members].map(([head, own]) => ({ head, ...bound(flow, head, own) }));
  let left = work;
  for (const { head, most, priced } of candidates.toSorted((a, b) => b.most - a.most)) {
    const cluster = clusters[clusterOf[from[head]!]!]!;
    const draws = batchesOf(cluster, horizon) * BATCH;
    const cost = 2 * (cluster.links.length + cluster.cards.length) * horizon * draws;
    if (most === 0 || left < cost) {
      found.set(head, { money: most, nextCycle: most / horizon, priced, most });
      continue;
    }
    left -= cost;
    const money = Math.max(0, total - engine.moneyWithout([head]));
    const later = horizon === 1 ? 0 : Math.max(0, total - engine.moneyWithout([head], 1));
    found.set(head, { money, nextCycle: Math.max(0, money - later), priced, most });
  }
  return found;
}

/** Margins of the demands behind a cause, and what is owed on the way to them. */
function bound(flow: Flow, head: number, members: readonly number[]) {
  const { graph, means } = flow;
  const behind = downstreamOf(flow, head);
  const demands = new Set(
    [...behind.cards, ...members.map((l) => graph.links[l]!.to)].filter((i) => isDemand(flow, i)),
  );
  let most = 0;
  let priced = false;
  for (const l of behind.links) {
    const { terms, inForce } = graph.links[l]!;
    if (!inForce || terms.penalty === undefined) continue;
    priced = true;
    most += terms.penalty * means.owed(l);
  }
  for (const i of demands) {
    const margin = graph.cards[i]!.unitMargin;
    if (margin === undefined) continue;
    priced = true;
    most += margin * means.unmet(i);
  }
  return { most: Math.min(1e15, most), priced };
}

const isDemand = (flow: Flow, i: number): boolean => flow.graph.cards[i]!.kind === 'demand';
