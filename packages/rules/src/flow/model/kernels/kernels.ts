/** The inner loops of the simulator. */
export interface Kernels extends RowKernels, PassKernels {}

/**
 * Of one card, each over the draws of a block. Arguments are byte offsets into `buffer`: a row holds one
 * 64-bit number per draw, a list one entry per contract.
 */
export interface RowKernels extends PartKernels {
  readonly buffer: ArrayBuffer;
  /** sums = Σ factors[j] · nets[rows[j]], over n entries in their order; rows are bytes from `nets`. */
  sum(rows: number, factors: number, n: number, nets: number, sums: number): void;
  /** {@link Kernels.sum}, what a card itself asks, and {@link Kernels.cover} of it in one. */
  ask(
    rows: number,
    factors: number,
    n: number,
    nets: number,
    sums: number,
    stock: number,
    net: number,
    own: number,
    waiting: number,
  ): void;
  /** Bounds what is asked; net = what of it stock does not cover. */
  cover(asked: number, stock: number, net: number): void;
  /** have = stock + the least of capacity, limit and bound; 1 where that is less than asked in some draw. */
  supply(
    capacity: number,
    limit: number,
    bound: number,
    stock: number,
    asked: number,
    have: number,
  ): number;
  /** Limits by the least part of what is late among the n rows, where that is not all of it. */
  limitLate(rows: number, n: number, fresh: number, net: number, limit: number): void;
  /**
   * The part of what is late that is served after all that is new; −1 = not even that, 1 = all. Returns
   * {@link SOME_LATE} and {@link SOME_SINGLE} where some draw has a part below 1 or −1.
   */
  lateParts(
    have: number,
    asked: number,
    fresh: number,
    own: number,
    waiting: number,
    served: number,
    part: number,
  ): number;
  /**
   * Shares out in the draws where `part` is −1 what a card has beyond `served`, max-min fair: the n
   * contracts of a list as in `sum` ask factors[j] · nets[rows[j]]. Writes a row for each of them from
   * `demands` and from `shares` on.
   */
  share(
    rows: number,
    factors: number,
    n: number,
    nets: number,
    have: number,
    served: number,
    part: number,
    demands: number,
    shares: number,
  ): void;
  /** In such draws a consumer is limited by its share where that is less than it needs. */
  limitShared(share: number, factor: number, part: number, net: number, limit: number): void;
  /**
   * In such draws: what of a demand is not there. Adds the money to `loss` and writes three sums to
   * `sums`: shortfall, what of `quantity` is owed, and draws with more than the tolerance.
   */
  countShort(
    demand: number,
    share: number,
    part: number,
    tolerance: number,
    quantity: number,
    penalty: number,
    loss: number,
    sums: number,
  ): void;
  /**
   * Sums over the draws, to five numbers at `sums`: fresh, freshNet, what is taken from stock, what can
   * be made (`net` where nothing limits it), and what of that nobody asks for.
   */
  count(
    fresh: number,
    freshNet: number,
    asked: number,
    net: number,
    stock: number,
    have: number,
    sums: number,
  ): void;
  /** served = the least of what a card has and what it asks itself; writes the sum to `sums`. */
  serveOwn(have: number, own: number, waiting: number, served: number, sums: number): void;
  /** Nothing limits the row any more. */
  clear(limit: number): void;
  /**
   * target = mean + first · z₀ + Σ steps[t − c] · z_c over the cycles c = 1 … t, at least 0. `normals`:
   * 32-bit rows, one per cycle.
   */
  draw(
    mean: number,
    first: number,
    steps: number,
    normals: number,
    t: number,
    target: number,
  ): void;
}

