import type { Exception } from '../verdicts.ts';

/** The gravest first. */
export const SEVERITY: readonly Exception['kind'][] = [
  'collision',
  'at-risk',
  'undrawn',
  'unsigned',
  'drift',
  'watch',
  'structure',
  'stale',
];

/**
 * Money per minute first; where money is unknown, by severity, then by id, so that the order never
 * depends on the order of the plan.
 */
export function inOrder(exceptions: readonly (Exception & { weight: number })[]): Exception[] {
  return exceptions
    .toSorted(
      (a, b) =>
        Number(a.moneyPerMinute === null) - Number(b.moneyPerMinute === null) ||
        (b.moneyPerMinute ?? 0) - (a.moneyPerMinute ?? 0) ||
        SEVERITY.indexOf(a.kind) - SEVERITY.indexOf(b.kind) ||
        b.weight - a.weight ||
        (a.id < b.id ? -1 : 1),
    )
    .map(({ weight: _weight, ...exception }) => exception);
}
