import type { ChartSignal } from '../verdicts.ts';
import type { NaturalLimits } from './chart.ts';
import type { SlowDrift } from './slow-drift.ts';

/** A signal that holds at the last value, told as a reader would: since when, how long. */
export interface ActiveSignal {
  readonly rule: ChartSignal['rule'];
  readonly side: 1 | -1;
  /** Reported cycles in a row up to the last for which this holds. */
  readonly length: number;
  /** Index of the first of them. */
  readonly start: number;
}

/**
 * The signal at the last reported value on one of the given sides; the strongest rule first.
 * Few crossings tell that a chart shifted somewhere, not that it is out now: shown, not acted on.
 */
export function activeSignal(
  values: readonly (number | null)[],
  limits: NaturalLimits,
  sides: readonly (1 | -1)[],
  slow: readonly SlowDrift[] = [],
): ActiveSignal | null {
  const last = lastPresent(values, values.length - 1);
  const at = limits.signals.filter((s) => s.index === last && sides.includes(s.side));
  for (const rule of ['beyond-limit', 'run-of-seven', 'long-run', 'two-of-three'] as const) {
    const signal = at.find((s) => s.rule === rule);
    if (signal === undefined) continue;
    const { center, lower, upper } = limits.limits;
    const holds = (value: number): boolean => {
      if (rule === 'beyond-limit') return signal.side === 1 ? value > upper : value < lower;
      return signal.side === 1 ? value > center : value < center;
    };
    let length = 0;
    let start = last;
    for (let i = last; i >= 0; i--) {
      const value = values[i] ?? null;
      if (value === null) continue;
      if (!holds(value)) break;
      length += 1;
      start = i;
    }
    // Limits that shrank to the centre line: rounding decides `holds`, one point does the telling.
    return { rule, side: signal.side, length: Math.max(1, length), start };
  }
  const drift = slow.find(({ side }) => sides.includes(side));
  if (drift === undefined) return null;
  const { rule, side, onset } = drift;
  let length = 0;
  for (let i = onset; i <= last; i++) if (values[i] !== null) length += 1;
  return { rule, side, length, start: onset };
}

function lastPresent(values: readonly (number | null)[], from: number): number {
  for (let i = from; i >= 0; i--) if (values[i] !== null) return i;
  return -1;
}
