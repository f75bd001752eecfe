import type { ActiveSignal } from './active-signal.ts';
import { LIMITS_FROM } from './chart.ts';
import { type Xmr, xmr } from './xmr.ts';

/**
 * The limits that hold now: the frozen ones, or after a shift that a signal shows, those of the
 * values since it began. Until there are enough of them the spread is that of the frozen limits.
 */
export function limitsNow(
  values: readonly (number | null)[],
  frozen: Xmr,
  signal: ActiveSignal | null,
): Pick<Xmr, 'lower' | 'upper'> {
  if (signal === null) return frozen;
  const since = values.slice(signal.start).filter((v) => v !== null);
  const own = xmr(since);
  if (own === null) return frozen;
  const reach = 3 * (since.length < LIMITS_FROM ? frozen.sigma : own.sigma);
  return { lower: own.center - reach, upper: own.center + reach };
}
