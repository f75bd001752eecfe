import type { Reason, ReasonValue } from './verdicts.ts';

/** Every code a reason may have. Each has its sentence in `explain/`. */
export const REASON_CODES = [
  // A measure.
  'no-measure',
  'no-data',
  'no-target',
  'stale',
  'insufficient-history',
  'on-target',
  'favourable',
  'early-signal',
  'amber-miss',
  'chance-miss',
  'drifting',
  'off-track',
  'consistent-fail',
  'overload',
  // A contract.
  'clear',
  'nothing-required',
  'unmeasured-supplier',
  'risk',
  'foretold',
  'foretold-upstream',
  'nothing-foretold',
  'shortfall',
  'short-cycle',
  'beyond-signed',
  'shortfall-upstream',
  'breach',
  'late',
  'late-chance',
  'left-out',
  'without-ratio',
  'ended',
  'uncovered',
  // Structure.
  'unowned-card',
  'unowned-contract',
  'unowned-group',
  'unsigned',
  'unsigned-group',
  'unit-mismatch',
  'cycle',
  'divergent-cycle',
  'dangling',
  'contradictory-pair',
  'contradictory-quantity',
  'unsound-number',
  'open-orders',
  'undrawn',
  // Exceptions.
  'several-demands',
  // What became of a decision.
  'effect-moved',
  'effect-moved-against',
  'effect-not-distinguishable',
  'effect-confounded',
  'effect-too-early',
  'effect-no-baseline',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** Why a verdict is what it is: a code, and the values that its sentence names. */
export function reason(code: ReasonCode, values: Readonly<Record<string, ReasonValue>>): Reason {
  return { code, values };
}