/** Of several contracts for one part. */
export interface PartKernels {
  /** target = what a contract is asked of each need: `LinkModes.split`. */
  split(
    agreed: number,
    below: number,
    beyond: number,
    from: number,
    needs: number,
    target: number,
  ): void;
  /** sums = before + what factor · need is more than what is asked. */
  addMore(factor: number, need: number, ask: number, before: number, sums: number): void;
  /**
   * Writes to `how` which draws have to be shared out one by one ({@link SINGLE}), because what is left is
   * less than what contracts that do not ask (`drawn`) or step in (`wanted`) would take, or because `part` is
   * −1; and in which all of `wanted` is left ({@link FULLY}). `allDrawn`: all that are short are single.
   * `settles`: their part becomes 1. Returns 1 for some single ones plus 2 for some others.
   */
  tellApart(
    have: number,
    asked: number,
    drawn: number,
    wanted: number,
    part: number,
    how: number,
    allDrawn: number,
    settles: number,
  ): number;
  /** In draws that are not single: given = what is asked, of what is late `part`; factor · need in full ones. */
  deliver(
    ask: number,
    fresh: number,
    part: number,
    how: number,
    factor: number,
    need: number,
    given: number,
  ): void;
  /** In draws in which `part` is −1 the share is what is given. */
  keep(share: number, part: number, given: number): void;
  /** sums = before + given / factor. */
  gather(given: number, factor: number, before: number, sums: number): void;
  /** limit = the least of both. */
  lower(sums: number, limit: number): void;
}

/** Through n cards of a table: an entry has {@link FIELDS}, 32 bits each. */
export interface PassKernels {
  /** `ask` of each card, the first at `table`. `waits`: −1 with what waits, 0 without. */
  askCards(
    table: number,
    n: number,
    waits: number,
    zero: number,
    nets: number,
    sums: number,
    net: number,
  ): void;
  /**
   * What comes to each card limits it, it is counted what it has, and it is shared out what follows from the part
   * of what is late that it serves: from the entry at `table` backwards. Returns how many were gone through before one whose contracts have to be
   * shared out; that one is counted as well. `waits`: 1 where something is late.
   */
  serveCards(
    table: number,
    n: number,
    waits: number,
    zero: number,
    one: number,
    have: number,
    capacity: number,
    limit: number,
    asked: number,
    net: number,
    fresh: number,
    freshNet: number,
    latePart: number,
    lateRows: number,
    wanted: number,
    how: number,
    late: number,
  ): number;
}

/** Bytes of an entry, and its fields: addresses of rows and lists, and what kind of card it is. */
export const ENTRY = 80;
export const FIELDS = {
  /** From the first card's row to its own. */
  offset: 0,
  /** Its list for `ask`. */
  rows: 1,
  factors: 2,
  count: 3,
  own: 4,
  waiting: 5,
  served: 6,
  stock: 7,
  /** Suppliers that may serve a part of what is late: two numbers each, whether they do and which row. */
  late: 8,
  lateCount: 9,
  bound: 10,
  isLate: 11,
  kind: 12,
  sums: 13,
  /** Contracts that together bring a part: 16 bytes each, their row, whether it is the last one, its ratio. */
  gather: 14,
  gatherCount: 15,
  /** Its contracts for a part with others: 32 bytes each, rows of what is asked and given, the consumer's, factors. */
  kept: 16,
  keptCount: 17,
} as const;
export const HAS_OWN = 1;
/** What it has is shared out by the part of what is late; if it is short; in any case. */
export const SHARED_ALIKE = 2;
export const SHARED_SHORT = 4;
export const SHARED_ALWAYS = 8;
/** Of its contracts some bring a part with others, and all are alike but for that. */
export const SHARED_PARTS = 16;

/** Draws of a card: all that step in get what they want, or shares are worked out one by one. */
export const FULLY = 1;
export const SINGLE = 2;
export const SOME_LATE = 1;
export const SOME_SINGLE = 2;

/** Less than this part of what is asked is rounding. */
export const ROUNDING = 1e-9;
/** Beyond this no number is meant; the bound keeps every product finite. */
export const LARGEST = 1e15;
/** What is there is enough from this part of what is asked on: the rest is rounding. */
export const ENOUGH = 1 - 1e-12;
/** What is new may be short of by this part and counts as served. */
export const SLACK = 1e-12;
/** Draws side by side: enough to keep inner loops long, few enough for the cache. */
export const WIDE = 128;
