import {
  type Cycle,
  cycleEnd,
  cycleIndex,
  cycleLabel,
  cycleStart,
  dateOfDay,
  dayNumber,
} from '@interlock/plan';
import { weekday } from '../periods/week-start.ts';

export type Aggregation = 'sum' | 'mean';

/** A value that was read: its day, and the line of the file it stands in. */
export interface DatedValue {
  readonly date: string;
  readonly value: number;
  readonly line: number;
}

/** One cycle of a series. `days` of `ofDays`: rows that are there, and that could be. */
export interface AggregatedCycle {
  readonly index: number;
  /** First day of the cycle. */
  readonly cycle: string;
  readonly label: string;
  readonly value: number;
  readonly days: number;
  readonly ofDays: number;
}

export interface Aggregated {
  readonly cycles: readonly AggregatedCycle[];
  /** First or last cycle that the file covers in part only: never counted. */
  readonly leftOut: readonly AggregatedCycle[];
  /** Cycles inside the file in which rows are missing: counted from what is there. */
  readonly incomplete: readonly AggregatedCycle[];
  /** The rows stand further apart than the cycle is long. */
  readonly coarser: boolean;
}

/** From which day to which rows reach, how far they stand apart, and the days of the week that they have. */
export interface Reach {
  readonly first: string;
  readonly last: string;
  readonly step: number;
  readonly weekdays: ReadonlySet<number>;
  /** Nearly all of them stand equally far apart. */
  readonly regular: boolean;
}

/** null for no rows at all. */
export function reachOf(sorted: readonly { readonly date: string }[]): Reach | null {
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return null;
  const step = stepInDays(sorted);
  const alike = sorted.filter(({ date }, i) => i > 0 && gapBefore(sorted, i, date) === step);
  return {
    first: first.date,
    last: last.date,
    step,
    weekdays: weekdaysOf(sorted, step),
    regular: sorted.length > 2 && alike.length >= (sorted.length - 1) * MOSTLY,
  };
}

/** Days of the week that rows have, or all of them where too few rows stand too far apart to tell. */
function weekdaysOf(
  sorted: readonly { readonly date: string }[],
  step: number,
): ReadonlySet<number> {
  const found = new Set(sorted.map(({ date }) => weekday(date)));
  if (step === 1 || sorted.length >= 2 * found.size) return found;
  const works = !found.has(0) && !found.has(6) && sorted.length >= 5;
  return new Set(works ? [1, 2, 3, 4, 5] : [0, 1, 2, 3, 4, 5, 6]);
}

const gapBefore = (sorted: readonly { readonly date: string }[], i: number, date: string): number =>
  dayNumber(date) - dayNumber(sorted[i - 1]!.date);

/** Working days leave one gap of five open. */
const MOSTLY = 0.7;

/**
 * Sums or averages rows into cycles. Cycles at the edges of the data that are not covered whole
 * are left out: half a week of orders would look like a collapse of demand.
 * Dates must be distinct; order does not matter.
 *
 * @param file reach of all rows of the file: orders come when they come, and a series of them that ends
 * before others do is whole
 * @param events the rows are such orders, however equally they stand
 */
export function aggregate(
  rows: readonly DatedValue[],
  cycle: Cycle,
  how: Aggregation,
  file: Reach | null = null,
  events = false,
): Aggregated {
  const sorted = [...rows].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
  const own = reachOf(sorted);
  if (own === null) return { cycles: [], leftOut: [], incomplete: [], coarser: false };
  const { step, weekdays } = own;
  const edges = own.regular && !events ? own : (file ?? own);
  const groups = groupByCycle(sorted, cycle);
  const oneEach = groups.every((group) => group.rows.length === 1);
  const cycles: AggregatedCycle[] = [];
  const leftOut: AggregatedCycle[] = [];
  const incomplete: AggregatedCycle[] = [];
  for (const group of groups) {
    const start = cycleStart(cycle, group.index);
    const end = cycleEnd(cycle, group.index);
    const sum = group.rows.reduce((total, row) => total + row.value, 0);
    const days = group.rows.length;
    const ofDays = oneEach ? 1 : expectedRows(start, end, step, weekdays, days);
    const item: AggregatedCycle = {
      index: group.index,
      cycle: start,
      label: cycleLabel(cycle, group.index),
      value: how === 'sum' ? sum : sum / days,
      days,
      ofDays,
    };
    const opensLate = group === groups[0] && misses(start, edges.first, edges);
    const endsEarly = group === groups.at(-1) && misses(next(edges.last), next(end), edges);
    if (!oneEach && (opensLate || endsEarly)) leftOut.push(item);
    else {
      cycles.push(item);
      if (days < ofDays) incomplete.push(item);
    }
  }
  const length =
    dayNumber(cycleEnd(cycle, groups[0]!.index)) -
    dayNumber(cycleStart(cycle, groups[0]!.index)) +
    1;
  return { cycles, leftOut, incomplete, coarser: step > length * 1.5 };
}

/** Lower median of the distances between neighbouring rows in days; 1 for a single row. */
export function stepInDays(sorted: readonly { readonly date: string }[]): number {
  const gaps: number[] = [];
  for (let i = 1; i < sorted.length; i += 1)
    gaps.push(dayNumber(sorted[i]!.date) - dayNumber(sorted[i - 1]!.date));
  gaps.sort((a, b) => a - b);
  return Math.max(1, gaps[Math.floor((gaps.length - 1) / 2)] ?? 1);
}

function groupByCycle(sorted: readonly DatedValue[], cycle: Cycle) {
  const groups: { index: number; rows: DatedValue[] }[] = [];
  for (const row of sorted) {
    const index = cycleIndex(cycle, row.date);
    const group = groups.at(-1);
    if (group?.index === index) group.rows.push(row);
    else groups.push({ index, rows: [row] });
  }
  return groups;
}

/** Could a row have stood in [from, until)? Days of the week that the file never has do not count. */
function misses(from: string, until: string, { step, weekdays }: Reach): boolean {
  const gap = dayNumber(until) - dayNumber(from);
  if (gap < step) return false;
  for (let i = 0; i < gap; i += 1)
    if (weekdays.has(weekday(dateOfDay(dayNumber(from) + i)))) return true;
  return false;
}

function expectedRows(
  start: string,
  end: string,
  step: number,
  weekdays: ReadonlySet<number>,
  present: number,
): number {
  if (step > 1) return present;
  let days = 0;
  for (let at = dayNumber(start); at <= dayNumber(end); at += 1)
    if (weekdays.has(weekday(dateOfDay(at)))) days += 1;
  return days;
}

function next(date: string): string {
  return dateOfDay(dayNumber(date) + 1);
}
