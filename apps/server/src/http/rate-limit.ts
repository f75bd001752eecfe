import type { Clock } from '../store/clock.ts';

/** Counts events per key in fixed windows of time. */
export interface RateLimit {
  /** Seconds to wait where the key has used up its window, else 0. */
  waitSeconds(key: string): number;
  count(key: string): void;
}

/** At most `limit` events per key in `windowMs`; memory is bounded by `maxKeys`. */
export function createRateLimit(
  clock: Clock,
  limit: number,
  windowMs: number,
  maxKeys = 10_000,
): RateLimit {
  const windows = new Map<string, { count: number; until: number }>();
  const current = (key: string) => {
    const window = windows.get(key);
    if (window === undefined || window.until <= clock.now()) return undefined;
    return window;
  };
  return {
    waitSeconds(key) {
      const window = current(key);
      if (window === undefined || window.count < limit) return 0;
      return Math.max(1, Math.ceil((window.until - clock.now()) / 1000));
    },
    count(key) {
      const window = current(key);
      if (window !== undefined) {
        window.count += 1;
        return;
      }
      if (windows.size >= maxKeys) prune(windows, clock.now(), maxKeys * 0.9);
      windows.set(key, { count: 1, until: clock.now() + windowMs });
    },
  };
}

function prune(windows: Map<string, { until: number }>, now: number, keep: number): void {
  for (const [key, window] of windows) if (window.until <= now) windows.delete(key);
  // Still full of live windows: the oldest go, which were inserted first.
  for (const key of windows.keys()) {
    if (windows.size < keep) break;
    windows.delete(key);
  }
}
