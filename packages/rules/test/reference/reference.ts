import type { Plan } from '@interlock/plan';
import { Building } from './building.ts';
import { runCycle, type State } from './cycle.ts';
import { type Draw, drawOf, inPairs, normalsOf, uniforms } from './draw.ts';
import { type Inputs, type Link, type Network, type Node, networkOf } from './network.ts';
import { type Order, orderOf } from './order.ts';
import { onTheRoad, pastBacklog } from './past.ts';
import { type Planned, plannedOf } from './planned.ts';

export interface ReferenceContract {
  /** Chance to be short in the worst cycle, and per cycle. */
  readonly probability: number;
  readonly worstCycle: number;
  readonly byCycle: readonly number[];
  /** Supplier units per cycle. */
  readonly required: number;
  readonly supplied: number;
  readonly expectedShortfall: number;
  /** Standard error of the expected shortfall. */
  readonly shortfallError: number;
}

export interface ReferenceResult {
  readonly draws: number;
  readonly contracts: ReadonlyMap<string, ReferenceContract>;
  /** Per demand card: what waits at the end beyond what waited at first, or what was lost. */
  readonly unmet: ReadonlyMap<string, number>;
  readonly money: number;
  readonly moneyError: number;
}

/** The plan model, draw by draw. Without spread one draw tells all. */
export function referencePlan(
  plan: Plan,
  inputs: Inputs,
  draws: number,
  seed = 1,
): ReferenceResult {
  const network = networkOf(plan, inputs);
  const order = orderOf(network);
  const start = startOf(network, order);
  const single = normalsOf(uniforms(seed));
  // Of pairs, parts that are foretold would be the same in both draws.
  const hasParts = network.nodes.some(({ isForetold }) => isForetold);
  const normalOf = hasParts ? () => single : inPairs(single);
  const tallies = new Map(network.links.map((link) => [link, tallyOf(network.horizon)]));
  const unmet = new Map<Node, number>(
    network.nodes.filter((node) => node.isDemand).map((node) => [node, 0]),
  );
  const money = { sum: 0, squares: 0 };
  for (let k = 0; k < draws; k++) {
    const loss = runDraw(network, order, start, draws === 1 ? null : normalOf(k), tallies, unmet);
    money.sum += loss;
    money.squares += loss * loss;
  }
  return {
    draws,
    contracts: new Map([...tallies].map(([link, tally]) => [link.id, resultOf(tally, draws)])),
    unmet: new Map([...unmet].map(([node, sum]) => [node.id, sum / draws])),
    money: money.sum / draws,
    moneyError: errorOf(money.sum, money.squares, draws),
  };
}

interface Start {
  readonly backlog: ReadonlyMap<Node, number>;
  readonly road: ReadonlyMap<Link, readonly number[]>;
}

function startOf(network: Network, order: Order): Start {
  const draw = drawOf(network, null);
  // What is on the road left for what was expected.
  for (const node of network.nodes)
    if (node.isDemand && node.expected !== undefined) draw.demand.set(node, [...node.expected]);
  const means = plannedOf(network, order, draw);
  return {
    backlog: new Map(network.nodes.map((node) => [node, pastBacklog(node, network)])),
    road: onTheRoad(network, means),
  };
}

interface Tally {
  readonly short: number[];
  base: number;
  spare: number;
  shortfall: number;
  squares: number;
}

const tallyOf = (horizon: number): Tally => ({
  short: new Array<number>(horizon).fill(0),
  base: 0,
  spare: 0,
  shortfall: 0,
  squares: 0,
});

/** As a draw begins. */
function stateOf(
  network: Network,
  order: Order,
  start: Start,
  draw: Draw,
  planned: Planned,
  building: Building,
): State {
  return {
    network,
    order,
    draw,
    planned,
    building,
    stock: new Map(network.nodes.map((node) => [node, node.onHand])),
    backlog: new Map(start.backlog),
    lost: new Map(network.nodes.map((node) => [node, 0])),
    pool: new Map(network.links.map((link) => [link, 0])),
    road: new Map([...start.road].map(([link, arriving]) => [link, [...arriving]])),
  };
}

/** Returns what the draw costs. */
function runDraw(
  network: Network,
  order: Order,
  start: Start,
  normal: (() => number) | null,
  tallies: ReadonlyMap<Link, Tally>,
  unmet: Map<Node, number>,
): number {
  const draw = drawOf(network, normal);
  const building = new Building(network, order);
  const planned = plannedOf(network, order, draw);
  if (building.isNeeded) {
    const trial = stateOf(network, order, start, draw, planned, building);
    for (let t = 0; t < network.horizon; t++) runCycle(trial, t);
  }
  building.setTargets();
  const state = stateOf(network, order, start, draw, planned, building);
  const shortfalls = new Map(network.links.map((link) => [link, 0]));
  let loss = 0;
  for (let t = 0; t < network.horizon; t++) {
    const { base, got, spare } = runCycle(state, t);
    for (const link of network.links) {
      const tally = tallies.get(link)!;
      const required = base.get(link)!;
      const missing = required - got.get(link)!;
      if (missing > (link.tolerance + 1e-9) * required) tally.short[t]! += 1;
      shortfalls.set(link, shortfalls.get(link)! + Math.max(0, missing) / network.horizon);
      tally.base += required / network.horizon;
      if (link.lag === 0 && link.asks) tally.spare += spare.get(link.from)! / network.horizon;
      if (!link.inForce) continue;
      const owed = Math.min(link.quantity ?? Number.POSITIVE_INFINITY, required);
      loss += link.penalty * Math.max(0, owed - got.get(link)!);
    }
  }
  for (const [link, shortfall] of shortfalls) {
    tallies.get(link)!.shortfall += shortfall;
    tallies.get(link)!.squares += shortfall * shortfall;
  }
  for (const node of unmet.keys()) {
    const open = node.waits
      ? Math.max(0, state.backlog.get(node)! - start.backlog.get(node)!)
      : state.lost.get(node)!;
    unmet.set(node, unmet.get(node)! + open);
    loss += node.margin * open;
  }
  return loss;
}

function resultOf(tally: Tally, draws: number): ReferenceContract {
  const byCycle = tally.short.map((count) => count / draws);
  const probability = Math.max(...byCycle);
  const required = tally.base / draws;
  const expectedShortfall = tally.shortfall / draws;
  return {
    probability,
    worstCycle: byCycle.indexOf(probability),
    byCycle,
    required,
    supplied: required - expectedShortfall + tally.spare / draws,
    expectedShortfall,
    shortfallError: errorOf(tally.shortfall, tally.squares, draws),
  };
}

function errorOf(sum: number, squares: number, n: number): number {
  if (n < 2) return 0;
  return Math.sqrt(Math.max(0, squares - (sum * sum) / n) / (n - 1) / n);
}
