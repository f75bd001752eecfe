/**
 * The inner loops of the simulator, each over the draws of a block. Arguments are byte offsets into
 * `buffer`: a row holds one 64-bit number per draw, a list one entry per contract.
 */
export interface Kernels {
  readonly buffer: ArrayBuffer;
  /** sums = Σ factors[j] · nets[rows[j]], over n entries in their order; rows are bytes from `nets`. */
  sum(rows: number, factors: number, n: number, nets: number, sums: number): void;
  /** {@link Kernels.sum} and {@link Kernels.cover} of it in one. */
  ask(
    rows: number,
    factors: number,
    n: number,
    nets: number,
    sums: number,
    stock: number,
    net: number,
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
