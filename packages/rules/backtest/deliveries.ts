import { type Cycle, cycleIndex } from '@interlock/plan';
import { type Row, rowsOf, type Table } from './csv.ts';
import { type Due, dueSeries, SHORT } from './due.ts';
import { isDate, MONTHS, monthOf } from './months.ts';

/** Columns of USAID's SCMS Delivery History that tell when what was due and came. */
export const DELIVERY_COLUMNS = [
  'Scheduled Delivery Date',
  'Delivered to Client Date',
  'Line Item Quantity',
  'Vendor',
  'Country',
  'Product Group',
] as const;

export const GROUPS = { vendor: 'Vendor', country: 'Country', product: 'Product Group' } as const;
export type Group = keyof typeof GROUPS;

const MONTH: Cycle = { unit: 'month', weekStartsOn: 1 };

/**
 * What was scheduled and what was delivered in each month, per vendor, country or product group. Every line of
 * the history came in the end: what is short in one month is late, or was early in another.
 */
export function dueFromDeliveries(tables: readonly Table[], group: Group): Due {
  const sums = new Map<string, { due: Map<number, number>; came: Map<number, number> }>();
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const table of tables)
    for (const row of rowsOf(table)) {
      const scheduled = monthIn(row, 'Scheduled Delivery Date');
      const delivered = monthIn(row, 'Delivered to Client Date');
      const quantity = row.number('Line Item Quantity');
      const name = row.text(GROUPS[group]);
      if (quantity === null || quantity < 0)
        throw row.problem('Line Item Quantity', 'is no quantity');
      if (name === '') throw row.problem(GROUPS[group], 'names nobody');
      const own = sums.get(name) ?? { due: new Map(), came: new Map() };
      sums.set(name, own);
      own.due.set(scheduled, (own.due.get(scheduled) ?? 0) + quantity);
      own.came.set(delivered, (own.came.get(delivered) ?? 0) + quantity);
      first = Math.min(first, scheduled, delivered);
      last = Math.max(last, scheduled, delivered);
    }
  const months = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
  const valuesOf = (sum: ReadonlyMap<number, number>) => months.map((month) => sum.get(month) ?? 0);
  const byName = new Map(
    [...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, { due, came }]) => [name, dueSeries(valuesOf(due), valuesOf(came))]),
  );
  return { cycle: MONTH, first: Number.isFinite(first) ? first : 0, short: SHORT, byName };
}

/** A date like 2-Jun-06, 6/2/2006 or 2006-06-02, as the public copies have them. */
function monthIn(row: Row, column: string): number {
  const text = row.text(column);
  const iso = isoOf(text);
  if (iso === null) throw row.problem(column, 'is no date like 2-Jun-06, 6/2/2006 or 2006-06-02');
  return cycleIndex(MONTH, iso);
}

function isoOf(text: string): string | null {
  const named = /^(\d{1,2})-([A-Za-z]{3})[a-z]*-(\d{2}|\d{4})$/.exec(text);
  const american = /^(\d{1,2})\/(\d{1,2})\/(\d{2}|\d{4})$/.exec(text);
  const [day, month, year] =
    named !== null
      ? [named[1], monthOf(named[2]!), named[3]]
      : american !== null
        ? [american[2], Number(american[1]), american[3]]
        : [];
  if (day === undefined || month === undefined || year === undefined) {
    const date = text.slice(0, 10);
    return isDate(date) ? date : null;
  }
  if (month === null || month < 1 || month > MONTHS.length) return null;
  const full = year.length === 2 ? `20${year}` : year;
  const date = `${full}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isDate(date) ? date : null;
}
