import { plural, say } from '@interlock/language';
import {
  type Cycle,
  counted,
  cycleWord,
  lastCompleteCycle,
  type Target,
  whyNoActual,
} from '@interlock/plan';
import { type Import, importSchema } from '@interlock/protocol/routes/import-series';
import { type DateResult, parseDate } from '../periods/date-format.ts';
import { PERIODS } from '../sentence.ts';
import type { RowError, Table, TableRow } from '../table/table.ts';
import { type Decimal, guessDecimal, parseNumber, shorten } from '../values/number-format.ts';
import {
  type AggregatedCycle,
  aggregate,
  type DatedValue,
  type Reach,
  reachOf,
} from './aggregate.ts';
import { type ImportMapping, nameOf, type SeriesMapping } from './import-mapping.ts';
import { type ImportNote, mergeNotes, noteEdges, withoutUnreported } from './import-notes.ts';
import { ReportedBy } from './missing-keys.ts';
import { type CoarsePeriods, coarsePeriods, spread } from './spread.ts';

/** What a series will be on the board, to be looked at before anything is written. */
export interface SeriesPreview {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  /** Values read from the file. */
  readonly rows: number;
  readonly cycles: readonly AggregatedCycle[];
  readonly leftOut: readonly AggregatedCycle[];
  readonly target: Target;
}

export interface BuiltImport {
  /** The body for `POST /api/boards/:id/imports`; null while there is any error. */
  readonly import: Import | null;
  readonly preview: readonly SeriesPreview[];
  /** The first {@link ERRORS_SHOWN} errors; `errorCount` counts all. */
  readonly errors: readonly RowError[];
  readonly errorCount: number;
  /** All errors in rows, for a list that can be kept; with `skipErrors` these values are left out. */
  readonly rowErrors: readonly RowError[];
  readonly notes: readonly ImportNote[];
}

export const ERRORS_SHOWN = 200;

interface Column {
  readonly values: DatedValue[];
  readonly seen: Map<string, number>;
  /** Where several sites are added up. */
  readonly by: ReportedBy | null;
}

/**
 * Reads a table by its mapping: all of it or, with a single error, nothing. Errors name line and
 * column; what was left out or is unsure is said in the notes.
 */
export function buildImport(table: Table, mapping: ImportMapping): BuiltImport {
  const errors: RowError[] = [];
  const rowErrors: RowError[] = [];
  const chosen = mapping.series.filter((series) => series.include);
  if (chosen.length === 0)
    errors.push({ line: null, column: null, value: '', message: say`choose at least one measure` });
  const reader = createReader(table, mapping, rowErrors);
  const { values, targets } = reader.read(chosen);
  const coarse = coarsePeriods(
    reader.dates(),
    { format: mapping.dateFormat, context: mapping.dateContext ?? {} },
    mapping.cycle,
  );
  const notes: ImportNote[] = [];
  if (mapping.skipErrors !== true) for (const error of rowErrors) errors.push(error);
  else if (rowErrors.length > 0)
    notes.push({
      code: 'skipped',
      message: plural(rowErrors.length, {
        one: '{n} value that does not fit is left out.',
        other: '{n} values that do not fit are left out.',
      }),
    });
  if (table.emptyRows > 0)
    notes.push({
      code: 'empty-rows',
      message: plural(table.emptyRows, {
        one: '{n} empty row skipped.',
        other: '{n} empty rows skipped.',
      }),
    });
  if (reader.summed() > 0)
    notes.push({
      code: 'summed',
      message: plural(reader.summed(), {
        one: '{n} row added to another row of the same day.',
        other: '{n} rows added to another row of the same day.',
      }),
    });
  const preview: SeriesPreview[] = [];
  const file = reachOfAll(values.map((one) => one.values));
  for (const [index, series] of chosen.entries()) {
    const rows = values[index]!.values;
    const planned = series.target.kind === 'column';
    // What a quarter brought is no week's actual.
    const days = coarse === null ? rows : [];
    const read = aggregate(days, mapping.cycle, series.aggregation, file, mapping.events);
    const whole = mapping.events === true ? { ...read, incomplete: [] } : read;
    noteEdges(series, whole, notes);
    const result = withoutUnreported(series, whole, values[index]!.by, notes);
    if (coarse !== null && planned && rows.length > 0)
      notes.push({ code: 'coarser', message: coarseNote(series, mapping.cycle, coarse) });
    const { over, notOver, tooOld } = byWindow(result.cycles, mapping);
    if (tooOld !== null)
      errors.push({ line: null, column: series.name, value: '', message: tooOld });
    if (notOver.length > 0)
      notes.push({
        code: 'not-over',
        message: say`${series.title}: ${counted.cycle(notOver.length, 'cycle')} not over yet (from ${notOver[0]!.label}): reported as actuals they would be guesses, so they are left out.`,
      });
    if (result.cycles.length === 0 && !planned)
      errors.push({
        line: null,
        column: series.name,
        value: '',
        message:
          rows.length === 0
            ? say`there are no numbers here`
            : coarse === null
              ? say`no cycle is covered whole`
              : say`these are ${PERIODS[coarse.unit]}, and the board runs in ${cycleWord(mapping.cycle.unit, 'many')}: they can be a plan, and no actuals`,
      });
    const target = targetOf(series, mapping, targets[index]!.values, coarse, errors);
    preview.push({
      name: series.name,
      title: series.title,
      unit: series.unit,
      rows: rows.length,
      cycles: over.map(rounded),
      leftOut: [...result.leftOut, ...notOver].map(rounded),
      target,
    });
  }
  return {
    ...validated(errors, mapping, chosen, preview),
    preview,
    errors: errors.slice(0, ERRORS_SHOWN),
    errorCount: errors.length,
    rowErrors,
    notes: mergeNotes(notes),
  };
}

