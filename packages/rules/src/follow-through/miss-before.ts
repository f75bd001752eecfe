import { type Cycle, cycleEnd, type Measure } from '@interlock/plan';
import { historyOf } from '../drift/history.ts';
import { targetPath } from '../drift/target-path.ts';
import { varianceOf } from '../drift/variance.ts';

/** A report of one cycle, with the moment at which it came, ISO 8601. Null takes it back. */
export interface ReportedAt {
  readonly at: string;
  readonly cycle: string;
  readonly value: number | null;
}

/** What a decision answers: cycles in a row in which its KPI missed its target. */
export interface MissBefore {
  /** Last day of the first of them, YYYY-MM-DD. */
  readonly occurred: string;
  /** When a miss of that cycle was reported first, ISO 8601. */
  readonly detected: string;
}

/**
 * The misses in a row that a decision found (F-10): cycles beyond the amber tolerance up to the last
 * one that was reported at that moment. Null where that one was no miss, or nothing was reported.
 *
 * @param reports of this card, in order of the ledger
 * @param decided ISO 8601
 */
export function missBefore(
  measure: Measure,
  reports: readonly ReportedAt[],
  cycle: Cycle,
  decided: string,
): MissBefore | null {
  const known = new Map<string, number>();
  for (const { at, cycle: day, value } of reports) {
    if (at > decided) continue;
    if (value === null) known.delete(day);
    else known.set(day, value);
  }
  const actuals = [...known].map(([day, value]) => ({ cycle: day, value }));
  const history = historyOf({ ...measure, actuals }, cycle, decided.slice(0, 10));
  if (history === null) return null;
  const target = targetPath(measure.target, cycle, history);
  const isMiss = (index: number, value: number | null): boolean => {
    const wanted = target(index);
    if (value === null || wanted === null) return false;
    return varianceOf(measure, value, wanted).adverse > measure.tolerance.amber;
  };
  let first: number | null = null;
  for (let index = history.last; index >= history.first; index--) {
    if (!isMiss(index, history.values[index - history.first] ?? null)) break;
    first = index;
  }
  if (first === null) return null;
  const occurred = cycleEnd(cycle, first);
  const start = first;
  const found = reports.find(
    ({ at, cycle: day, value }) =>
      at <= decided && day <= occurred && isOf(day, start) && isMiss(start, value),
  );
  return found === undefined ? null : { occurred, detected: found.at };

  function isOf(day: string, index: number): boolean {
    return day <= occurred && day > cycleEnd(cycle, index - 1);
  }
}
