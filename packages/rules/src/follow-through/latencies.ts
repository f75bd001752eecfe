/** From the first cycle that missed to the verdict that the KPI moved. */
export const LATENCY_STEPS = [
  'occurred',
  'detected',
  'raised',
  'decided',
  'inForce',
  'moved',
] as const;
export type LatencyStep = (typeof LATENCY_STEPS)[number];

/** Moments of one collision, ISO 8601; null = it has not come to that. */
export type Moments = Readonly<Record<LatencyStep, string | null>>;

export interface Latency {
  readonly from: LatencyStep;
  readonly to: LatencyStep;
  readonly count: number;
  /** Days; null without any. */
  readonly medianDays: number | null;
  readonly p90Days: number | null;
}

/** Each step, then what it takes until a decision shows, then all of it. */
const PAIRS: readonly (readonly [LatencyStep, LatencyStep])[] = [
  ...LATENCY_STEPS.slice(1).map((to, i) => [LATENCY_STEPS[i]!, to] as const),
  ['decided', 'moved'],
  ['occurred', 'moved'],
];

/**
 * How long each step takes: days between two moments that are both known (F-6). Quantiles by the
 * nearest rank: the smallest value that so many do not exceed.
 */
export function latencies(list: readonly Moments[]): Latency[] {
  return PAIRS.map(([from, to]) => {
    const days = list
      .flatMap((moments) => daysBetween(moments, from, to) ?? [])
      .sort((a, b) => a - b);
    const rank = (q: number) => days[Math.max(0, Math.ceil(q * days.length) - 1)] ?? null;
    return { from, to, count: days.length, medianDays: rank(0.5), p90Days: rank(0.9) };
  });
}

/**
 * Days from one moment to a later one; null where one is not known, or where the later one came
 * first: that tells of a clock, not of a latency.
 */
export function daysBetween(moments: Moments, from: LatencyStep, to: LatencyStep): number | null {
  const start = moments[from];
  const end = moments[to];
  if (start === null || end === null) return null;
  const span = (Date.parse(end) - Date.parse(start)) / DAY;
  return span >= 0 ? span : null;
}

const DAY = 86_400_000;
