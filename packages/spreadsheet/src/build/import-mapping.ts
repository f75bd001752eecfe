import { say } from '@interlock/language';
import { type Cycle, cleanLine, type Direction, LIMITS, type Tolerance } from '@interlock/plan';
import type { DateContext, DateFormat } from '../periods/date-format.ts';
import type { ColumnGuess, MeasureAttributes, MeasureGuess } from '../shape/column-guess.ts';
import type { Table } from '../table/table.ts';
import { isLevel, kindOf, nameWithUnit, withoutScenario } from '../table/words.ts';
import type { Decimal } from '../values/number-format.ts';
import type { Aggregation } from './aggregate.ts';
import { isLessBetter } from './direction-words.ts';
import { destinationsByTitle, kindOfLane, type OwnDestination } from './guess-destination.ts';

/** Where the target path of a series comes from. */
export type TargetChoice =
  | { readonly kind: 'column'; readonly column: number }
  | { readonly kind: 'constant'; readonly value: number }
  | { readonly kind: 'mean-of-first'; readonly cycles: number }
  | { readonly kind: 'mean-of-preceding'; readonly cycles: number };

export type MeasuredKind = 'demand' | 'supply' | 'kpi';

/** What one measure of the table becomes on the board. */
export interface SeriesMapping {
  /** Wide form: the header of the column. Long form: the name in the measure column. */
  readonly name: string;
  /** Long form: the name in its rows, where the name has the column of the value in it, too. */
  readonly rowName?: string;
  /** null: no actuals, only a target. */
  readonly valueColumn: number | null;
  readonly include: boolean;
  readonly title: string;
  readonly kind: MeasuredKind;
  readonly department: string;
  readonly owner?: string;
  readonly unit: string;
  readonly direction: Direction;
  readonly tolerance?: Tolerance;
  /** Needed by direction `band`. */
  readonly bandHalfWidth?: number;
  readonly aggregation: Aggregation;
  readonly target: TargetChoice;
  /** Id of the card of the board that it is, null = a card of its own; absent = by its title. */
  readonly goesTo?: string | null;
  /** A card that is there gets this target, unit and direction, too. */
  readonly setTarget?: boolean;
  /** What the table itself says of it, and is no guess for all of them. */
  readonly told?: readonly ('department' | 'kind')[];
  /** Kind and department are guessed by its own words, not by those of the file. */
  readonly byWords?: true;
}

/** How a table is read; made by {@link proposeMapping}, corrected by a person. */
export interface ImportMapping {
  readonly dateColumn: number;
  readonly dateFormat: DateFormat;
  /** What the labels of the periods leave open; absent = nothing. */
  readonly dateContext?: DateContext;
  /** Long form: the column that names the measure. */
  readonly measureColumn: number | null;
  /** Long form: columns that are part of the measure's name; absent = none. */
  readonly nameColumns?: readonly number[];
  readonly cycle: Cycle;
  readonly decimal: 'guess' | Decimal;
  /** Per column as it was guessed, its number as key; others are guessed from their cells alone. */
  readonly decimals?: Readonly<Record<string, Decimal>>;
  /** The same day twice in one series: an error, unless the person asks for the sum. */
  readonly duplicates: 'error' | 'sum';
  /** Columns that tell rows of one day apart, which are added up: its sites, customers, lines. */
  readonly sumOver?: readonly number[];
  /** Its rows are orders or other documents: a day without one is not missing. */
  readonly events?: true;
  /** The day by whose end a cycle must be over for its actual; absent = every cycle counts. */
  readonly lastDay?: string;
  /** Values that differ from what was reported are written, too. */
  readonly corrections?: boolean;
  /** Targets of cards that are there become the plan of the file, where it differs. */
  readonly plans?: boolean;
  /** Rows that do not fit are left out, instead of stopping the import. */
  readonly skipErrors?: boolean;
  /** Departments that the table names. */
  readonly lanes?: readonly string[];
  readonly series: readonly SeriesMapping[];
}

