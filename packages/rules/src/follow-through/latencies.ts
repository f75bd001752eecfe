/** Moments of one collision, ISO 8601; null = it has not come to that. */
export interface Moments {
  readonly occurred: string | null;
  readonly detected: string | null;
  readonly raised: string | null;
  readonly decided: string | null;
  readonly moved: string | null;
}

const STEPS = ['occurred', 'detected', 'raised', 'decided', 'moved'] as const;

export interface Latency {
  readonly from: (typeof STEPS)[number];
  readonly to: (typeof STEPS)[number];
  readonly count: number;
  /** Days; null without any. */
  readonly medianDays: number | null;
  readonly p90Days: number | null;
}

/**
 * How long each step takes: days between two moments that are both known, and from the first to
 * the last. Quantiles by the nearest rank: the smallest value that so many do not exceed.
 */
export function latencies(list: readonly Moments[]): Latency[] {
  const pairs = [
    ...STEPS.slice(1).map((to, i) => [STEPS[i]!, to] as const),
    ['occurred', 'moved'] as const,
  ];
  return pairs.map(([from, to]) => {
    const days = list
      .flatMap((moments) => {
        const start = moments[from];
        const end = moments[to];
        const span =
          start === null || end === null ? Number.NaN : (Date.parse(end) - Date.parse(start)) / DAY;
        // A moment before the one that it follows tells of a clock, not of a latency.
        return span >= 0 ? [span] : [];
      })
      .sort((a, b) => a - b);
    const rank = (q: number) => days[Math.max(0, Math.ceil(q * days.length) - 1)] ?? null;
    return { from, to, count: days.length, medianDays: rank(0.5), p90Days: rank(0.9) };
  });
}

const DAY = 86_400_000;
