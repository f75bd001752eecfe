import type { LedgerEntry } from './ledger-entry.ts';
import type { LedgerState } from './ledger-state.ts';
import { effectOf } from './promised-effects.ts';

/** An effect as it was promised and as it was measured, in the KPI's unit. */
export interface MeasuredOfDecision {
  readonly decision: number;
  readonly card: string;
  /** Of the owner; null where no entry of theirs tells. */
  readonly department: string | null;
  /** Kinds of what the decision moved. */
  readonly kinds: readonly string[];
  readonly promised: number;
  readonly effect: number;
}

/**
 * Promised and measured effects of all decisions, of each the last verdict (SPEC L-44). What was not
 * done, had no number to begin with, or cannot be told from other decisions measures nothing.
 */
export function measuredEffects(
  ledger: Pick<LedgerState, 'entries' | 'decisions' | 'effects'>,
): readonly MeasuredOfDecision[] {
  const departments = departmentsOf(ledger.entries);
  return ledger.decisions.flatMap(({ seq, payload }) => {
    const { kpis, owner, moves, carries = [] } = payload;
    const kinds = [...new Set([...carries, ...moves].map(({ kind }) => kind))];
    return kpis.flatMap(({ card, from, to }) => {
      const judged = effectOf(ledger.effects, seq, card)?.payload;
      if (judged === undefined || !MEASURED.has(judged.verdict) || !DONE.has(judged.done))
        return [];
      if (judged.effect === null || from === null || from === to) return [];
      const department = departments.get(owner) ?? null;
      return [
        { decision: seq, card, department, kinds, promised: to - from, effect: judged.effect },
      ];
    });
  });
}

const MEASURED: ReadonlySet<string> = new Set(['moved', 'moved-against', 'not-distinguishable']);
const DONE: ReadonlySet<string> = new Set(['carried-out', 'by-hand']);

/** The department of each name, by the last entry under it that had one. */
export function departmentsOf(entries: readonly LedgerEntry[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { by } of entries)
    if (by != null && by.department !== null) found.set(by.name, by.department);
  return found;
}
