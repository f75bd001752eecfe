import type { LedgerEvent } from '@interlock/ledger';
import type { Actual, CardKind, MeasureDefinition, Settings } from '@interlock/plan';
import type { BoardContent } from '../content.ts';
import { chained, type Template, type Unchained } from '../template.ts';
import type { DrawnCard } from '../view.ts';
import {
  type ArmedContingency,
  actualsEvent,
  armingEvents,
  cell,
  type LaneParts,
  lanes,
  signatureEvents,
  targetsEvent,
  weekly,
} from './build.ts';

/** A card of a template with what the ledger holds of it. */
export interface TemplateCard {
  readonly id: string;
  /** Id of its lane, and column in it from the left. */
  readonly lane: string;
  readonly column: number;
  readonly kind: CardKind;
  readonly title: string;
  readonly owner: string;
  readonly more?: Partial<DrawnCard>;
  readonly measure?: MeasureDefinition;
  /** Weekly values, oldest first. */
  readonly actuals?: readonly number[];
  /** A day of the week of the last value; absent = the template's. */
  readonly lastWeek?: string;
}

/** A board that ships with the product, as data. */
export interface TemplateData
  extends Pick<Template, 'id' | 'title' | 'description'>,
    Partial<Pick<BoardContent, 'edges' | 'notes' | 'comments'>> {
  readonly settings: Settings;
  readonly laneHeight: number;
  readonly lanes: readonly LaneParts[];
  readonly cards?: readonly TemplateCard[];
  /** A day of the week of the last actuals; absent = there are none. */
  readonly lastWeek?: string;
  /** Both sides have signed every contract, but for those that name who has; absent = nobody has. */
  readonly signed?: Readonly<Record<string, readonly string[]>>;
  /** Signed by all and armed before the last actuals came in. */
  readonly armed?: readonly ArmedContingency[];
  /** Who did what when; absent = all of it stands on the board from the moment it is made. */
  readonly story?: (parts: StoryParts) => readonly Unchained[];
}

/** What a story tells when and by whom. */
export interface StoryParts {
  readonly targets: LedgerEvent;
  /** Reports, by the first day of the week that they are of. */
  readonly reports: ReadonlyMap<string, LedgerEvent>;
  readonly signatures: readonly LedgerEvent[];
  /** From the proposal of each contingency to its arming. */
  readonly armings: readonly LedgerEvent[];
}

/** Builds the board and its ledger from the data of a template. */
export function defineTemplate(data: TemplateData): Template {
  const {
    id,
    title,
    description,
    settings,
    laneHeight,
    cards = [],
    lastWeek,
    signed,
    armed = [],
  } = data;
  const rows = new Map(data.lanes.map(([lane], row) => [lane, row]));
  const content: BoardContent = {
    settings,
    departments: lanes(laneHeight, ...data.lanes),
    cards: cards.map(({ id, lane, column, kind, title, owner, more }) => {
      const pos = cell(column, rows.get(lane) ?? 0, laneHeight);
      return { id, department: lane, kind, title, owner, pos, ...more };
    }),
    edges: data.edges ?? [],
    notes: data.notes ?? [],
    comments: data.comments ?? [],
  };
  const measures = cards.flatMap(({ id, measure }) => (measure ? [[id, measure] as const] : []));
  const actuals = cards.flatMap(({ id, actuals, lastWeek: own = lastWeek }) =>
    actuals && own !== undefined ? [[id, weekly(actuals, own)] as const] : [],
  );
  const targets = targetsEvent(Object.fromEntries(measures));
  const signatures = signed === undefined ? [] : signatureEvents(content, signed);
  const armings = armed.flatMap(armingEvents);
  const reports = reportsByWeek(actuals);
  return {
    ...{ id, title, description, content },
    ledger: () =>
      data.story === undefined
        ? {
            history: [],
            events: [
              ...(measures.length === 0 ? [] : [targets]),
              ...reports.values(),
              ...signatures,
              ...armings,
            ],
          }
        : { history: chained(data.story({ targets, reports, signatures, armings })), events: [] },
  };
}

/** One report for each week, the oldest first. */
function reportsByWeek(
  actuals: readonly (readonly [card: string, readonly Actual[]])[],
): ReadonlyMap<string, LedgerEvent> {
  const values = actuals.flatMap(([card, list]) => list.map((actual) => [card, actual] as const));
  const weeks = Map.groupBy(values, ([, { cycle }]) => cycle);
  return new Map(
    [...weeks.keys()].sort().map((week) => {
      const of = weeks.get(week)!.map(([card, actual]) => [card, [actual]] as const);
      return [week, actualsEvent(Object.fromEntries(of))];
    }),
  );
}
