import { say } from '@interlock/language';
import type { Cycle, Direction, Tolerance } from '@interlock/plan';
import type { Aggregation } from './aggregate.ts';
import type { ColumnGuess } from './column-guess.ts';
import type { DateFormat } from './date-format.ts';
import type { Decimal } from './number-format.ts';
import type { Table } from './table.ts';

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
}

/** How a table is read; made by {@link proposeMapping}, corrected by a person. */
export interface ImportMapping {
  readonly dateColumn: number;
  readonly dateFormat: DateFormat;
  /** Long form: the column that names the measure. */
  readonly measureColumn: number | null;
  readonly cycle: Cycle;
  readonly decimal: 'guess' | Decimal;
  /** The same day twice in one series: an error, unless the person asks for the sum. */
  readonly duplicates: 'error' | 'sum';
  /** The day by whose end a cycle must be over for its actual; absent = every cycle counts. */
  readonly lastDay?: string;
  /** Values that differ from what was reported are written, too. */
  readonly corrections?: boolean;
  readonly series: readonly SeriesMapping[];
}

export interface MappingDefaults {
  readonly cycle: Cycle;
  readonly lastDay?: string;
  readonly department: string;
  readonly kind: MeasuredKind;
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
): ImportMapping | null {
  if (guess.dateColumn === null || guess.date === null || guess.measures.length === 0) return null;
  return {
    dateColumn: guess.dateColumn,
    dateFormat: guess.date.format,
    measureColumn: guess.measureColumn,
    cycle: defaults.cycle,
    decimal: 'guess',
    duplicates: 'error',
    ...(defaults.lastDay === undefined ? {} : { lastDay: defaults.lastDay }),
    series: guess.measures.map((measure) => {
      const shown = measure.valueColumn ?? measure.targetColumn;
      const percent = guess.numeric.find((n) => n.column === shown)?.unit;
      const generic =
        guess.layout === 'wide' && guess.measures.length === 1 && isGeneric(measure.name);
      return {
        name: measure.name,
        valueColumn: measure.valueColumn,
        include: true,
        title: generic ? defaultTitle(table, measure.name) : measure.name,
        kind: defaults.kind,
        department: defaults.department,
        ...(defaults.owner === undefined ? {} : { owner: defaults.owner }),
        unit: percent ?? defaults.unit ?? 'units',
        direction: 'higher',
        // A rate does not add up over days.
        aggregation: percent === '%' ? 'mean' : (defaults.aggregation ?? 'sum'),
        target:
          measure.targetColumn === null
            ? (defaults.target ?? { kind: 'mean-of-preceding', cycles: 8 })
            : { kind: 'column', column: measure.targetColumn },
      };
    }),
  };
}

function isGeneric(name: string): boolean {
  return /^(value|wert|actual|actuals|ist|qty|quantity|menge|amount|units|column \d+)$/i.test(name);
}

function defaultTitle(table: Table, name: string): string {
  return table.header.length === 2 && /^column \d+$/.test(name) ? say`Imported measure` : name;
}
