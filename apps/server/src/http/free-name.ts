import { LIMITS } from '@interlock/plan';

/**
 * A name that nobody else on the board has: with a number behind it where somebody does. Authors,
 * signatures and attendance are told by name, so that nobody passes for another by joining as one.
 */
export function freeName(name: string, others: Iterable<string>): string {
  const taken = new Set([...others].map(folded));
  if (!taken.has(folded(name))) return name;
  for (let number = 2; ; number++) {
    const suffix = ` (${number})`;
    const free = `${name.slice(0, LIMITS.ownerLength - suffix.length)}${suffix}`;
    if (!taken.has(folded(free))) return free;
  }
}

/** What looks the same to somebody who reads it quickly: width, case, spaces. */
function folded(name: string): string {
  return name.normalize('NFKC').toLowerCase().replace(/\s+/gu, ' ').trim();
}
