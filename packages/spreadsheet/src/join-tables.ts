import { say } from '@interlock/language';
import { plainName } from './build/import-mapping.ts';
import { parseDate } from './periods/date-format.ts';
import { Assembly } from './shape/assembly.ts';
import { guessColumns, type MeasureGuess } from './shape/column-guess.ts';
import { scenarioOfTitle, subjectOf } from './table/said-above.ts';
import type { Table, TableRow } from './table/table.ts';
import { type Scenario, withoutScenario } from './table/words.ts';
import type { Understood } from './understand.ts';

/** A table that its sheet or its title calls a plan, a forecast or the actuals of something. */
export interface Part {
  /** Its place among the tables of the file. */
  readonly index: number;
  readonly name: string;
  readonly scenario: Scenario;
  /** What it is the plan of. */
  readonly subject: string;
  readonly read: Understood;
}

/** More ways to put tables together are not offered. */
const MOST_WAYS = 6;
/** Share of the measures of the smaller table that the other one must have, too. */
const IN_COMMON = 0.5;

/** The table as a part of a plan; null = it is whole in itself, or nothing says what it is. */
export function partOf(
  index: number,
  name: string,
  titles: readonly string[],
  read: Understood,
): Part | null {
  const { guess } = read;
  const title = titles.find((one) => scenarioOfTitle(one) !== null);
  const both = guess.measures.some((one) => one.valueColumn !== null && one.targetColumn !== null);
  if (title === undefined || both || guess.measures.length === 0) return null;
  if (guess.dateColumn === null || guess.keyColumns.length > 0 || guess.several !== null)
    return null;
  const scenario = scenarioOfTitle(title)!;
  return { index, name, scenario, subject: subjectOf(title), read };
}

/** Which tables of a file are the plan and the actuals of the same things, the likeliest first. */
export function togetherOf(parts: readonly Part[]): readonly (readonly Part[])[] {
  const ways: (readonly Part[])[] = [];
  for (const subject of new Set(parts.map((part) => part.subject))) {
    const own = parts.filter((part) => part.subject === subject);
    const scenarios = [...new Set(own.map(({ scenario }) => scenario))];
    if (scenarios.length < 2) continue;
    // Two versions of a plan are two ways to put it together with the actuals.
    const combined = scenarios.reduce<readonly (readonly Part[])[]>(
      (some, scenario) =>
        some.flatMap((way) =>
          own.filter((part) => part.scenario === scenario).map((part) => [...way, part]),
        ),
      [[]],
    );
    ways.push(...combined.filter(([first, ...others]) => others.every((one) => isOf(first!, one))));
  }
  return ways.slice(0, MOST_WAYS);
}

function isOf(a: Part, b: Part): boolean {
  const [own, other] = [a, b].map(({ read }) => new Set([...titlesOf(read)].map(plainName)));
  const common = [...own!].filter((title) => other!.has(title)).length;
  return common >= Math.max(1, Math.min(own!.size, other!.size) * IN_COMMON);
}

const titlesOf = ({ guess }: Understood): readonly string[] => guess.measures.map(titleOf);

const titleOf = ({ name }: MeasureGuess): string => withoutScenario(name) || name;

/** One row per measure and period, with what each of the tables says of it. */
export function joined(parts: readonly Part[]): Understood {
  const [first, ...others] = parts as readonly [Part, ...Part[]];
  const { date } = first.read.guess;
  // Periods that are written in several ways become the day on which they begin.
  const isOneWay = others.every(
    ({ read }) =>
      JSON.stringify([read.guess.date?.format, read.guess.date?.context]) ===
      JSON.stringify([date?.format, date?.context]),
  );
  const out = new Assembly(isOneWay ? date : null);
  const titles = new Map<string, string>();
  for (const part of parts) addTo(out, part, isOneWay, titles);
  const given: Table = {
    ...first.read.given,
    rows: parts.flatMap(({ read }) => read.given.rows),
    leftOut: parts.flatMap(({ read }) => read.given.leftOut),
    emptyRows: parts.reduce((sum, { read }) => sum + read.given.emptyRows, 0),
  };
  const shape = out.shaped(given, 'joined');
  const { hints } = first.read;
  const guessed = guessColumns(shape.table, { ...hints, ...shape });
  const units = new Set(parts.map(({ read }) => read.guess.period));
  const { period, cycleUnit } = first.read.guess;
  const guess = units.size === 1 ? { ...guessed, period, cycleUnit } : guessed;
  return {
    given,
    shape,
    guess,
    guessWith: () => guess,
    hints,
    said: {},
    together: parts.map(({ name }) => name),
    notes: parts.flatMap(({ name, read }) => read.notes.map((note) => say`${name}: ${note}`)),
  };
}

function addTo(
  out: Assembly,
  { name, scenario, read }: Part,
  isOneWay: boolean,
  titles: Map<string, string>,
): void {
  const { guess, shape } = read;
  const { table } = shape;
  const { measureColumn, date } = guess;
  const byName = new Map(guess.measures.map((measure) => [measure.name, measure]));
  for (const row of table.rows) {
    const label = row.cells[guess.dateColumn!] ?? '';
    const day = isOneWay || date === null ? null : parseDate(label, date.format, date.context);
    const period = day?.ok === true ? day.date : label;
    const named = measureColumn === null ? null : byName.get(row.cells[measureColumn] ?? '');
    const measures = named === null ? guess.measures : named === undefined ? [] : [named];
    for (const measure of measures) {
      const own = titleOf(measure);
      // The first sheet says how it is spelled.
      const title = titles.get(plainName(own)) ?? own;
      titles.set(plainName(own), title);
      const { department = '', unit = '', kind = '', owner = '' } = measure.attributes ?? {};
      const place = { title, department, unit, kind, owner, period };
      const add = (column: number | null, as: Scenario): void => {
        const value = column === null ? '' : (row.cells[column] ?? '');
        if (value !== '')
          out.add(place, as, value, row.line, `${name}, ${placeIn(row, table, column!)}`);
      };
      add(measure.valueColumn, 'actual');
      add(measure.targetColumn, scenario === 'actual' ? 'plan' : scenario);
    }
  }
}

const placeIn = (row: TableRow, table: Table, column: number): string =>
  row.place ?? table.header[column] ?? '';
