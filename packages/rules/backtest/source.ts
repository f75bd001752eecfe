import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ATTENDANCE_COLUMNS, dueFromAttendances } from './attendances.ts';
import { BACK_ORDER_COLUMNS, outcomesOfBackOrders } from './back-orders.ts';
import { csvFiles, hasColumns, readTable } from './csv.ts';
import { dueFromDailySums } from './daily-sums.ts';
import { DELIVERY_COLUMNS, dueFromDeliveries } from './deliveries.ts';
import type { Due } from './due.ts';
import type { Outcome } from './forecasts.ts';
import type { Options } from './options.ts';

/** What a folder holds. Daily sums can be read again with another start of the week, or another file for the supply. */
export type Source =
  | { readonly kind: 'daily-sums' | 'deliveries' | 'attendances'; readonly due: Due }
  | { readonly kind: 'back-orders'; readonly outcomes: readonly Outcome[] };

const KINDS = {
  deliveries: DELIVERY_COLUMNS,
  attendances: ATTENDANCE_COLUMNS,
  'back-orders': BACK_ORDER_COLUMNS,
} as const;

/** Tells what a folder holds by the columns of its files. Throws an Error that names file, line and column. */
export function sourceOf({ folder, group, short, rows }: Options): Source {
  const within = (due: Due): Due => (short === null ? due : { ...due, short });
  if (existsSync(join(folder, 'orders.csv')))
    return { kind: 'daily-sums', due: within(dueFromDailySums(folder)) };
  const files = csvFiles(folder);
  if (files.length === 0)
    throw new Error(`${folder} holds no CSV file; --help tells what it has to hold`);
  const tables = files.map((file) => readTable(folder, file));
  const [first] = tables;
  for (const [kind, columns] of Object.entries(KINDS)) {
    if (!hasColumns(first!, columns)) continue;
    for (const table of tables) {
      const missing = columns.filter((column) => !hasColumns(table, [column]));
      if (missing.length > 0)
        throw new Error(
          `${table.file}, line 1: the column "${missing[0]}" is missing, which ${first!.file} has`,
        );
    }
    switch (kind) {
      case 'deliveries':
        return { kind, due: within(dueFromDeliveries(tables, group)) };
      case 'attendances':
        return { kind, due: within(dueFromAttendances(tables)) };
      default:
        return { kind: 'back-orders', outcomes: outcomesOfBackOrders(tables, rows) };
    }
  }
  throw new Error(
    `${first!.file}, line 1: no kind of folder has the columns ${first!.columns.slice(0, 6).join(', ')}${first!.columns.length > 6 ? ', …' : ''}; --help tells which ones are known`,
  );
}
