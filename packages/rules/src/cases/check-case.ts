import type { Solve } from '../reallocation/programme.ts';
import { type CaseTolerance, differences } from './compare.ts';
import { isCaseKind, runCase } from './run-case.ts';

/** Outcome of one published case. */
export type CaseOutcome =
  | { readonly status: 'passed'; readonly id: string; readonly kind: string }
  | {
      readonly status: 'failed';
      readonly id: string;
      readonly kind: string;
      readonly reasons: readonly string[];
    };

/** Run one parsed case file. An unknown kind or a malformed case fails; it never throws. */
export function checkCase(name: string, content: unknown, solve: Solve): CaseOutcome {
  const record = typeof content === 'object' && content !== null ? content : {};
  const { id = name, kind, input, expected, tolerance = 0 } = record as Record<string, unknown>;
  const named = { id: String(id), kind: String(kind) };
  const failed = (reason: string): CaseOutcome => ({
    status: 'failed',
    ...named,
    reasons: [reason],
  });
  if (typeof kind !== 'string') return failed('the case names no kind');
  if (!isCaseKind(kind)) return failed(`unknown kind ${kind}`);
  try {
    const reasons = differences(expected, runCase(kind, input, solve), tolerance as CaseTolerance);
    return reasons.length === 0
      ? { status: 'passed', ...named }
      : { status: 'failed', ...named, reasons };
  } catch (error) {
    return failed(`the input is not that of ${kind}: ${String(error)}`);
  }
}
