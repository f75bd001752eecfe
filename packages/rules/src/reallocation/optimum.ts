import type { ReallocationModel } from './model.ts';
import { Programme, type Solution, type Solve } from './programme.ts';

/** What the optimum does. Units per cycle. */
export interface Optimum {
  /** Per card: what it makes. */
  readonly made: readonly number[];
  /** Per card: fall that was decided on, not caused by a supplier's. */
  readonly cut: readonly number[];
  readonly overtime: readonly number[];
  /** Per transfer of the model. */
  readonly lent: readonly number[];
  /** Per card: what the target goes short at best. */
  readonly shortfall: number;
  /** Money per cycle, the tiny cost of change left out. */
  readonly money: number;
  /** Per card: worth of one more unit of what it makes, money. */
  readonly worth: readonly number[];
}

/** Money per unit moved that keeps things where they are unless there is a gain. */
const TRIFLE = 1e-6;

/**
 * Reallocation as a linear programme over the present state y⁰:
 *
 *     y = y⁰ + inc − dec                                    what each card makes
 *     Σ_{l out of i} r_l·y_to(l) + d_i − u_i ≤ y_i + stock_i    balance with ratios
 *     y_i ≤ capacity_i + overtime_i + lent to i − lent by i     capacity ± transfers
 *     dec_i ≤ cut_i + Σ_{l into i} w_l/r_l,  Σ_{l out of j} w_l ≤ dec_j
 *
 * The last two say why a card falls: it was decided (`cut`), or a supplier of it fell. With
 * `maxMoves` each cut, overtime and transfer counts by a binary. With `targetFirst` the target's
 * shortfall is made as small as it can be, then, held there, the money: margins of unmet demand,
 * penalties, overtime and transfers; else the money alone. Null where the solver fails.
 */
export function optimise(
  model: ReallocationModel,
  target: number,
  maxMoves: number | null,
  solve: Solve,
  targetFirst = true,
): Optimum | null {
  const built = build(model, target, maxMoves);
  const { programme, short } = built;
  if (!targetFirst) {
    const cheapest = solve(programme);
    if (cheapest.status !== 'optimal') return null;
    const left = Math.max(0, cheapest.values[short]!);
    return readOptimum(model, built, cheapest, left, dualsOf(programme, cheapest, solve));
  }
  const money = [...programme.cost];
  programme.cost.fill(0);
  programme.cost[short] = 1;
  const first = solve(programme);
  if (first.status !== 'optimal') return null;
  const least = Math.max(0, first.values[short]!);
  money.forEach((cost, column) => {
    programme.cost[column] = cost;
  });
  // A hair above the smallest shortfall, so that rounding does not make it infeasible.
  programme.upper[short] = least + 1e-7 * (1 + least);
  const second = solve(programme);
  if (second.status !== 'optimal') return null;
  return readOptimum(model, built, second, least, dualsOf(programme, second, solve));
}

interface Built {
  readonly programme: Programme;
  readonly inc: readonly number[];
  readonly dec: readonly number[];
  readonly cut: readonly number[];
  readonly overtime: readonly number[];
  readonly lent: readonly number[];
  readonly short: number;
  readonly balance: readonly number[];
  readonly trifles: ReadonlySet<number>;
}

const UNLIMITED = Number.POSITIVE_INFINITY;

