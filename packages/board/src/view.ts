import { say } from '@interlock/language';
import {
  type Card,
  type CommentEntry,
  type ContractEntry,
  DEFAULT_THRESHOLDS,
  type Department,
  type FrameEntry,
  type InfluenceEntry,
  type NoteEntry,
  type PollEntry,
  type SessionEntry,
  type Settings,
  type StrokeEntry,
  type VoteEntry,
} from '@interlock/plan';
import type { Issue } from './outcome.ts';

/** A card as drawn: everything but its measure, which the ledger holds. */
export type DrawnCard = Omit<Card, 'measure'>;

interface EdgePlace {
  readonly id: string;
  readonly supplierDepartment: string;
  readonly consumerDepartment: string;
}
export interface DrawnContract extends Readonly<ContractEntry>, EdgePlace {}
export interface DrawnInfluence extends Readonly<InfluenceEntry>, EdgePlace {}
export type DrawnEdge = DrawnContract | DrawnInfluence;

export interface Note extends Readonly<NoteEntry> {
  readonly id: string;
}

export interface Comment extends Readonly<CommentEntry> {
  readonly id: string;
}

export type SessionPart = Readonly<SessionEntry> & { readonly id: string };

export interface Poll extends Readonly<PollEntry> {
  readonly id: string;
}

/** Its id is `<poll>.<actor>`. */
export interface Vote extends Readonly<VoteEntry> {
  readonly id: string;
}

export interface Stroke extends Readonly<StrokeEntry> {
  readonly id: string;
}

export interface Frame extends Readonly<FrameEntry> {
  readonly id: string;
}

/** An entry that is not shown, because it does not hold what its schema asks for. */
export interface InvalidEntry {
  readonly root: string;
  readonly key: string;
  readonly issues: readonly Issue[];
}

/**
 * The board document as plain values. Maps are in order of id, so that every replica gives the
 * same plan; departments in the order of their lanes. An object changes identity only when its
 * entry changed; a map only when one of its entries did. Dangling edges stay.
 */
export interface BoardView {
  readonly settings: Settings;
  readonly departments: readonly Department[];
  readonly cards: ReadonlyMap<string, DrawnCard>;
  readonly edges: ReadonlyMap<string, DrawnEdge>;
  readonly notes: ReadonlyMap<string, Note>;
  readonly comments: ReadonlyMap<string, Comment>;
  /** By `agenda` and `timer`. */
  readonly session: ReadonlyMap<string, SessionPart>;
  readonly polls: ReadonlyMap<string, Poll>;
  readonly votes: ReadonlyMap<string, Vote>;
  readonly strokes: ReadonlyMap<string, Stroke>;
  readonly frames: ReadonlyMap<string, Frame>;
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
  title: say`Untitled board`,
  cycle: { unit: 'week', weekStartsOn: 1 },
  currency: 'EUR',
  horizon: 4,
  thresholds: DEFAULT_THRESHOLDS,
  sessionMinutes: 45,
  openEditing: false,
};
