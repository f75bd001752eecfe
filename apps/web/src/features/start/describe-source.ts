import { currentLocale, perLanguage, say } from '@interlock/language';
import { cycleOfFile } from '../../kit/spreadsheet/cycle-of-file.ts';
import { type ImportSource, sourceName } from '../../kit/spreadsheet/reader-messages.ts';
import { createTableReader } from '../../kit/spreadsheet/table-reader.ts';
import type { NewBoardStart } from './new-board-dialog.tsx';

export type Described =
  | { readonly ok: true; readonly start: NewBoardStart }
  | { readonly ok: false; readonly message: string };

/** Lanes of a board about which nothing is known. */
export const FIRST_LANES: readonly string[] = ['Sales', 'Operations'];
/** More are no departments but products or sites in a column that is called so. */
const MOST_LANES = 12;

const numbers = perLanguage((locale) => new Intl.NumberFormat(locale));

/** Reads a dropped spreadsheet far enough to propose a board for it; writes nothing. */
export async function describeSource(source: ImportSource): Promise<Described> {
  const reader = createTableReader();
  const defaults = { department: 'lane', kind: 'demand' } as const;
  const cycle = { unit: 'week', weekStartsOn: 1 } as const;
  const outcome = await reader.read(source, { ...defaults, cycle }, []);
  reader.cancel();
  if (!outcome.ok) return { ok: false, message: outcome.message };
  const { unit: cycleUnit, weekStartsOn } = cycleOfFile(cycle, outcome) ?? cycle;
  const named = outcome.mapping?.lanes ?? [];
  return {
    ok: true,
    start: {
      title: titleOf(source),
      // Its own departments, so that its rows find their lanes.
      departments: named.length > 0 && named.length <= MOST_LANES ? named : FIRST_LANES,
      cycleUnit,
      weekStartsOn,
      source,
      about: say`${sourceName(source)}, ${numbers().format(outcome.sample.rowCount)} rows`,
    },
  };
}

function titleOf(source: ImportSource): string {
  if (source.kind === 'text') return monthTitle();
  const name = source.file.name
    .replace(/\.[a-z]{2,4}$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return name === '' ? monthTitle() : name.charAt(0).toUpperCase() + name.slice(1);
}

/** `Planning November 2026`. */
export function monthTitle(now: Date = new Date()): string {
  return say`Planning ${new Intl.DateTimeFormat(currentLocale(), { month: 'long', year: 'numeric' }).format(now)}`;
}
