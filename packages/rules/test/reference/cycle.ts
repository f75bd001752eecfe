import type { Building } from './building.ts';
import type { Draw } from './draw.ts';
import { isWithoutLimit, type Link, type Network, type Node } from './network.ts';
import { type Order, settle } from './order.ts';
import { type Planned, plannedAsk } from './planned.ts';
import { type Amounts, divide, shareOut, splitTo } from './sharing.ts';

/** One draw, from cycle to cycle. */
export interface State {
  readonly network: Network;
  readonly order: Order;
  readonly draw: Draw;
  readonly planned: Planned;
  readonly stock: Map<Node, number>;
  readonly backlog: Map<Node, number>;
  readonly lost: Map<Node, number>;
  /** Per lagged contract: what has arrived and was not used, and what arrives by cycle. */
  readonly pool: Amounts;
  readonly road: Map<Link, number[]>;
  /** What is kept for later. */
  readonly building: Building;
}

/** What one cycle came to. */
export interface CycleResult {
  /** What has to be there on each contract, and what is. */
  readonly base: Amounts;
  readonly got: Amounts;
  /** Made by a supplier, and asked for by nobody. */
  readonly spare: Map<Node, number>;
}

interface Requirement {
  readonly base: Amounts;
  readonly ask: Amounts;
  /** Part of `ask` that is new: the rest is late. */
  readonly fresh: Amounts;
  /** Asked of each card: with what waits, and without. */
  readonly total: Map<Node, number>;
  readonly unwaiting: Map<Node, number>;
  /** What should leave besides, of contracts with a lag, for what is to be kept. */
  readonly more: Amounts;
}

interface Supply {
  readonly given: Amounts;
  /** Part of `given` that steps in for an alternative. */
  readonly stepped: Amounts;
  readonly served: Map<Node, number>;
  readonly spare: Map<Node, number>;
}

export function runCycle(state: State, t: number): CycleResult {
  const arrived: Amounts = new Map();
  for (const [link, arriving] of state.road) {
    arrived.set(link, arriving[t] ?? 0);
    state.pool.set(link, state.pool.get(link)! + (arriving[t] ?? 0));
    arriving[t] = 0;
  }
  const requirement = requirementIn(state, t);
  const supply = deliver(state, t, requirement);
  const got: Amounts = new Map();
  for (const link of state.network.links) {
    const came = link.lag > 0 ? state.pool.get(link)! : supply.given.get(link)!;
    // Nothing tells what is on the road from a supplier that nothing limits.
    const isOpen = link.lag > 0 && isWithoutLimit(link, state.network.unlimited);
    got.set(link, isOpen ? Math.max(came, requirement.base.get(link)!) : came);
  }
  use(state, t, supply, requirement, arrived);
  for (const node of state.network.nodes) settleDemand(state, t, node, supply.served.get(node)!);
  return { base: requirement.base, got, spare: supply.spare };
}

function requirementIn(state: State, t: number): Requirement {
  const { network, order, draw, stock, backlog } = state;
  const base: Amounts = new Map();
  const ask: Amounts = new Map();
  const total = new Map(network.nodes.map((node) => [node, 0]));
  const fresh: Amounts = new Map();
  const more: Amounts = new Map();
  const unwaiting = new Map(network.nodes.map((node) => [node, 0]));
  settle(order.consumersFirst, order.hasLoops, 0, (node) => {
    let now = draw.demand.get(node)![t]!;
    let all = now + backlog.get(node)!;
    for (const link of node.out) {
      const { to } = link;
      const held = stock.get(to)!;
      const need = (amount: number) => splitTo(link, Math.max(0, amount - held));
      // With a lag it is asked so early that what comes until it arrives is covered as well.
      const meanwhile = sumUntilArrival(state, link, t);
      const onRoad = onRoadOf(state, link);
      const quantity = link.quantity ?? 0;
      const asked = Math.max(0, need(total.get(to)! + meanwhile) - onRoad);
      base.set(link, link.fixed ? quantity : need(unwaiting.get(to)!));
      ask.set(link, link.fixed ? quantity : asked);
      // What is asked again because it was not there in time is no new requirement.
      if (link.lag > 0 && link.asks && !link.fixed) {
        const later = state.building.target(to, t + link.lag);
        const order = Math.max(0, need(total.get(to)! + meanwhile + later) - onRoad);
        more.set(link, order - ask.get(link)!);
      }
      const early = Math.min(ask.get(link)!, plannedAsk(link, t, state.planned, network.horizon));
      fresh.set(link, link.lag === 0 ? base.get(link)! : early);
      if (!link.asks) continue;
      all += ask.get(link)!;
      now += fresh.get(link)!;
    }
    unwaiting.set(node, now);
    total.set(node, all);
    return now + all;
  });
  return { base, ask, fresh, total, unwaiting, more };
}