/** Of the days on which any of the series has a value. */
function reachOfAll(values: readonly (readonly DatedValue[])[]): Reach | null {
  const days = new Set(values.flatMap((own) => own.map(({ date }) => date)));
  return reachOf([...days].sort().map((date) => ({ date })));
}

/** Actuals are of cycles that are over, and of this age of the world. */
function byWindow(cycles: readonly AggregatedCycle[], { cycle, lastDay }: ImportMapping) {
  if (lastDay === undefined) return { over: cycles, notOver: [], tooOld: null };
  const last = lastCompleteCycle(cycle, lastDay);
  const over = cycles.filter(({ index }) => index <= last);
  const [first] = over;
  return {
    over,
    notOver: cycles.filter(({ index }) => index > last),
    tooOld: first === undefined ? null : whyNoActual(cycle, first.cycle, lastDay),
  };
}

function createReader(table: Table, mapping: ImportMapping, errors: RowError[]) {
  let summed = 0;
  const { sumOver = [] } = mapping;
  const decimals = new Map<number, Decimal>();
  const decimalOf = (column: number): Decimal => {
    if (mapping.decimal !== 'guess') return mapping.decimal;
    let decimal = decimals.get(column) ?? mapping.decimals?.[column];
    if (decimal === undefined) {
      const cells = table.rows.map((row) => row.cells[column] ?? '').filter((cell) => cell !== '');
      decimal = guessDecimal(cells, table.delimiter).decimal;
      decimals.set(column, decimal);
    }
    return decimal;
  };
  const dates = new Map<string, DateResult>();
  /** In long form the same day stands in many rows. */
  const dateOf = (cell: string): DateResult => {
    let date = dates.get(cell);
    if (date === undefined) {
      date = parseDate(cell, mapping.dateFormat, mapping.dateContext);
      dates.set(cell, date);
    }
    return date;
  };
  const fault = (row: TableRow, column: number, message: string) =>
    errors.push({
      line: row.sources?.[column]?.line ?? row.line,
      column: row.sources?.[column]?.place ?? row.place ?? table.header[column] ?? null,
      value: shorten(row.cells[column] ?? ''),
      message,
    });
  const take = (into: Column, row: TableRow, column: number, date: string) => {
    const number = parseNumber(row.cells[column] ?? '', decimalOf(column));
    if (!number.ok) return fault(row, column, number.message);
    if (number.value === null) return;
    into.by?.add(sumOver.map((key) => row.cells[key] ?? '').join(' '), date);
    const earlier = into.seen.get(date);
    if (earlier === undefined) {
      into.seen.set(date, into.values.length);
      into.values.push({ date, value: number.value, line: row.line });
      return;
    }
    const first = into.values[earlier]!;
    if (mapping.duplicates === 'error')
      return fault(
        row,
        mapping.dateColumn,
        say`the date ${date} appears twice: first in line ${first.line}`,
      );
    into.values[earlier] = { ...first, value: first.value + number.value };
    summed += 1;
  };
  const read = (chosen: readonly SeriesMapping[]) => {
    const by = (): ReportedBy | null =>
      sumOver.length === 0 ? null : new ReportedBy(mapping.cycle);
    const values = chosen.map((): Column => ({ values: [], seen: new Map(), by: by() }));
    const targets = chosen.map((): Column => ({ values: [], seen: new Map(), by: null }));
    const all = chosen.map((_, index) => index);
    const byName = Map.groupBy(all, (index) => chosen[index]!.rowName ?? chosen[index]!.name);
    for (const row of table.rows) {
      let concerned = all;
      if (mapping.measureColumn !== null) {
        const name = nameOf(row.cells, mapping.measureColumn, mapping.nameColumns);
        if (name === '') fault(row, mapping.measureColumn, say`the name of the measure is missing`);
        const own = byName.get(name);
        if (own === undefined) continue;
        concerned = own;
      }
      const cell = row.cells[mapping.dateColumn] ?? '';
      const date = dateOf(cell);
      if (!date.ok) {
        fault(row, mapping.dateColumn, cell === '' ? say`the date is missing` : date.message);
        continue;
      }
      for (const index of concerned) {
        const series = chosen[index]!;
        if (series.valueColumn !== null) take(values[index]!, row, series.valueColumn, date.date);
        if (series.target.kind === 'column')
          take(targets[index]!, row, series.target.column, date.date);
      }
    }
    return { values, targets };
  };
  const readDates = (): readonly string[] =>
    [...dates.values()].flatMap((date) => (date.ok ? [date.date] : []));
  return { read, summed: () => summed, dates: readDates };
}

