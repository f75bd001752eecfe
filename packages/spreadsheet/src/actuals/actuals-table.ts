import { say } from '@interlock/language';
import type { ActualItem } from '@interlock/ledger';
import { type Cycle, cycleIndex, cycleStart } from '@interlock/plan';
import { parseDate } from '../periods/date-format.ts';
import { guessingDate } from '../periods/guess-date.ts';
import type { RowError, Table } from '../table/table.ts';
import { decimalByWords, unitHint } from '../table/words.ts';
import { guessDecimal, parseNumber, shorten } from '../values/number-format.ts';

export type CardLookup = (
  text: string,
) =>
  | { readonly ok: true; readonly card: string }
  | { readonly ok: false; readonly message: string };

export type ActualsTable =
  | { readonly ok: true; readonly items: readonly ActualItem[] }
  | { readonly ok: false; readonly errors: readonly RowError[] };

/** Nobody reads more of them at once; what follows is found when these are mended. */
const MOST_ERRORS = 200;

/**
 * Actuals in long form: columns `card` or `measure` (title or id), `cycle` or `date`, `value`.
 * An empty value takes an earlier report back. All rows or none. Row by row, for whoever has
 * something else to do meanwhile.
 */
export function* readingActuals(
  table: Table,
  cycle: Cycle,
  card: CardLookup,
): Generator<void, ActualsTable> {
  const cardColumn = find(table, ['card', 'measure', 'kpi', 'title']);
  const dateColumn = find(table, ['cycle', 'date', 'day', 'week', 'month']);
  const valueColumn = find(table, ['value', 'actual', 'quantity']);
  const missing = [
    cardColumn === -1 ? '"card"' : null,
    dateColumn === -1 ? '"cycle" or "date"' : null,
    valueColumn === -1 ? '"value"' : null,
  ].filter((name) => name !== null);
  if (missing.length > 0)
    return {
      ok: false,
      errors: [
        {
          line: 1,
          column: null,
          value: '',
          message: say`there is no column ${missing.join(', ')}`,
        },
      ],
    };
  const cellsOf = (column: number) =>
    table.rows.map((row) => row.cells[column] ?? '').filter((cell) => cell !== '');
  const { decimal } = guessDecimal(
    cellsOf(valueColumn),
    table.delimiter,
    decimalByWords(table.header),
  );
  yield;
  const dates = yield* guessingDate(cellsOf(dateColumn), {
    unit: unitHint(table.header[dateColumn]!),
  });
  const items: ActualItem[] = [];
  const errors: RowError[] = [];
  const seen = new Map<string, number>();
  for (const row of table.rows) {
    yield;
    if (errors.length >= MOST_ERRORS) break;
    const fault = (column: number, message: string) =>
      errors.push({
        line: row.line,
        column: table.header[column] ?? null,
        value: shorten(row.cells[column] ?? ''),
        message,
      });
    const found = card(row.cells[cardColumn] ?? '');
    const date = parseDate(row.cells[dateColumn] ?? '', dates?.format ?? 'iso', dates?.context);
    const cell = (row.cells[valueColumn] ?? '').trim();
    const number = parseNumber(cell, decimal);
    // Only an empty cell takes a report back; a dash may be anything.
    if (cell !== '' && number.ok && number.value === null)
      fault(valueColumn, say`"${shorten(cell)}" is not a number`);
    if (!found.ok) fault(cardColumn, found.message);
    if (!date.ok) fault(dateColumn, date.message);
    if (!number.ok) fault(valueColumn, number.message);
    if (!found.ok || !date.ok || !number.ok) continue;
    const start = cycleStart(cycle, cycleIndex(cycle, date.date));
    const key = `${found.card} ${start}`;
    const earlier = seen.get(key);
    if (earlier !== undefined)
      fault(dateColumn, say`this cycle appears twice: first in line ${earlier}`);
    else seen.set(key, row.line);
    items.push({ card: found.card, cycle: start, value: number.value });
  }
  return errors.length > 0 ? { ok: false, errors } : { ok: true, items };
}

function find(table: Table, names: readonly string[]): number {
  const header = table.header.map((name) => name.toLowerCase());
  for (const name of names) {
    const column = header.indexOf(name);
    if (column !== -1) return column;
  }
  return -1;
}
