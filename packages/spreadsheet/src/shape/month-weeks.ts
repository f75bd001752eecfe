import { dateOfDay, dayNumber } from '@interlock/plan';
import { parseDate } from '../periods/date-format.ts';
import { guessDate, type YearHints } from '../periods/guess-date.ts';
import { weekday } from '../periods/week-start.ts';
import type { Table, TableRow } from '../table/table.ts';
import { isWord } from '../table/words.ts';

/*
 * `Week 1` to `Week 4` of each month. Where every month that is whole has as many weeks as it has
 * Thursdays, they are the weeks of the ISO calendar; else nothing tells which days they have, and
 * they are added up to months, which is right whichever they are.
 */

const WEEK = '(?:week|wk|w|kw|woche|wo|semaine|sem|s|semana|settimana)\\.?';
const OF_MONTH = new RegExp(`^(\\p{L}.*?|\\d.*?\\D)[\\s,/–-]+${WEEK}\\s?([1-6])$`, 'iu');
const ONLY_WEEK = new RegExp(`^${WEEK}\\s?([1-6])$`, 'iu');

export interface MonthWeeks {
  /** Labels of weeks, or of months; null = of another kind. */
  readonly labels: readonly (string | null)[];
  /** Several labels are one month, and what stands under them is added up. */
  readonly addUp: boolean;
}

/** Labels such as `Jan 2026 Week 1`; null where they are none. */
export function monthWeeks(labels: readonly string[], hints: YearHints): MonthWeeks | null {
  const found = labels.map((label) => OF_MONTH.exec(label));
  if (found.filter((one) => one !== null).length < 4) return null;
  return resolved(
    found.map((one) => (one === null ? null : { month: one[1]!.trim(), week: Number(one[2]) })),
    hints,
  );
}

function resolved(
  parts: readonly ({ readonly month: string; readonly week: number } | null)[],
  hints: YearHints,
): MonthWeeks | null {
  const months = parts.flatMap((part) => (part === null ? [] : [part.month]));
  const guess = guessDate(months, { ...hints, unit: 'month' });
  if (guess === null || (guess.format !== 'month' && guess.format !== 'month-name')) return null;
  const placed = parts.map((part) => {
    const read = part === null ? null : parseDate(part.month, guess.format, guess.context);
    return part === null || read?.ok !== true ? null : { first: read.date, week: part.week };
  });
  const most = new Map<string, number>();
  for (const one of placed)
    if (one !== null) most.set(one.first, Math.max(most.get(one.first) ?? 0, one.week));
  const byMonth = [...most].sort(([a], [b]) => (a < b ? -1 : 1));
  // The last month may not be over yet.
  const whole = byMonth.length > 1 ? byMonth.slice(0, -1) : byMonth;
  const exact = whole.every(([first, weeks]) => weeks === thursdaysIn(first).length);
  return {
    addUp: !exact,
    labels: placed.map((one) => {
      if (one === null) return null;
      const thursday = thursdaysIn(one.first)[one.week - 1];
      return exact && thursday !== undefined
        ? dateOfDay(dayNumber(thursday) - 3)
        : one.first.slice(0, 7);
    }),
  };
}

function thursdaysIn(first: string): readonly string[] {
  const days: string[] = [];
  for (let day = dayNumber(first); dateOfDay(day).slice(0, 7) === first.slice(0, 7); day++)
    if (weekday(dateOfDay(day)) === 4) days.push(dateOfDay(day));
  return days;
}

/** One row per month with its weeks across becomes one row per week, or several per month. */
export function withMonthWeeksDown(
  table: Table,
  hints: YearHints & { readonly name?: string },
): { readonly table: Table; readonly addUp: boolean } | null {
  const weeks = table.header.flatMap((name, column) => {
    const week = ONLY_WEEK.exec(name.replace(/ \(\d\)$/, ''));
    return week === null ? [] : [{ column, week: Number(week[1]) }];
  });
  if (weeks.length < 4 || weeks.some(({ week }, i) => week !== i + 1)) return null;
  const month = table.header.findIndex(
    (name, c) =>
      isWord(name, 'date') &&
      !weeks.some(({ column }) => column === c) &&
      guessDate(
        table.rows.map((row) => row.cells[c] ?? ''),
        { unit: 'month' },
      )?.format.startsWith('month') === true,
  );
  if (month === -1) return null;
  const cells = table.rows.flatMap((row) =>
    weeks
      .filter(({ column }) => (row.cells[column] ?? '') !== '')
      .map(({ column, week }) => ({ row, column, month: row.cells[month] ?? '', week })),
  );
  const read = resolved(cells, hints);
  if (read === null) return null;
  const kept = table.header.flatMap((_, c) =>
    c === month || weeks.some(({ column }) => column === c) ? [] : [c],
  );
  const rows = cells.flatMap(({ row, column }, i): TableRow[] => {
    const label = read.labels[i];
    return label == null
      ? []
      : [
          {
            line: row.line,
            place: table.header[column]!,
            cells: [...kept.map((c) => row.cells[c] ?? ''), label, row.cells[column]!],
          },
        ];
  });
  const names = [...kept.map((c) => table.header[c]!), table.header[month]!];
  return {
    addUp: read.addUp,
    table: { ...table, header: [...names, hints.name ?? table.title ?? ''], rows },
  };
}