function targetOf(
  series: SeriesMapping,
  mapping: ImportMapping,
  rows: readonly DatedValue[],
  coarse: CoarsePeriods | null,
  errors: RowError[],
): Target {
  if (series.target.kind !== 'column') return series.target;
  const { cycle } = mapping;
  const path =
    coarse === null
      ? aggregate(rows, cycle, series.aggregation).cycles
      : spread(rows, cycle, series.aggregation, coarse);
  if (path.length === 0)
    errors.push({
      line: null,
      column: series.name,
      value: '',
      message: say`the target column has no numbers that cover a cycle`,
    });
  return {
    kind: 'path',
    values: path.map((one): [string, number] => [one.cycle, rounded(one).value]),
  };
}

/** The body, checked by the schema that the server checks it with. */
function validated(
  errors: RowError[],
  mapping: ImportMapping,
  chosen: readonly SeriesMapping[],
  preview: readonly SeriesPreview[],
): { import: Import | null } {
  if (errors.length > 0) return { import: null };
  const result = importSchema.safeParse({
    series: chosen.map((series, index) => ({
      title: series.title,
      kind: series.kind,
      department: series.department,
      ...(series.owner === undefined ? {} : { owner: series.owner }),
      measure: {
        unit: series.unit,
        direction: series.direction,
        ...(series.tolerance === undefined ? {} : { tolerance: series.tolerance }),
        ...(series.bandHalfWidth === undefined ? {} : { bandHalfWidth: series.bandHalfWidth }),
        target: preview[index]!.target,
      },
      actuals: preview[index]!.cycles.map((cycle): [string, number] => [cycle.cycle, cycle.value]),
      ...(series.setTarget === true ? { setTarget: true } : {}),
      ...(series.goesTo === undefined
        ? {}
        : series.goesTo === null
          ? { separate: true }
          : { card: series.goesTo }),
    })),
    ...(mapping.corrections === true ? { corrections: true } : {}),
  });
  if (result.success) return { import: result.data };
  for (const issue of result.error.issues) {
    const index = issue.path[0] === 'series' ? Number(issue.path[1]) : Number.NaN;
    errors.push({
      line: null,
      column: chosen[index]?.name ?? null,
      value: '',
      message: issue.message,
    });
  }
  return { import: null };
}

const coarseNote = ({ title }: SeriesMapping, cycle: Cycle, { unit }: CoarsePeriods): string =>
  say`${title}: what was reported in ${PERIODS[unit]} is no actual of the board’s ${cycleWord(cycle.unit, 'many')} and is left out.`;

/** Sums of decimals without the dust of binary fractions. */
function rounded(cycle: AggregatedCycle): AggregatedCycle {
  return { ...cycle, value: Number(cycle.value.toPrecision(15)) };
}
