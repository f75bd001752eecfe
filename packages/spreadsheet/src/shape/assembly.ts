import { say } from '@interlock/language';
import { LIMITS } from '@interlock/plan';
import type { DateGuess } from '../periods/guess-date.ts';
import type { Source, Table, TableRow } from '../table/table.ts';
import type { Scenario } from '../table/words.ts';

/** Columns of a table whose parts are known; −1 = it has none. */
export interface Roles {
  readonly date: number;
  readonly title: number;
  readonly actual: number;
  readonly plan: number;
  readonly forecast: number;
  readonly department: number;
  readonly unit: number;
  readonly kind: number;
  readonly owner: number;
}

/** A table turned so that periods stand below each other, and how it stood before. */
export interface Shaped {
  readonly table: Table;
  readonly layout: 'as-it-stands' | 'periods-across' | 'scenario-rows' | 'joined';
  /** Known parts where the table was turned; null = its columns are still to be guessed. */
  readonly roles: Roles | null;
  readonly date: DateGuess | null;
  /** Measures that it names, those too that are more than an import takes. */
  readonly measures: number | null;
  /** Several values are of one period, and are added up. */
  readonly addUp: boolean;
}

/** Where a value belongs. */
export interface Place {
  readonly title: string;
  readonly department: string;
  readonly unit: string;
  readonly kind: string;
  readonly owner: string;
  readonly period: string;
}

interface AssembledRow {
  readonly place: Place;
  readonly values: Partial<Record<Scenario, string>>;
  /** Of values that came later. */
  readonly sources: Partial<Record<Scenario, Source>>;
  readonly line: number;
  readonly from: string;
}

const SCENARIOS: readonly Scenario[] = ['actual', 'plan', 'forecast'];

/** Collects values by measure and period; a second value of the same place begins another row. */
export class Assembly {
  readonly #rows: AssembledRow[] = [];
  readonly #open = new Map<string, number>();
  readonly #date: DateGuess | null;
  /** Measures, and whether they are among those that an import takes. */
  readonly #titles = new Map<string, boolean>();

  readonly #addUp: boolean;

  constructor(date: DateGuess | null, addUp = false) {
    this.#date = date;
    this.#addUp = addUp;
  }

  add(place: Place, scenario: Scenario, value: string, line: number, from: string): void {
    const { title } = place;
    if (!this.#titles.has(title)) this.#titles.set(title, this.#titles.size < LIMITS.importSeries);
    if (this.#titles.get(title) === false) return;
    const key = `${place.title}\u0000${place.department}\u0000${place.period}`;
    const index = this.#open.get(key);
    const row = index === undefined ? undefined : this.#rows[index]!;
    if (row !== undefined && row.values[scenario] === undefined) {
      row.values[scenario] = value;
      if (line !== row.line || from !== row.from) row.sources[scenario] = { line, place: from };
      return;
    }
    this.#open.set(key, this.#rows.length);
    this.#rows.push({ place, values: { [scenario]: value }, sources: {}, line, from });
  }

  shaped(given: Table, layout: Shaped['layout']): Shaped {
    const used = (read: (row: AssembledRow) => string | undefined): boolean =>
      this.#rows.some((row) => (read(row) ?? '') !== '');
    const attributes = (['department', 'unit', 'kind', 'owner'] as const).filter((part) =>
      used(({ place }) => place[part]),
    );
    const scenarios = SCENARIOS.filter((scenario) => used(({ values }) => values[scenario]));
    const parts = ['title', ...attributes, 'period', ...scenarios] as const;
    const header = parts.map((part) => HEADERS[part]);
    const at = (part: (typeof parts)[number]): number => (parts as readonly string[]).indexOf(part);
    return {
      layout,
      date: this.#date,
      measures: this.#titles.size,
      addUp: this.#addUp,
      roles: {
        date: at('period'),
        title: at('title'),
        actual: at('actual'),
        plan: at('plan'),
        forecast: at('forecast'),
        department: at('department'),
        unit: at('unit'),
        kind: at('kind'),
        owner: at('owner'),
      },
      table: {
        ...given,
        header,
        rows: this.#rows.map(({ place, values, sources, line, from }) => ({
          line,
          place: from,
          ...sourcesOf(sources, at),
          cells: parts.map((part) =>
            part === 'actual' || part === 'plan' || part === 'forecast'
              ? (values[part] ?? '')
              : place[part],
          ),
        })),
      },
    };
  }
}

const sourcesOf = (
  sources: AssembledRow['sources'],
  at: (part: Scenario) => number,
): Pick<TableRow, 'sources'> => {
  const found = SCENARIOS.flatMap((scenario) => {
    const source = sources[scenario];
    return source === undefined ? [] : [[at(scenario), source]];
  });
  return found.length === 0 ? {} : { sources: Object.fromEntries(found) };
};

const HEADERS = {
  get title() {
    return say`Measure`;
  },
  get department() {
    return say`Department`;
  },
  get unit() {
    return say`Unit`;
  },
  get kind() {
    return say`Kind`;
  },
  get owner() {
    return say`Owner`;
  },
  get period() {
    return say`Cycle`;
  },
  get actual() {
    return say`Actual`;
  },
  get plan() {
    return say`Plan`;
  },
  get forecast() {
    return say`Forecast`;
  },
} as const;