export interface MappingDefaults {
  readonly cycle: Cycle;
  /** Nothing has been reported yet: the board may take over the cycle of the file. */
  readonly mayAdoptCycle?: boolean;
  readonly lastDay?: string;
  readonly department: string;
  /** Lanes that a column of departments may name. */
  readonly departments?: readonly { readonly id: string; readonly name: string }[];
  readonly kind: MeasuredKind;
  /** Nobody named the kind: what the words of a measure and of its department say counts before it. */
  readonly kindByWords?: boolean;
  readonly unit?: string;
  readonly owner?: string;
  readonly aggregation?: Aggregation;
  /** Where the table has no target column; the mean of the preceding eight cycles if not given. */
  readonly target?: TargetChoice;
}

/** Turns a guess into a mapping that can be built at once; null without a date or a number. */
export function proposeMapping(
  table: Table,
  guess: ColumnGuess,
  defaults: MappingDefaults,
  apart = false,
): ImportMapping | null {
  if (guess.dateColumn === null || guess.date === null || guess.measures.length === 0) return null;
  const { format, context } = guess.date;
  const keyed = guess.keyColumns.length > 0;
  const measures = keyed && apart ? namedApart(table, guess) : guess.measures;
  const byTitle = defaults.kindByWords
    ? destinationsByTitle(
        measures.map((measure) => titleOf(table, guess, measure)),
        defaults.departments ?? [],
      )
    : null;
  return {
    dateColumn: guess.dateColumn,
    dateFormat: format,
    ...(Object.keys(context).length === 0 ? {} : { dateContext: context }),
    measureColumn: guess.measureColumn,
    ...(keyed && apart ? { nameColumns: guess.keyColumns } : {}),
    cycle: cycleFor(guess, defaults),
    decimal: 'guess',
    decimals: Object.fromEntries(guess.numeric.map((n) => [n.column, n.decimal])),
    duplicates: guess.addUp || (keyed && !apart) ? 'sum' : 'error',
    ...(keyed && !apart && !guess.events ? { sumOver: guess.keyColumns } : {}),
    ...(guess.events ? { events: true as const } : {}),
    ...(defaults.lastDay === undefined ? {} : { lastDay: defaults.lastDay }),
    lanes: [...new Set(measures.flatMap(({ attributes }) => attributes?.department ?? []))],
    series: measures.map((measure, at) =>
      seriesOf(table, guess, measure, defaults, byTitle?.[at] ?? null),
    ),
  };
}

/** Weeks, months and quarters are a board's cycle; days are summed up into the one that it has. */
function cycleFor({ cycleUnit }: ColumnGuess, { cycle, mayAdoptCycle }: MappingDefaults): Cycle {
  return mayAdoptCycle === true && cycleUnit !== null && cycleUnit !== 'day'
    ? { ...cycle, unit: cycleUnit }
    : cycle;
}

/** Name of the measure of a row: its own, after what tells it apart. */
export function nameOf(
  cells: readonly string[],
  measureColumn: number,
  nameColumns: readonly number[] = [],
): string {
  return [...nameColumns, measureColumn]
    .map((column) => cells[column] ?? '')
    .filter((part) => part !== '')
    .join(' ');
}

function namedApart(table: Table, guess: ColumnGuess): readonly MeasureGuess[] {
  const { measureColumn, keyColumns } = guess;
  const byRow = Map.groupBy(guess.measures, ({ name, of }) => of?.row ?? name);
  const found = new Map<string, MeasureGuess>();
  for (const { cells } of table.rows) {
    const row = nameOf(cells, measureColumn!, keyColumns);
    for (const measure of byRow.get(cells[measureColumn!] ?? '') ?? []) {
      const { of } = measure;
      const name = of === undefined ? row : `${row} ${of.column}`;
      if (found.has(name) || found.size >= LIMITS.importSeries) continue;
      found.set(name, { ...measure, name, ...(of === undefined ? {} : { of: { ...of, row } }) });
    }
  }
  return [...found.values()];
}

