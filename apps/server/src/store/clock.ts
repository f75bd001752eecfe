/** The time, injected, so that a test can set it. */
export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };

/** ISO 8601, UTC, of the clock's time. */
export function isoNow(clock: Clock): string {
  return new Date(clock.now()).toISOString();
}