function sumUntilArrival({ network, planned }: State, link: Link, t: number): number {
  const gross = planned.get(link.to)!;
  let sum = 0;
  for (let s = t + 1; s <= t + link.lag; s++) sum += gross[Math.min(s, network.horizon - 1)]!;
  return sum;
}

/** Under way or arrived and not used yet. */
function onRoadOf({ pool, road }: State, link: Link): number {
  if (link.lag === 0) return 0;
  return road.get(link)!.reduce((sum, amount) => sum + (amount ?? 0), pool.get(link)!);
}

function deliver(state: State, t: number, requirement: Requirement): Supply {
  const { network, order, draw, stock, backlog, pool } = state;
  const endless = network.links.map((link): [Link, number] => [link, Number.POSITIVE_INFINITY]);
  const given: Amounts = new Map(endless);
  const stepped: Amounts = new Map();
  const served = new Map<Node, number>();
  const spare = new Map<Node, number>();
  const came = (link: Link) => {
    if (isWithoutLimit(link, network.unlimited)) return Number.POSITIVE_INFINITY;
    return link.lag > 0 ? pool.get(link)! : given.get(link)!;
  };
  settle(order.suppliersFirst, order.hasLoops, 1e-12, (node) => {
    const made = Math.min(draw.capacity.get(node)![t]!, materialOf(node, came));
    const available = stock.get(node)! + made;
    const own = Math.min(available, draw.demand.get(node)![t]! + backlog.get(node)!);
    served.set(node, own);
    share(state, node, available - own, requirement, given, stepped);
    const needed = Math.max(0, requirement.total.get(node)! - stock.get(node)!);
    spare.set(node, made < Number.POSITIVE_INFINITY ? Math.max(0, made - needed) : 0);
    return available;
  });
  return { given, stepped, served, spare };
}

/** What the suppliers allow a card to make: of each part the sum, of all parts the least. */
function materialOf(node: Node, came: (link: Link) => number): number {
  let least = Number.POSITIVE_INFINITY;
  for (const part of node.parts)
    least = Math.min(
      least,
      part.reduce((sum, link) => sum + came(link) / link.ratio, 0),
    );
  return least;
}

function share(
  { network, stock }: State,
  node: Node,
  amount: number,
  { ask, fresh, total }: Requirement,
  given: Amounts,
  stepped: Amounts,
): void {
  const askOf = (link: Link) => ask.get(link)!;
  for (const link of node.out) stepped.set(link, 0);
  if (amount === Number.POSITIVE_INFINITY) {
    for (const link of node.out) given.set(link, askOf(link));
    return;
  }
  const askers = node.out.filter((link) => link.asks);
  const others = node.out.filter((link) => !link.asks);
  const freshOf = (link: Link) => fresh.get(link)!;
  const left = serve(askers, freshOf, askOf, amount, network.proportional, given);
  serve(others, freshOf, askOf, left, network.proportional, given);
  const helpers = askers.filter(
    (link) => link.inForce && link.lag === 0 && link.alternatives.length > 1,
  );
  const more = (link: Link) =>
    Math.max(0, link.ratio * Math.max(0, total.get(link.to)! - stock.get(link.to)!) - askOf(link));
  for (const [link, won] of divide(helpers, more, left, false)) {
    stepped.set(link, won);
    given.set(link, given.get(link)! + won);
  }
}

/** What is new first; what is late has, in proportion, what that leaves. Returns what is left. */
function serve(
  links: readonly Link[],
  freshOf: (link: Link) => number,
  askOf: (link: Link) => number,
  amount: number,
  proportional: boolean,
  given: Amounts,
): number {
  const shares = shareOut(links, freshOf, amount, proportional);
  const rest = [...shares.values()].reduce((left, won) => Math.max(0, left - won), amount);
  const late = links.reduce((sum, link) => sum + askOf(link) - freshOf(link), 0);
  const part = late > 0 ? Math.min(1, rest / late) : 0;
  for (const [link, won] of shares) given.set(link, won + part * (askOf(link) - freshOf(link)));
  return Math.max(0, rest - part * late);
}