function seriesOf(
  table: Table,
  guess: ColumnGuess,
  measure: MeasureGuess,
  defaults: MappingDefaults,
  byTitle: OwnDestination | null,
): SeriesMapping {
  const { attributes = {} } = measure;
  const shown = measure.valueColumn ?? measure.targetColumn;
  const percent = guess.numeric.find((n) => n.column === shown)?.unit;
  const unit =
    attributes.unit ??
    nameWithUnit(measure.name)?.unit ??
    (/\s%$/.test(measure.name) ? '%' : null) ??
    percent ??
    defaults.unit ??
    'units';
  const kind = kindOf(attributes.kind ?? '');
  const lane = laneOf(attributes, defaults);
  const level = isLevel(measure.name);
  const lessBetter = isLessBetter(measure.name);
  const guessed = byTitle?.kind ?? (level || lessBetter ? 'kpi' : kindByLane(attributes, defaults));
  const told = [
    ...(lane === null ? [] : (['department'] as const)),
    ...(kind === null ? [] : (['kind'] as const)),
  ];
  return {
    name: measure.name,
    ...(measure.of === undefined ? {} : { rowName: measure.of.row }),
    valueColumn: measure.valueColumn,
    include: true,
    title: titleOf(table, guess, measure),
    kind: kind ?? guessed ?? defaults.kind,
    department: lane ?? byTitle?.department ?? defaults.department,
    ...(told.length === 0 ? {} : { told }),
    ...(guessed === null ? {} : { byWords: true as const }),
    ...ownerOf(attributes.owner ?? defaults.owner),
    unit: unit.slice(0, LIMITS.unitLength),
    direction: lessBetter ? 'lower' : 'higher',
    // Neither a rate nor a level adds up over days.
    aggregation: unit === '%' || level ? 'mean' : (defaults.aggregation ?? 'sum'),
    target:
      measure.targetColumn === null
        ? (defaults.target ?? { kind: 'mean-of-preceding', cycles: 8 })
        : { kind: 'column', column: measure.targetColumn },
  };
}

const ownerOf = (owner: string | undefined) =>
  owner === undefined ? {} : { owner: owner.slice(0, LIMITS.ownerLength) };

function laneOf({ department }: MeasureAttributes, defaults: MappingDefaults): string | null {
  const lane =
    department === undefined
      ? undefined
      : defaults.departments?.find(({ name }) => sameName(name, department));
  return lane?.id ?? null;
}

function kindByLane(
  { department }: MeasureAttributes,
  { kindByWords }: MappingDefaults,
): MeasuredKind | null {
  return kindByWords === true && department !== undefined ? kindOfLane(department) : null;
}

/** Without case, accents, and spaces at the ends or doubled. */
export function sameName(a: string, b: string): boolean {
  return plainName(a) === plainName(b);
}

export const plainName = (name: string): string =>
  cleanLine(name)
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();

function titleOf(table: Table, guess: ColumnGuess, measure: MeasureGuess): string {
  const { name } = measure;
  const generic = guess.layout === 'wide' && guess.measures.length === 1 && isGeneric(name);
  const paired =
    (guess.layout === 'wide' || measure.of !== undefined) &&
    measure.targetColumn !== null &&
    measure.valueColumn !== null;
  const plain = nameWithUnit(name)?.name ?? name;
  const bare = paired ? withoutScenario(plain) : plain;
  const title = generic ? defaultTitle(table, name) : bare === '' ? plain : bare;
  const clean = cleanLine(title).replaceAll(/\s+/g, ' ').trim();
  return clean.length > LIMITS.titleLength ? `${clean.slice(0, LIMITS.titleLength - 1)}…` : clean;
}

function isGeneric(name: string): boolean {
  return /^(value|wert|actual|actuals|ist|qty|quantity|menge|amount|units|column \d+)$/i.test(name);
}

function defaultTitle(table: Table, name: string): string {
  return table.header.length === 2 && /^column \d+$/.test(name) ? say`Imported measure` : name;
}
