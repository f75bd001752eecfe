export const SPEEDS = [1, 2, 4, 8, 16, 32, 64] as const;
export type Speed = (typeof SPEEDS)[number];

/** Stretches in which nothing changes, in seconds of playing, are passed over. */
const QUIET_SECONDS = 3;
/** What comes is not jumped at: so many seconds of playing before it. */
const LEAD_SECONDS = 0.6;

/**
 * Where playing has come to.
 * @param at moment that is shown, ms
 * @param elapsed ms that went by since it was shown
 * @param next moment of the next change, ms; null = nothing changes any more
 * @param until the end
 */
export function playedTo(
  at: number,
  elapsed: number,
  speed: Speed,
  next: number | null,
  until: number,
): number {
  const moved = at + elapsed * speed;
  const aim = Math.min(next ?? until, until);
  const quiet = aim - moved > QUIET_SECONDS * 1_000 * speed;
  return Math.min(until, quiet ? aim - LEAD_SECONDS * 1_000 * speed : moved);
}
