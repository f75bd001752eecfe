import { say } from '@interlock/language';
import { DEFAULT_THRESHOLDS, type Settings } from '@interlock/plan';
import type { Issue } from './outcome.ts';
import type { EntryRoot, ShownOf } from './records/records.ts';

/** A card as drawn: everything but its measure, which the ledger holds. */
export type DrawnCard = ShownOf<'cards'>;
export type DrawnEdge = ShownOf<'edges'>;
export type DrawnContract = Extract<DrawnEdge, { readonly kind: 'contract' }>;
export type DrawnInfluence = Extract<DrawnEdge, { readonly kind: 'influence' }>;
export type Note = ShownOf<'notes'>;
export type Comment = ShownOf<'comments'>;
export type SessionPart = ShownOf<'session'>;
export type Poll = ShownOf<'polls'>;
/** Its id is `<poll>.<actor>`. */
export type Vote = ShownOf<'votes'>;
export type Stroke = ShownOf<'strokes'>;
export type Frame = ShownOf<'frames'>;

/** An entry that is not shown, because it does not hold what its schema asks for. */
export interface InvalidEntry {
  readonly root: string;
  readonly key: string;
  readonly issues: readonly Issue[];
}

/** Roots that the view holds by id; lanes are a list. */
export type MappedRoot = Exclude<EntryRoot, 'departments'>;
type Maps = { readonly [R in MappedRoot]: ReadonlyMap<string, ShownOf<R>> };

/**
 * The board document as plain values. Maps are in order of id, so that every replica gives the
 * same plan; departments in the order of their lanes. An object changes identity only when its
 * entry changed; a map only when one of its entries did. Dangling edges stay.
 */
export interface BoardView extends Maps {
  readonly settings: Settings;
  readonly departments: readonly ShownOf<'departments'>[];
  readonly invalid: readonly InvalidEntry[];
  /** Shown, and judged, without what a newer version has added to them. */
  readonly newer: readonly NewerEntry[];
}

/** An entry with fields of a newer version, which is shown without them. */
export interface NewerEntry {
  readonly root: string;
  readonly key: string;
  readonly fields: readonly string[];
}

/** What a board without any settings is taken to be. */
export const DEFAULT_SETTINGS: Settings = {
  get title() {
    return say`Untitled board`;
  },
  cycle: { unit: 'week', weekStartsOn: 1 },
  currency: 'EUR',
  horizon: 4,
  thresholds: DEFAULT_THRESHOLDS,
  sessionMinutes: 45,
  openEditing: false,
};
