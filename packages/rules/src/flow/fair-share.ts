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
  const n = demands.length;
  const at = (i: number) => demands[i]! / weights[i]!;
  const order = demands.map((_, i) => i).sort((a, b) => at(a) - at(b) || a - b);
  // used[j], left[j]: demand met up to position j, and weight that is still unmet after it.
  const used = new Array<number>(n + 1).fill(0);
  const left = new Array<number>(n + 1).fill(0);
  for (let j = 0; j < n; j++) used[j + 1] = used[j]! + demands[order[j]!]!;
  for (let j = n - 1; j >= 0; j--) left[j] = left[j + 1]! + weights[order[j]!]!;
  let met = 0;
  while (met < n && used[met]! + at(order[met]!) * left[met]! <= capacity) met += 1;
  const shares = new Array<Share>(n);
  const level = met < n ? Math.max(0, capacity - used[met]!) / left[met]! : 0;
  for (let j = met; j < n; j++) {
    const i = order[j]!;
    const share = Math.min(demands[i]!, level * weights[i]!);
    shares[i] = { share, attainable: share, slope: weights[i]! / left[met]! };
  }
  for (let j = 0; j < met; j++) {
    const i = order[j]!;
    const weight = weights[i]!;
    const demand = demands[i]!;
    // The last of the others that is met when this one asks without bound.
    let low = j;
    let high = n - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      const need = used[middle + 1]! - demand + at(order[middle]!) * (left[middle + 1]! + weight);
      if (need <= capacity) low = middle;
      else high = middle - 1;
    }
    const sharing = left[low + 1]! + weight;
    const attainable = (Math.max(0, capacity - used[low + 1]! + demand) * weight) / sharing;
    shares[i] = {
      share: demand,
      attainable: Math.max(demand, attainable),
      slope: weight / sharing,
    };
  }
  return shares;
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
