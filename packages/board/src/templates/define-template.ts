import type { LedgerEvent } from '@interlock/ledger';
import type { Actual, CardKind, MeasureDefinition, Settings } from '@interlock/plan';
import type { BoardContent } from '../content.ts';
import type { Template } from '../template.ts';
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
  const armings = armed.flatMap(armingEvents);
  // What was armed before the last week came in can fire on it.
  const newest = armings.length === 0 ? null : lastOf(actuals);
  const of = (isNewest: boolean): LedgerEvent[] => {
    const some = actuals.flatMap(([card, list]) => {
      const kept = list.filter(({ cycle }) => (cycle === newest) === isNewest);
      return kept.length === 0 ? [] : [[card, kept] as const];
    });
    return some.length === 0 ? [] : [actualsEvent(Object.fromEntries(some))];
  };
  return {
    id,
    title,
    description,
    content,
    ledger: (hash) => [
      ...(measures.length === 0 ? [] : [targetsEvent(Object.fromEntries(measures))]),
      ...of(false),
      ...(signed === undefined ? [] : signatureEvents(content, hash, signed)),
      ...armings,
      ...of(true),
    ],
  };
}

/** First day of the last cycle that has a value. */
function lastOf(actuals: readonly (readonly [string, readonly Actual[]])[]): string | null {
  const days = actuals.flatMap(([, list]) => list.map(({ cycle }) => cycle)).sort();
  return days.at(-1) ?? null;
}
