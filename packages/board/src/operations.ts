import type {
  CardEntry,
  CardKind,
  ContractEntry,
  ContractTerms,
  DepartmentEntry,
  FrameEntry,
  Mention,
  PollEntry,
  Position,
  Settings,
  Timer,
} from '@interlock/plan';
import type * as Y from 'yjs';
import { boardOperations } from './board-operations.ts';
import { cardOperations } from './card-operations.ts';
import { deleteSubjects } from './delete-subjects.ts';
import type { Desk } from './desk.ts';
import { edgeOperations } from './edge-operations.ts';
import { newId } from './new-id.ts';
import { noteOperations } from './note-operations.ts';
import { ORIGIN, SESSION_ORIGIN } from './origin.ts';
import type { Outcome } from './outcome.ts';
import { sessionOperations } from './session-operations.ts';

/** `null` takes an optional field away; an absent field stays as it is. */
export type Patch<T> = { readonly [K in keyof T]?: T[K] | null | undefined };

export interface NewCard {
  readonly id?: string | undefined;
  readonly department: string;
  readonly kind: CardKind;
  readonly title: string;
  readonly pos: Position;
  readonly owner?: string | undefined;
  readonly onHand?: number | undefined;
  readonly unitMargin?: number | undefined;
  readonly start?: string | undefined;
  readonly end?: string | undefined;
}

export type NewContract = {
  readonly id?: string | undefined;
  readonly from: string;
  readonly to: string;
} & {
  readonly [K in keyof (ContractTerms & Pick<ContractEntry, 'status'>)]?:
    | (ContractTerms & Pick<ContractEntry, 'status'>)[K]
    | undefined;
};

export interface NewInfluence {
  readonly id?: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly coefficient?: number | undefined;
}

export interface NewNote {
  readonly id?: string | undefined;
  readonly pos: Position;
  readonly author?: string | undefined;
  readonly body?: string | undefined;
  /** In private mode: the author's actor id. */
  readonly sealedBy?: string | undefined;
}

export type NewFrame = FrameEntry & { readonly id?: string | undefined };

export interface NewComment {
  readonly id?: string | undefined;
  /** Id of a card, an edge or a note. */
  readonly target: string;
  readonly body: string;
  readonly mentions?: readonly Mention[] | undefined;
  readonly author?: string | undefined;
  /** ISO 8601, UTC; absent = now. */
  readonly at?: string | undefined;
}

export interface NewDepartment {
  readonly id?: string | undefined;
  readonly name: string;
  /** Absent = made from the name, unlike those of the other lanes. */
  readonly initials?: string | undefined;
  readonly height?: number | undefined;
}

/**
 * Everything that a person may do to a board document. Every operation validates first, then
 * writes in one transaction, which is one step of undo; a refused operation writes nothing.
 */
export interface Operations {
  addCard(card: NewCard): Outcome;
  updateCard(id: string, patch: Patch<Omit<CardEntry, 'pos'>>): Outcome;
  /** Cards and notes by id, with their new positions; all of them in one step. */
  moveCards(positions: ReadonlyMap<string, Position>): Outcome<{ readonly moved: number }>;
  /** Cards, edges, notes and comments by id; edges and comments of what is deleted go along. */
  deleteSubjects(ids: Iterable<string>): Outcome<{ readonly deleted: readonly string[] }>;
  /** Gives a card to another department: it is re-keyed together with its edges. */
  handOver(card: string, department: string, pos?: Position): Outcome;
  addContract(contract: NewContract): Outcome;
  /** Terms and status. Changed terms of a declined or withdrawn contract are a draft again. */
  updateContract(id: string, patch: Patch<ContractTerms & Pick<ContractEntry, 'status'>>): Outcome;
  addInfluence(influence: NewInfluence): Outcome;
  updateInfluence(id: string, patch: { readonly coefficient: number | null }): Outcome;
  addNote(note: NewNote): Outcome;
  /** Brings the note's text to `body` by the smallest edit, so that others may type meanwhile. */
  editNote(id: string, body: string): Outcome;
  /** In front of, or behind, all other notes. */
  stackNotes(ids: Iterable<string>, to: 'front' | 'back'): Outcome<{ readonly moved: number }>;
  addComment(comment: NewComment): Outcome;
  resolveComment(id: string, resolved?: boolean): Outcome;
  addDepartment(department: NewDepartment): Outcome;
  updateDepartment(id: string, patch: Partial<Omit<DepartmentEntry, 'order'>>): Outcome;
  /** Moves a lane so that it is at `index` among the lanes, counted from 0 at the top. */
  moveDepartment(id: string, index: number): Outcome;
  /** Refused while the department has cards. */
  removeDepartment(id: string): Outcome;
  updateSettings(patch: Patch<Settings>): Outcome<object>;
  /** A line drawn by hand: `points` are canvas px, at least two. */
  addStroke(stroke: { readonly author: string; readonly points: readonly Position[] }): Outcome;
  /** A titled area; what lies in it is moved with it by `moveCards`. */
  addFrame(frame: NewFrame): Outcome;
  updateFrame(id: string, patch: Partial<FrameEntry>): Outcome;
  /*
   * A session: none of these is a step of undo.
   */
  /** Null takes it away. */
  setTimer(timer: Timer | null): Outcome<object>;
  /** Some fields, so that two facilitators do not undo each other. */
  updateTimer(patch: Partial<Omit<Timer, 'kind'>>): Outcome<object>;
  openPoll(poll: Omit<PollEntry, 'voted' | 'result'>): Outcome;
  /** Several operations as one transaction and one step of undo. */
  together<T>(work: () => T): T;
}

export interface OperationOptions {
  /** ISO 8601 moment for comments; absent = the clock. */
  readonly now?: () => string;
  readonly newId?: () => string;
  /** Actor who writes notes, comments and strokes; absent = the server's to say. */
  readonly by?: string | undefined;
}

/** Operations on this document; each is one transaction with {@link ORIGIN}. */
export function createOperations(doc: Y.Doc, options: OperationOptions = {}): Operations {
  const desk: Desk = {
    doc,
    now: options.now ?? (() => new Date().toISOString()),
    newId: options.newId ?? newId,
    by: options.by,
    write: (work) => doc.transact(work, ORIGIN),
    writeAside: (work) => doc.transact(work, SESSION_ORIGIN),
  };
  return {
    ...cardOperations(desk),
    ...edgeOperations(desk),
    ...noteOperations(desk),
    ...boardOperations(desk),
    ...sessionOperations(desk),
    deleteSubjects: (ids) => deleteSubjects(desk, ids),
    together: (work) => doc.transact(work, ORIGIN),
  };
}
