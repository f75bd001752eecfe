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
  weights?: readonly number[],
): Share[] {
  return sharesBy(demands, weights, (bench) => bench.divide(demands.length, capacity));
}

/** {@link fairShares} on arrays that are used again, for plans with thousands of contracts. */
export class SharingBench {
  demand = new Float64Array(0);
  weight = new Float64Array(0);
  share = new Float64Array(0);
  attainable = new Float64Array(0);
  slope = new Float64Array(0);
  #order = new Int32Array(0);
  /** Demand per weight in sorted order. */
  #key = new Float64Array(0);
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
    this.#key = new Float64Array(size);
    this.#used = new Float64Array(size + 1);
    this.#left = new Float64Array(size + 1);
  }

  /** Divide `capacity` among the first n askers, max-min fair by weight. */
  divide(n: number, capacity: number): void {
    const { demand, weight, share, attainable, slope } = this;
    if (n === 1) {
      share[0] = Math.min(demand[0]!, capacity);
      attainable[0] = capacity;
      slope[0] = 1;
      return;
    }
    if (this.#isPlenty(n, capacity)) return;
    const order = this.#order;
    // used[j], left[j]: demand met up to position j, and weight that is still unmet after it.
    const used = this.#used;
    const left = this.#left;
    const key = this.#key;
    this.#sort(n);
    used[0] = 0;
    left[n] = 0;
    for (let j = 0; j < n; j++) used[j + 1] = used[j]! + demand[order[j]!]!;
    for (let j = n - 1; j >= 0; j--) left[j] = left[j + 1]! + weight[order[j]!]!;
    let met = 0;
    while (met < n && used[met]! + key[met]! * left[met]! <= capacity) met += 1;
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
        const need =
          used[middle + 1]! - demand[i]! + key[middle]! * (left[middle + 1]! + weight[i]!);
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

  /** The shares alone, as `divide` gives them to rounding: those below the level leave it to the rest. */
  fill(n: number, capacity: number): void {
    const { demand, weight, share } = this;
    let left = capacity;
    let sharing = 0;
    for (let i = 0; i < n; i++) {
      sharing += weight[i]!;
      share[i] = -1;
    }
    for (let met = true; met; ) {
      met = false;
      const level = sharing > 0 ? Math.max(0, left) / sharing : 0;
      for (let i = 0; i < n; i++) {
        if (share[i]! >= 0 || demand[i]! > level * weight[i]!) continue;
        share[i] = demand[i]!;
        left -= demand[i]!;
        sharing -= weight[i]!;
        met = true;
      }
    }
    const level = sharing > 0 ? Math.max(0, left) / sharing : 0;
    for (let i = 0; i < n; i++) if (share[i]! < 0) share[i] = level * weight[i]!;
  }

  /** All get the same part, by weight, of what they ask; what one does not need goes to the others. */
  fillProportionally(n: number, capacity: number): void {
    const { demand, weight, share } = this;
    let left = capacity;
    let sharing = 0;
    for (let i = 0; i < n; i++) {
      sharing += demand[i]! * weight[i]!;
      share[i] = -1;
    }
    for (let met = true; met; ) {
      met = false;
      const level = sharing > 0 ? Math.max(0, left) / sharing : 0;
      for (let i = 0; i < n; i++) {
        if (share[i]! >= 0 || level * weight[i]! < 1) continue;
        share[i] = demand[i]!;
        left -= demand[i]!;
        sharing -= demand[i]! * weight[i]!;
        met = true;
      }
    }
    const level = sharing > 0 ? Math.max(0, left) / sharing : 0;
    for (let i = 0; i < n; i++)
      if (share[i]! < 0) share[i] = Math.min(demand[i]!, level * weight[i]! * demand[i]!);
  }

  /** The common case, without sorting: whatever one of them asks for, the others are still met. */
  #isPlenty(n: number, capacity: number): boolean {
    const { demand, weight, share, attainable, slope } = this;
    let total = 0;
    let largest = 0;
    for (let i = 0; i < n; i++) {
      const key = demand[i]! / weight[i]!;
      total += demand[i]!;
      if (key > largest) largest = key;
    }
    for (let i = 0; i < n; i++) {
      const most = capacity - (total - demand[i]!);
      if (most < largest * weight[i]! || most < demand[i]!) return false;
      share[i] = demand[i]!;
      attainable[i] = most;
      slope[i] = 1;
    }
    return true;
  }

  /** Divide `capacity` so that all get the same part, by weight, of what they ask. */
  divideProportionally(n: number, capacity: number): void {
    const { demand, weight, share, attainable, slope } = this;
    let total = 0;
    let asked = 0;
    for (let i = 0; i < n; i++) {
      total += demand[i]!;
      asked += demand[i]! * weight[i]!;
    }
    const enough = total <= capacity;
    for (let i = 0; i < n; i++) {
      const part = asked > 0 ? (demand[i]! * weight[i]!) / asked : 0;
      share[i] = enough ? demand[i]! : Math.min(demand[i]!, capacity * part);
      attainable[i] = enough ? demand[i]! + (capacity - total) : share[i]!;
      slope[i] = enough ? 1 : part;
    }
  }

  /** Askers by demand per weight; few are sorted in place, without a comparison function. */
  #sort(n: number): void {
    const { demand, weight } = this;
    const order = this.#order;
    const key = this.#key;
    if (n > 32) {
      const sorted = order.subarray(0, n);
      for (let i = 0; i < n; i++) sorted[i] = i;
      sorted.sort((a, b) => demand[a]! / weight[a]! - demand[b]! / weight[b]! || a - b);
      for (let j = 0; j < n; j++) key[j] = demand[order[j]!]! / weight[order[j]!]!;
      return;
    }
    for (let i = 0; i < n; i++) {
      const own = demand[i]! / weight[i]!;
      let j = i - 1;
      while (j >= 0 && key[j]! > own) {
        key[j + 1] = key[j]!;
        order[j + 1] = order[j]!;
        j -= 1;
      }
      key[j + 1] = own;
      order[j + 1] = i;
    }
  }
}

/** Everyone gets the same part of what they ask for. */
export function proportionalShares(
  demands: readonly number[],
  capacity: number,
  weights?: readonly number[],
): Share[] {
  return sharesBy(demands, weights, (bench) =>
    bench.divideProportionally(demands.length, capacity),
  );
}

function sharesBy(
  demands: readonly number[],
  weights: readonly number[] | undefined,
  divide: (bench: SharingBench) => void,
): Share[] {
  const bench = new SharingBench();
  bench.reserve(demands.length);
  demands.forEach((demand, i) => {
    bench.demand[i] = demand;
    bench.weight[i] = weights?.[i] ?? 1;
  });
  divide(bench);
  return demands.map((_, i) => ({
    share: bench.share[i]!,
    attainable: bench.attainable[i]!,
    slope: bench.slope[i]!,
  }));
}