function build(model: ReallocationModel, target: number, maxMoves: number | null): Built {
  const { cards, links } = model;
  const programme = new Programme();
  const out: number[][] = cards.map(() => []);
  const into: number[][] = cards.map(() => []);
  links.forEach(({ from, to }, l) => {
    out[from]!.push(l);
    into[to]!.push(l);
  });
  const mayGain = connectedWith(target, model);
  const inc = cards.map((_, i) =>
    programme.column(TRIFLE, mayGain[i] === 1 ? Number.POSITIVE_INFINITY : 0),
  );
  const dec = cards.map(({ made, kept }) => programme.column(TRIFLE, kept ? 0 : made));
  // Only what shares a supplier with another can be cut in its favour.
  const cut = cards.map((card, i) => {
    const shares = into[i]!.some((l) => out[links[l]!.from]!.length > 1);
    return programme.column(TRIFLE, shares ? card.made : 0);
  });
  const overtime = cards.map((card) =>
    programme.column(card.overtimeCost + TRIFLE, card.capacity === null ? 0 : card.overtime),
  );
  const lent = model.transfers.map(({ from }) =>
    programme.column(cards[from]!.transferCost + TRIFLE, cards[from]!.transferable),
  );
  const fall = links.map(({ from }) => programme.column(0, cards[from]!.made * 1e6));
  const unmet = cards.map((card) => programme.column(card.margin, card.demand));
  // Penalties of the contracts into a card, per unit that it makes too little.
  const lacking = cards.map((card, i) => {
    const penalty = into[i]!.reduce((sum, l) => sum + links[l]!.penalty * links[l]!.ratio, 0);
    return penalty > 0 || i === target
      ? { i, column: programme.column(penalty), needed: card.needed }
      : null;
  });
  const short = lacking[target]!.column;
  for (const lack of lacking) {
    if (lack === null) continue;
    const { i, column, needed } = lack;
    // lacking ≥ needed − made
    programme.row(needed - cards[i]!.made, UNLIMITED, [
      [column, 1],
      [inc[i]!, 1],
      [dec[i]!, -1],
    ]);
  }
  const chosen =
    maxMoves === null ? null : countMoves(programme, cards, [cut, overtime, lent], maxMoves);
  const balance = cards.map((card, i) => {
    const entries: [number, number][] = [
      [inc[i]!, -1],
      [dec[i]!, 1],
      [unmet[i]!, -1],
    ];
    let used = card.demand;
    for (const l of out[i]!) {
      const { ratio, to } = links[l]!;
      used += ratio * cards[to]!.made;
      entries.push([inc[to]!, ratio], [dec[to]!, -ratio]);
      // A share that is held and not used is free only where a move takes it.
      const idle = Math.max(0, links[l]!.held - ratio * cards[to]!.made);
      const taken = chosen?.[to] ?? null;
      if (chosen === null || idle === 0) continue;
      used += idle;
      if (taken !== null) entries.push([taken, -idle]);
    }
    // What is unmet now was met by nothing: the present state itself must be allowed.
    const room = card.made + card.stock - used;
    const allowed = Math.max(room, -card.demand);
    return programme.row(Number.NEGATIVE_INFINITY, allowed, entries);
  });
  cards.forEach((card, i) => {
    if (card.capacity === null) return;
    const entries: [number, number][] = [
      [inc[i]!, 1],
      [dec[i]!, -1],
      [overtime[i]!, -1],
    ];
    model.transfers.forEach(({ from, to }, k) => {
      if (to === i) entries.push([lent[k]!, -1]);
      if (from === i) entries.push([lent[k]!, 1]);
    });
    programme.row(Number.NEGATIVE_INFINITY, Math.max(0, card.capacity - card.made), entries);
  });
  const lending = Map.groupBy(model.transfers.keys(), (k) => model.transfers[k]!.from);
  for (const [from, list] of lending)
    programme.row(
      Number.NEGATIVE_INFINITY,
      cards[from]!.transferable,
      list.map((k) => [lent[k]!, 1] as const),
    );
  cards.forEach((_, i) => {
    programme.row(Number.NEGATIVE_INFINITY, 0, [
      [dec[i]!, 1],
      [cut[i]!, -1],
      ...into[i]!.map((l) => [fall[l]!, -1 / links[l]!.ratio] as const),
      // What is lent is not made, even where all of it was in use.
      ...(lending.get(i) ?? []).map((k) => [lent[k]!, -1] as const),
    ]);
    if (out[i]!.length > 0)
      programme.row(Number.NEGATIVE_INFINITY, 0, [
        [dec[i]!, -1],
        ...out[i]!.map((l) => [fall[l]!, 1] as const),
      ]);
  });
  return {
    programme,
    inc,
    dec,
    cut,
    overtime,
    lent,
    short,
    balance,
    trifles: new Set([...inc, ...dec, ...cut]),
  };
}

/** All that contracts connect with the target, in either direction: nothing else is to gain. */
function connectedWith(target: number, { cards, links, transfers }: ReallocationModel): Uint8Array {
  const found = new Uint8Array(cards.length);
  const near: number[][] = cards.map(() => []);
  for (const { from, to } of [...links, ...transfers]) {
    near[from]!.push(to);
    near[to]!.push(from);
  }
  const open = [target];
  found[target] = 1;
  while (open.length > 0)
    for (const card of near[open.pop()!]!)
      if (found[card] === 0) {
        found[card] = 1;
        open.push(card);
      }
  return found;
}

/**
 * At most so many cards are cut, and overtimes and transfers used. Returns per card the binary that
 * says whether it gives up what it holds; null for a card that shares no supplier.
 */
function countMoves(
  programme: Programme,
  cards: ReallocationModel['cards'],
  [cut, ...others]: readonly (readonly number[])[],
  most: number,
): (number | null)[] {
  const counted: [number, number][] = [];
  const binaryOf = (column: number): number | null => {
    const upper = programme.upper[column]!;
    if (!(upper > 0)) return null;
    const binary = programme.column(0, 1, true);
    programme.row(Number.NEGATIVE_INFINITY, 0, [
      [column, 1],
      [binary, -upper],
    ]);
    counted.push([binary, 1]);
    return binary;
  };
  const chosen = cards.map((_, i) => binaryOf(cut![i]!));
  for (const column of others.flat()) binaryOf(column);
  programme.row(Number.NEGATIVE_INFINITY, Math.max(0, Math.floor(most)), counted);
  return chosen;
}

/** Duals of a programme with integers: those of the programme with the integers as they came out. */
function dualsOf(programme: Programme, solution: Solution, solve: Solve): ArrayLike<number> {
  if (!programme.integer.includes(true)) return solution.duals;
  programme.integer.forEach((whole, column) => {
    if (!whole) return;
    programme.integer[column] = false;
    programme.upper[column] = Math.round(solution.values[column]!);
  });
  return solve(programme).duals;
}

function readOptimum(
  model: ReallocationModel,
  built: Built,
  { values, objective }: Solution,
  shortfall: number,
  duals: ArrayLike<number>,
): Optimum {
  const at = (column: number) => Math.max(0, values[column] ?? 0);
  let trifles = 0;
  for (const column of built.trifles) trifles += TRIFLE * at(column);
  return {
    made: model.cards.map(({ made }, i) =>
      Math.max(0, made + at(built.inc[i]!) - at(built.dec[i]!)),
    ),
    cut: built.cut.map(at),
    overtime: built.overtime.map(at),
    lent: built.lent.map(at),
    shortfall,
    money: objective - trifles,
    worth: built.balance.map((row) => Math.max(0, 0 - (duals[row] ?? 0))),
  };
}
