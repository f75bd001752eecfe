import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Cycle, cycleEnd, cycleIndex, dayNumber } from '@interlock/plan';
import { type Due, type DueSeries, SHORT } from './due.ts';

export const FILES = ['orders', 'production', 'issued', 'delivered'] as const;
export type FileName = (typeof FILES)[number];

export const WEEK: Cycle = { unit: 'week', weekStartsOn: 0 };

/** The same with another first day of the week: 0 = Sunday … 6 = Saturday. */
export const weekFrom = (weekStartsOn: number): Cycle => ({ ...WEEK, weekStartsOn });

/** Weekly sums per product of one kind; `first` is the cycle index of `[0]`. */
export interface WeeklySeries {
  readonly cycle: Cycle;
  readonly first: number;
  readonly byProduct: ReadonlyMap<string, readonly number[]>;
}

/** Reads the four files of a folder. Throws an Error that names the file and the line. */
export function readDailySums(
  folder: string,
  cycle = WEEK,
): Readonly<Record<FileName, WeeklySeries>> {
  const read = (name: FileName): WeeklySeries => {
    const path = join(folder, `${name}.csv`);
    let text: string;
    try {
      text = readFileSync(path, 'utf8');
    } catch {
      throw new Error(
        `${name}.csv cannot be read in ${folder}: the folder needs orders.csv, production.csv, issued.csv and delivered.csv`,
      );
    }
    return weeklySums(text, `${name}.csv`, cycle);
  };
  return {
    orders: read('orders'),
    production: read('production'),
    issued: read('issued'),
    delivered: read('delivered'),
  };
}

/** Sums per complete week of a table with a date and one column per product. */
export function weeklySums(text: string, name: string, cycle = WEEK): WeeklySeries {
  const [head = '', ...lines] = text.trim().split(/\r?\n/);
  const [dateHead, ...products] = head.split(',').map((cell) => cell.trim());
  if (dateHead?.toLowerCase() !== 'date' || products.length === 0)
    throw new Error(`${name}, line 1: expected "date" and a column per product`);
  const days = lines.map((line, index) => {
    const cells = line.split(',');
    const values = cells.slice(1).map(Number);
    if (values.length !== products.length || values.some((value) => !Number.isFinite(value)))
      throw new Error(`${name}, line ${index + 2}: expected ${products.length} numbers`);
    try {
      return { day: dayNumber(cells[0]!.trim()), date: cells[0]!.trim(), values };
    } catch {
      throw new Error(`${name}, line ${index + 2}: "${cells[0]}" is no date like 2026-11-26`);
    }
  });
  if (days.length === 0) throw new Error(`${name} holds no day`);
  const known = new Set(days.map(({ day }) => day));
  const weeks = days.map(({ date }) => cycleIndex(cycle, date));
  const isComplete = (week: number): boolean => {
    const end = dayNumber(cycleEnd(cycle, week));
    for (let day = end - 6; day <= end; day++) if (!known.has(day)) return false;
    return true;
  };
  const complete = [...new Set(weeks)].filter(isComplete).sort((a, b) => a - b);
  const first = complete[0] ?? 0;
  const length = complete.length === 0 ? 0 : complete.at(-1)! - first + 1;
  const sums = products.map(() => new Array<number>(length).fill(0));
  days.forEach(({ values }, i) => {
    const place = weeks[i]! - first;
    if (place >= 0 && place < length)
      values.forEach((value, product) => {
        sums[product]![place]! += value;
      });
  });
  return { cycle, first, byProduct: new Map(products.map((product, i) => [product, sums[i]!])) };
}

/**
 * What was ordered of each product and what was delivered; `standsFor`: the file that stands for the
 * supply in what the board sees. A status meeting looks at orders and production.
 */
export function dueFromDailySums(
  folder: string,
  standsFor: Exclude<FileName, 'orders'> = 'delivered',
  cycle = WEEK,
): Due {
  const { orders, delivered, production, [standsFor]: stands } = readDailySums(folder, cycle);
  const byName = new Map<string, DueSeries>();
  for (const [product, required] of orders.byProduct) {
    const supplied = delivered.byProduct.get(product);
    const made = production.byProduct.get(product);
    const seen = stands.byProduct.get(product);
    if (supplied === undefined || made === undefined || seen === undefined) continue;
    byName.set(product, { required, supplied, seen, watched: [required, made] });
  }
  return { cycle, first: orders.first, short: SHORT, byName };
}
