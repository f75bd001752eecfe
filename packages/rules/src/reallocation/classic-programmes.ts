import { Programme, type Solution, type Solve } from './programme.ts';

type Status = Solution['status'];

/**
 * Maximise c·x subject to A·x ≤ b, x ≥ 0. `shadowPrices`: worth of one more unit of each b.
 * Source: Hillier & Lieberman, Introduction to Operations Research.
 */
export function maximise(
  solve: Solve,
  c: readonly number[],
  rows: readonly (readonly number[])[],
  b: readonly number[],
): { status: Status; objective: number; x: number[]; shadowPrices: number[] } {
  const programme = new Programme();
  for (const gain of c) programme.column(-gain);
  rows.forEach((row, i) => {
    programme.row(
      Number.NEGATIVE_INFINITY,
      b[i] ?? 0,
      row.flatMap((value, column) => (value === 0 ? [] : [[column, value] as const])),
    );
  });
  const { status, objective, values, duals } = solve(programme);
  return {
    status,
    objective: 0 - objective,
    x: Array.from(values),
    shadowPrices: Array.from(duals, (dual) => 0 - dual),
  };
}

type ByName = Readonly<Record<string, number>>;

export interface Transport {
  readonly status: Status;
  readonly cost: number;
  /** Per source and destination. */
  readonly flows: Readonly<Record<string, ByName>>;
  /** Price of one more unit of demand, per destination. */
  readonly demandDuals: ByName;
}

/**
 * Cheapest way to meet every demand from the supplies. A pair without a cost has no route.
 * Source: Dantzig, Linear Programming and Extensions (1963), ch. 3.3.
 */
export function transport(
  solve: Solve,
  supply: ByName,
  demand: ByName,
  cost: Readonly<Record<string, ByName>>,
): Transport {
  const base = transportProgramme(supply, demand, cost);
  const { status, objective, values, duals } = solve(base.programme);
  const flows: Record<string, Record<string, number>> = {};
  for (const from of Object.keys(supply)) flows[from] = {};
  for (const { from, to, column } of base.routes) flows[from]![to] = values[column] ?? 0;
  const prices: Record<string, number> = {};
  for (const [name, row] of base.demandRows) {
    // Where the optimum is degenerate the price of one more unit is that of a little more.
    const more = transportProgramme(
      supply,
      { ...demand, [name]: aLittleMore(demand[name]!) },
      cost,
    );
    const after = status === 'optimal' ? solve(more.programme) : null;
    const price = after?.status === 'optimal' ? after.duals[row] : duals[row];
    prices[name] = price ?? 0;
  }
  return { status, cost: objective, flows, demandDuals: prices };
}

const aLittleMore = (demand: number): number => demand + 1e-6 * Math.max(1, demand);

function transportProgramme(
  supply: ByName,
  demand: ByName,
  cost: Readonly<Record<string, ByName>>,
) {
  const programme = new Programme();
  const routes: { from: string; to: string; column: number }[] = [];
  for (const from of Object.keys(supply))
    for (const to of Object.keys(demand)) {
      const price = cost[from]?.[to];
      if (price !== undefined) routes.push({ from, to, column: programme.column(price) });
    }
  for (const [name, amount] of Object.entries(supply)) {
    const own = routes.filter(({ from }) => from === name);
    programme.row(
      Number.NEGATIVE_INFINITY,
      amount,
      own.map(({ column }) => [column, 1] as const),
    );
  }
  const demandRows = new Map<string, number>();
  for (const [name, amount] of Object.entries(demand)) {
    const own = routes.filter(({ to }) => to === name);
    demandRows.set(
      name,
      programme.row(
        amount,
        Number.POSITIVE_INFINITY,
        own.map(({ column }) => [column, 1] as const),
      ),
    );
  }
  return { programme, routes, demandRows };
}

export interface FlowArc {
  readonly from: string;
  readonly to: string;
  /** Null = unlimited. */
  readonly capacity?: number | null;
  readonly cost?: number;
}

/**
 * Minimum cost flow: every node receives `demand` more than it sends (negative = supply).
 * Source: Ahuja, Magnanti & Orlin, Network Flows (1993), ch. 9.
 */
export function minCostFlow(
  solve: Solve,
  demand: ByName,
  arcs: readonly FlowArc[],
): { status: Status; cost: number; flows: number[] } {
  const programme = new Programme();
  const entries = new Map<string, [number, number][]>(
    [...Object.keys(demand), ...arcs.flatMap(({ from, to }) => [from, to])].map((node) => [
      node,
      [],
    ]),
  );
  for (const { from, to, capacity, cost } of arcs) {
    const column = programme.column(cost ?? 0, capacity ?? Number.POSITIVE_INFINITY);
    entries.get(from)!.push([column, -1]);
    entries.get(to)!.push([column, 1]);
  }
  for (const [node, list] of entries) {
    const wanted = demand[node] ?? 0;
    programme.row(wanted, wanted, list);
  }
  const { status, objective, values } = solve(programme);
  if (arcs.length === 0 && Object.values(demand).some((wanted) => wanted !== 0))
    return { status: 'infeasible', cost: 0, flows: [] };
  return { status, cost: objective, flows: Array.from(values) };
}
