import { currentLocale, say } from '@interlock/language';
import { type ImportSource, sourceName } from '../import/reader-messages.ts';
import { createTableReader } from '../import/table-reader.ts';
import type { NewBoardStart } from './new-board-dialog.tsx';

export type Described =
  | { readonly ok: true; readonly start: NewBoardStart }
  | { readonly ok: false; readonly message: string };

const number = new Intl.NumberFormat(currentLocale());

/** Reads a dropped spreadsheet far enough to propose a board for it; writes nothing. */
export async function describeSource(source: ImportSource): Promise<Described> {
  const reader = createTableReader();
  const defaults = { department: 'lane', kind: 'demand' } as const;
  const cycle = { unit: 'week', weekStartsOn: 1 } as const;
  const outcome = await reader.read(source, { ...defaults, cycle }, []);
  reader.cancel();
  if (!outcome.ok) return { ok: false, message: outcome.message };
  return {
    ok: true,
    start: {
      title: titleOf(source),
      departments: ['Sales', 'Operations'],
      weekStartsOn: outcome.weekStart ?? 1,
      source,
      about: say`${sourceName(source)}, ${number.format(outcome.sample.rowCount)} rows`,
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
