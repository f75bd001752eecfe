import type { CardKind, MeasureDefinition, Settings } from '@interlock/plan';
import type { BoardContent } from '../content.ts';
import type { Template } from '../template.ts';
import type { DrawnCard } from '../view.ts';
import {
  actualsEvent,
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
}

/** Builds the board and its ledger from the data of a template. */
export function defineTemplate(data: TemplateData): Template {
  const { id, title, description, settings, laneHeight, cards = [], lastWeek, signed } = data;
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
  return {
    id,
    title,
    description,
    content,
    ledger: (hash) => [
      ...(measures.length === 0 ? [] : [targetsEvent(Object.fromEntries(measures))]),
      ...(actuals.length === 0 ? [] : [actualsEvent(Object.fromEntries(actuals))]),
      ...(signed === undefined ? [] : signatureEvents(content, hash, signed)),
    ],
  };
}
