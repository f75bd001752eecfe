/** What one asker gets, and what it could get. */
export interface Share {
  readonly share: number;
  /** The most it could get by asking for more, the others asking what they ask. */
  readonly attainable: number;
  /** Part of one more unit of capacity that would be attainable to it. */
  readonly slope: number;
}

/**
 * Weighted max-min fair shares of a capacity: small demands are met, the rest is split by weight.
 * Source: Keshav, An Engineering Approach to Computer Networking (1997), p. 215; Bertsekas &
 * Gallager, Data Networks (1992), 6.5.2.
 */
export function fairShares(
  demands: readonly number[],
  capacity: number,
  weights: readonly number[] = demands.map(() => 1),
): Share[] {
  const bench = new SharingBench();
  bench.reserve(demands.length);
  demands.forEach((demand, i) => {
    bench.demand[i] = demand;
    bench.weight[i] = weights[i]!;
  });
  bench.divide(demands.length, capacity);
  return demands.map((_, i) => ({
    share: bench.share[i]!,
    attainable: bench.attainable[i]!,
    slope: bench.slope[i]!,
  }));
}

/** {@link fairShares} on arrays that are used again, for plans with thousands of contracts. */
export class SharingBench {
  demand = new Float64Array(0);
  weight = new Float64Array(0);
  share = new Float64Array(0);
  attainable = new Float64Array(0);
  slope = new Float64Array(0);
  #order = new Int32Array(0);
  #used = new Float64Array(1);
  #left = new Float64Array(1);

  /** Make room for n askers; what the arrays held is lost where they have to grow. */
  reserve(n: number): void {
    if (this.demand.length >= n) return;
    const size = Math.max(16, n * 2);
    this.demand = new Float64Array(size);
    this.weight = new Float64Array(size);
    this.share = new Float64Array(size);
    this.attainable = new Float64Array(size);
    this.slope = new Float64Array(size);
    this.#order = new Int32Array(size);
    this.#used = new Float64Array(size + 1);
    this.#left = new Float64Array(size + 1);
  }

  /** Divide `capacity` among the first n askers. */
  divide(n: number, capacity: number): void {
    const { demand, weight, share, attainable, slope } = this;
    const order = this.#order;
    // used[j], left[j]: demand met up to position j, and weight that is still unmet after it.
    const used = this.#used;
    const left = this.#left;
    const at = (i: number) => demand[i]! / weight[i]!;
    this.#sort(n);
    used[0] = 0;
    left[n] = 0;
    for (let j = 0; j < n; j++) used[j + 1] = used[j]! + demand[order[j]!]!;
    for (let j = n - 1; j >= 0; j--) left[j] = left[j + 1]! + weight[order[j]!]!;
    let met = 0;
    while (met < n && used[met]! + at(order[met]!) * left[met]! <= capacity) met += 1;
    const level = met < n ? Math.max(0, capacity - used[met]!) / left[met]! : 0;
    for (let j = met; j < n; j++) {
      const i = order[j]!;
      share[i] = Math.min(demand[i]!, level * weight[i]!);
      attainable[i] = share[i]!;
      slope[i] = weight[i]! / left[met]!;
    }
    for (let j = 0; j < met; j++) {
      const i = order[j]!;
      // The last of the others that is met when this one asks without bound.
      let low = j;
      let high = n - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        const level = at(order[middle]!);
        const need = used[middle + 1]! - demand[i]! + level * (left[middle + 1]! + weight[i]!);
        if (need <= capacity) low = middle;
        else high = middle - 1;
      }
      const sharing = left[low + 1]! + weight[i]!;
      const spare = Math.max(0, capacity - used[low + 1]! + demand[i]!);
      share[i] = demand[i]!;
      attainable[i] = Math.max(demand[i]!, (spare * weight[i]!) / sharing);
      slope[i] = weight[i]! / sharing;
    }
  }

  /** Askers by demand per weight; few are sorted in place, without a comparison function. */
  #sort(n: number): void {
    const { demand, weight } = this;
    const order = this.#order;
    for (let i = 0; i < n; i++) order[i] = i;
    if (n > 32) {
      order
        .subarray(0, n)
        .sort((a, b) => demand[a]! / weight[a]! - demand[b]! / weight[b]! || a - b);
      return;
    }
    for (let i = 1; i < n; i++) {
      const key = demand[i]! / weight[i]!;
      let j = i - 1;
      while (j >= 0 && demand[order[j]!]! / weight[order[j]!]! > key) {
        order[j + 1] = order[j]!;
        j -= 1;
      }
      order[j + 1] = i;
    }
  }
}

/** Everyone gets the same part of what they ask for. */
export function proportionalShares(
  demands: readonly number[],
  capacity: number,
  weights: readonly number[] = demands.map(() => 1),
): number[] {
  const asked = demands.reduce((sum, d, i) => sum + d * weights[i]!, 0);
  const total = demands.reduce((sum, d) => sum + d, 0);
  if (total <= capacity) return [...demands];
  return demands.map((d, i) => (asked > 0 ? Math.min(d, (capacity * d * weights[i]!) / asked) : 0));
}