/** What is taken from stock, made and used: consumers first, because only what is used is made. */
function use(
  state: State,
  t: number,
  supply: Supply,
  { unwaiting, more }: Requirement,
  arrived: Amounts,
): void {
  const { network, draw, stock, pool, road, building } = state;
  const { given } = supply;
  let { used, made, sent } = usageOf(state, t, supply, () => 0);
  const restOf = (node: Node) => stock.get(node)! + made.get(node)! - sent.get(node)!;
  const cycle = {
    capacity: (node: Node) => draw.capacity.get(node)![t]!,
    made: (node: Node) => made.get(node)!,
    left: (node: Node) => Math.max(0, restOf(node)),
    given: (link: Link) => given.get(link)!,
    arrived: (link: Link) => arrived.get(link)!,
  };
  if (building.isTrial) building.record(t, cycle, unwaiting);
  else {
    const extra = building.extraIn(t, cycle);
    for (const [link, amount] of building.sentIn(t, cycle, more))
      given.set(link, given.get(link)! + amount);
    ({ used, made, sent } = usageOf(state, t, supply, (node) => extra.get(node) ?? 0));
  }
  for (const node of network.nodes) stock.set(node, node.storable ? Math.max(0, restOf(node)) : 0);
  for (const [link, arriving] of road) {
    pool.set(link, Math.max(0, pool.get(link)! - used.get(link)!));
    arriving[t + link.lag] = given.get(link)!;
  }
}

/** With what is made for later (`extra`). */
function usageOf(
  state: State,
  t: number,
  { given, stepped, served }: Supply,
  extra: (node: Node) => number,
): { used: Amounts; made: Map<Node, number>; sent: Map<Node, number> } {
  const { network, order, draw, stock, pool } = state;
  const used: Amounts = new Map(network.links.map((link) => [link, 0]));
  const made = new Map<Node, number>();
  const sent = new Map<Node, number>();
  settle(order.consumersFirst, order.hasLoops, 0, (node) => {
    const out = node.out
      .filter((link) => link.asks)
      .reduce(
        (sum, link) => sum + (link.lag > 0 ? given.get(link)! : used.get(link)!),
        served.get(node)!,
      );
    const capacity = draw.capacity.get(node)![t]!;
    const makesAll = node.storable && node.parts.length === 0 && node.capacity !== undefined;
    const now = makesAll ? capacity : Math.max(0, out - stock.get(node)!) + extra(node);
    sent.set(node, out);
    made.set(node, now);
    for (const part of node.parts) takeFrom(part, now, state, given, stepped, used);
    // Nothing says how much of these is needed.
    for (const link of node.in)
      if (!link.limits || link.fixed)
        used.set(link, link.lag > 0 ? pool.get(link)! : given.get(link)!);
    return out;
  });
  return { used, made, sent };
}

/** What was given for the ask is used first, then what stepped in, then what has no limit. */
function takeFrom(
  part: readonly Link[],
  made: number,
  { network, pool }: State,
  given: Amounts,
  stepped: Amounts,
  used: Amounts,
): void {
  const extra = (link: Link) => stepped.get(link) ?? 0;
  const asked = (link: Link) => (link.lag > 0 ? pool.get(link)! : given.get(link)! - extra(link));
  if (part.length === 1) {
    used.set(part[0]!, part[0]!.ratio * made);
    return;
  }
  const sum = (amount: (link: Link) => number) =>
    part.reduce((total, link) => total + amount(link) / link.ratio, 0);
  const first = sum(asked);
  const second = sum(extra);
  const ofFirst = first > 0 ? Math.min(1, made / first) : 0;
  const ofSecond = second > 0 ? Math.min(1, Math.max(0, made - first) / second) : 0;
  const endless = part.filter((link) => isWithoutLimit(link, network.unlimited));
  const beyond = Math.max(0, made - first - second) / endless.length;
  for (const link of part) {
    const rest = endless.includes(link) ? beyond * link.ratio : 0;
    used.set(link, asked(link) * ofFirst + extra(link) * ofSecond + rest);
  }
}

function settleDemand(state: State, t: number, node: Node, served: number): void {
  const { draw, backlog, lost } = state;
  const unmet = Math.max(0, draw.demand.get(node)![t]! + backlog.get(node)! - served);
  if (node.waits) backlog.set(node, unmet);
  else lost.set(node, lost.get(node)! + unmet);
}
