import { type Cycle, cycleIndex } from '@interlock/plan';
import { type Row, rowsOf, type Table } from './csv.ts';
import { type Due, dueSeries } from './due.ts';
import { monthOf } from './months.ts';

/** Columns of NHS England's monthly A&E files that every one of them has. */
export const ATTENDANCE_COLUMNS = [
  'Period',
  'Org Code',
  'A&E attendances Type 1',
  'Attendances over 4hrs Type 1',
] as const;

/** Kinds of departments, each with who came and who waited for more than four hours. */
const KINDS = [
  ['A&E attendances Type 1', 'Attendances over 4hrs Type 1'],
  ['A&E attendances Type 2', 'Attendances over 4hrs Type 2'],
  ['A&E attendances Other A&E Department', 'Attendances over 4hrs Other Department'],
  [
    'A&E attendances Booked Appointments Type 1',
    'Attendances over 4hrs Booked Appointments Type 1',
  ],
  [
    'A&E attendances Booked Appointments Type 2',
    'Attendances over 4hrs Booked Appointments Type 2',
  ],
  [
    'A&E attendances Booked Appointments Other Department',
    'Attendances over 4hrs Booked Appointments Other Department',
  ],
] as const;

const MONTH: Cycle = { unit: 'month', weekStartsOn: 1 };
/** 95 % are to be seen within four hours. */
const STANDARD = 0.05;

/**
 * Who came to an organisation in each month, and who was admitted, transferred or discharged within four hours. A
 * month in which an organisation did not report the waits is missing.
 */
export function dueFromAttendances(tables: readonly Table[]): Due {
  const found = new Map<string, Map<number, { came: number; seen: number }>>();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const table of tables)
    for (const row of rowsOf(table)) {
      const code = row.text('Org Code');
      if (code === '' || isTotal(row)) continue;
      const month = monthIn(row);
      first = Math.min(first, month);
      last = Math.max(last, month);
      const counted = countIn(row);
      if (counted === null) continue;
      const own = found.get(code) ?? new Map();
      if (own.has(month)) throw row.problem('Org Code', 'is reported twice for that month');
      found.set(code, own.set(month, counted));
    }
  const months = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  const byName = new Map(
    [...found]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([code, own]) => [
        code,
        dueSeries(
          months.map((month) => own.get(month)?.came ?? null),
          months.map((month) => own.get(month)?.seen ?? null),
        ),
      ]),
  );
  return { cycle: MONTH, first: Number.isFinite(first) ? first : 0, short: STANDARD, byName };
}

/** A row with the sum of all organisations. */
const isTotal = (row: Row): boolean =>
  ['Org Code', 'Period', 'Parent Org', 'Org name'].some(
    (column) => row.text(column).toLowerCase() === 'total',
  );

/** A period like MSitAE-MARCH-2026. */
function monthIn(row: Row): number {
  const parts = /([A-Za-z]+)[- ](\d{4})$/.exec(row.text('Period'));
  const month = parts === null ? null : monthOf(parts[1]!);
  if (month === null) throw row.problem('Period', 'is no month like MSitAE-MARCH-2026');
  return cycleIndex(MONTH, `${parts![2]}-${String(month).padStart(2, '0')}-01`);
}

/** Null where nobody came, or nobody said how long those who came waited. */
function countIn(row: Row): { came: number; seen: number } | null {
  let came = 0;
  let waited = 0;
  for (const [attendances, over] of KINDS) {
    const here = row.number(attendances) ?? 0;
    if (here === 0) continue;
    const long = row.number(over);
    if (long === null) return null;
    if (long < 0 || long > here)
      throw row.problem(over, `is not between 0 and the ${here} who came`);
    came += here;
    waited += long;
  }
  return came === 0 ? null : { came, seen: came - waited };
}
