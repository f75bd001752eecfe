import { listed, say } from '@interlock/language';
import { counted } from '@interlock/plan';
import type { Aggregated } from './aggregate.ts';
import type { SeriesMapping } from './import-mapping.ts';
import type { ReportedBy } from './missing-keys.ts';

export interface ImportNote {
  readonly code:
    | 'empty-rows'
    | 'partial-cycle'
    | 'incomplete-cycle'
    | 'coarser'
    | 'summed'
    | 'not-over'
    | 'skipped';
  readonly message: string;
}

/** A sum over sites of which one has not reported yet would look like a fall. */
export function withoutUnreported(
  { title }: SeriesMapping,
  read: Aggregated,
  by: ReportedBy | null,
  notes: ImportNote[],
): Aggregated {
  const last = read.cycles.at(-1);
  const missing = last === undefined || by === null ? [] : by.missingFrom(last.index);
  if (last === undefined || missing.length === 0) return read;
  notes.push({
    code: 'partial-cycle',
    message: say`${title}: ${last.label} (from ${last.cycle}) is left out: ${listed(missing.slice(0, 3))} reported every cycle before it, and not this one yet.`,
  });
  return { ...read, cycles: read.cycles.slice(0, -1), leftOut: [...read.leftOut, last] };
}

/** What of a series is left out at its edges, missing within or further apart than cycles. */
export function noteEdges(series: SeriesMapping, result: Aggregated, notes: ImportNote[]): void {
  for (const cycle of result.leftOut)
    notes.push({
      code: 'partial-cycle',
      message:
        cycle.days < cycle.ofDays
          ? say`${cycle.label} (from ${cycle.cycle}) is left out: ${cycle.days} of ${cycle.ofDays} days are in the file.`
          : say`${cycle.label} (from ${cycle.cycle}) is left out: the file may not have all of its days.`,
    });
  if (result.incomplete.length > 0) {
    const first = result.incomplete[0]!;
    notes.push({
      code: 'incomplete-cycle',
      message: say`${series.title}: ${counted.cycle(result.incomplete.length, 'cycle')} with missing days (first ${first.label}: ${first.days} of ${first.ofDays}), counted from what is there.`,
    });
  }
  if (result.coarser)
    notes.push({
      code: 'coarser',
      message: say`${series.title}: the rows stand further apart than the cycle of the board; cycles between them stay empty.`,
    });
}

/** The same sentence once, whatever the number of series it is about. */
export function mergeNotes(notes: readonly ImportNote[]): readonly ImportNote[] {
  const seen = new Set<string>();
  return notes.filter((note) => !seen.has(note.message) && seen.add(note.message));
}
