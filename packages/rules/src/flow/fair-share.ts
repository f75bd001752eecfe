/**
 * Weighted max-min fair shares of a capacity: small demands are met, the rest is split by weight.
 * Source: Keshav, An Engineering Approach to Computer Networking (1997), p. 215; Bertsekas &
 * Gallager, Data Networks (1992), 6.5.2.
 */
export function fairShares(
  demands: readonly number[],
  capacity: number,
  weights?: readonly number[],
): number[] {
  return sharesBy(demands, weights, (bench) => bench.fill(demands.length, capacity));
}

/** Everyone gets the same part, by weight, of what they ask for. */
export function proportionalShares(
  demands: readonly number[],
  capacity: number,
  weights?: readonly number[],
): number[] {
  return sharesBy(demands, weights, (bench) => bench.fillProportionally(demands.length, capacity));
}

/** {@link fairShares} on arrays that are used again, for plans with thousands of contracts. */
export class SharingBench {
  demand = new Float64Array(0);
  weight = new Float64Array(0);
  share = new Float64Array(0);

  /** Make room for n askers; what the arrays held is lost where they have to grow. */
  reserve(n: number): void {
    if (this.demand.length >= n) return;
    const size = Math.max(16, n * 2);
    this.demand = new Float64Array(size);
    this.weight = new Float64Array(size);
    this.share = new Float64Array(size);
  }

  /** Max-min fair by weight, among the first n askers: those below the level leave it to the rest. */
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
}

function sharesBy(
  demands: readonly number[],
  weights: readonly number[] | undefined,
  divide: (bench: SharingBench) => void,
): number[] {
  const bench = new SharingBench();
  bench.reserve(demands.length);
  demands.forEach((demand, i) => {
    bench.demand[i] = demand;
    bench.weight[i] = weights?.[i] ?? 1;
  });
  divide(bench);
  return demands.map((_, i) => bench.share[i]!);
}
