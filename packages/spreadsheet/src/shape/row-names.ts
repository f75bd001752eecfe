import { dayNumber } from '@interlock/plan';
import { parseDate } from '../periods/date-format.ts';
import type { DateGuess } from '../periods/guess-date.ts';
import type { Table } from '../table/table.ts';
import { hasWord, isIdentifier, isWord } from '../table/words.ts';
import type { NumericColumn } from './column-guess.ts';
import { hasTwice } from './columns.ts';

/** Parts that tell rows apart. */
const TELLING: readonly unknown[] = [null, 'department', 'document'];

/** The column that names what each row is about; null = each column of numbers is a measure. */
export function findMeasureColumn(
  table: Table,
  columns: readonly (readonly string[])[],
  dateColumn: number | null,
  date: DateGuess | null,
  numeric: readonly NumericColumn[],
  attributes: ReadonlyMap<number, unknown>,
): number | null {
  const numbers = new Set(numeric.map((n) => n.column));
  let best: { column: number; score: number } | null = null;
  const datesRepeat = dateColumn !== null && repeats(columns[dateColumn]!);
  for (const [column, cells] of columns.entries()) {
    if (column === dateColumn || cells.length === 0 || attributes.get(column) !== null) continue;
    const name = table.header[column]!;
    const exact = isWord(name, 'title');
    const named = exact || hasWord(name, 'title');
    // Article numbers are numbers, too: they name a measure only where the header says so, and only
    // where rows of one day need a name.
    if (numbers.has(column) && !(named && numeric.length > 1 && (exact || datesRepeat))) continue;
    if (numbers.has(column) && !datesRepeat && !repeats(cells)) continue;
    const distinct = new Set(cells).size;
    if (distinct > cells.length * 0.9 && cells.length > 2 && !named) continue;
    const isKey = isWord(name, 'key');
    const tells = datesRepeat || (isKey && takesTurns(table, dateColumn, date, [], column));
    const score = (exact ? 3 : named ? 2 : 0) + (tells ? 1 : 0) - (isKey ? 0.5 : 0);
    if (score > 0 && (best === null || score > best.score)) best = { column, score };
  }
  return best?.column ?? null;
}

/**
 * Columns of words without which a measure would have two rows of one day, and sites that report on days
 * of their own.
 */
export function keysOf(
  table: Table,
  columns: readonly (readonly string[])[],
  dateColumn: number,
  date: DateGuess | null,
  measureColumn: number,
  numeric: readonly NumericColumn[],
  attributes: ReadonlyMap<number, unknown>,
): readonly number[] {
  const twice = hasTwice(table, [dateColumn, measureColumn]);
  const candidates = columns.flatMap((cells, column) =>
    column === dateColumn ||
    column === measureColumn ||
    cells.length === 0 ||
    (numeric.some((n) => n.column === column) &&
      !isWord(table.header[column]!, 'key') &&
      !isIdentifier(table.header[column]!)) ||
    !TELLING.includes(attributes.get(column) ?? null)
      ? []
      : [column],
  );
  if (!twice)
    return candidates.filter(
      (column) =>
        isWord(table.header[column]!, 'key') &&
        takesTurns(table, dateColumn, date, [measureColumn], column),
    );
  const one = candidates.find((column) => !hasTwice(table, [dateColumn, measureColumn, column]));
  if (one !== undefined) return [one];
  return candidates.length > 1 && !hasTwice(table, [dateColumn, measureColumn, ...candidates])
    ? candidates
    : [];
}

/** With these names apart, rows stand at least twice as far from each other: each has a day of its own. */
function takesTurns(
  table: Table,
  dateColumn: number | null,
  date: DateGuess | null,
  names: readonly number[],
  key: number,
): boolean {
  if (dateColumn === null || date === null) return false;
  const [together, apart] = [names, [...names, key]].map((columns) =>
    gapsOf(table, dateColumn, date, columns),
  );
  return (
    apart!.groups > together!.groups &&
    apart!.groups * 2 <= table.rows.length &&
    apart!.median >= 2 * together!.median &&
    apart!.alike > 0.7
  );
}

/** How far the days of rows with the same names stand apart, mostly, and the share of those that do. */
function gapsOf(
  table: Table,
  dateColumn: number,
  { format, context }: DateGuess,
  columns: readonly number[],
): { readonly groups: number; readonly median: number; readonly alike: number } {
  const groups = new Map<string, number[]>();
  for (const { cells } of table.rows.slice(0, SAMPLE)) {
    const read = parseDate(cells[dateColumn] ?? '', format, context);
    if (!read.ok) continue;
    const name = columns.map((column) => cells[column]).join('\u0000');
    const days = groups.get(name) ?? [];
    groups.set(name, days);
    days.push(dayNumber(read.date));
  }
  const gaps = [...groups.values()]
    .flatMap((days) => {
      const sorted = days.sort((a, b) => a - b);
      return sorted.slice(1).map((day, i) => day - sorted[i]!);
    })
    .sort((a, b) => a - b);
  const median = gaps[Math.floor((gaps.length - 1) / 2)] ?? 0;
  // Mondays and Thursdays are three and four days apart.
  const isAlike = (gap: number): boolean => Math.abs(gap - median) <= Number(median > 2);
  const alike = gaps.filter(isAlike).length / Math.max(1, gaps.length);
  return { groups: groups.size, median, alike };
}

const SAMPLE = 2000;

/** Orders and other documents: they have numbers, or their day is called that of one. */
export const areEvents = (
  table: Table,
  dateColumn: number,
  attributes: ReadonlyMap<number, unknown>,
): boolean =>
  [...attributes.values()].includes('document') || EVENT.test(table.header[dateColumn]!);

/** `Order date`, `Lieferdatum`: any number of them may have one day. */
const EVENT =
  /(?<!\p{L})(?:order(?:ed)?|delivery|delivered|ship(?:ping|ment|ped)?|invoice|posting|document|transaction|booking|receipt|issue|due)[\s_-]?(?:date|day|dt)(?!\p{L})|(?<!\p{L})(?:bestell|auftrags?|liefer|rechnungs?|buchungs?|beleg|versand|wareneingangs?|warenausgangs?|fälligkeits)-?(?:datum|tag)(?!\p{L})|(?:date|fecha|data|datum)[\s_](?:de |d[’']|du |di |do |van )?(?:la )?(?:commande|livraison|facture|facturation|pedido|entrega|factura|ordine|consegna|fattura|bestelling|levering|encomenda|zamówienia|dostawy)/iu;

function repeats(cells: readonly string[]): boolean {
  return new Set(cells).size < cells.length;
}
