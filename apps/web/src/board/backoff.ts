const FLOOR_MS = 500;
const CEILING_MS = 10_000;

/**
 * Time to wait before attempt n (0-based): full jitter between 0.5 s and a ceiling that doubles
 * up to 10 s, so that a thousand clients do not come back in the same instant.
 * Source: Brooker, Exponential Backoff and Jitter (AWS Architecture Blog).
 * @param random uniform in [0, 1)
 */
export function reconnectDelay(attempt: number, random: number): number {
  const ceiling = Math.min(CEILING_MS, FLOOR_MS * 2 ** (attempt + 1));
  return FLOOR_MS + random * (ceiling - FLOOR_MS);
}
