import type { BoardView, DrawnCard, Operations, Outcome, Undo } from '@interlock/board';
import type { LedgerState } from '@interlock/ledger';
import type { Plan } from '@interlock/plan';
import type { Identity, Presence, Refusal } from '@interlock/protocol';
import type { Assessment, Overlay } from '@interlock/rules';
import type { Awareness } from 'y-protocols/awareness';
import type { StoreApi } from 'zustand';

/** What the top bar may honestly say. */
export type SaveState =
  | { readonly kind: 'connecting' }
  /** Everything written here is on the server's disk. */
  | { readonly kind: 'saved'; readonly at: number }
  | { readonly kind: 'saving'; readonly pending: number }
  /** Changes are kept in this browser; `pending` of them. */
  | {
      readonly kind: 'offline';
      readonly pending: number;
      readonly since: number;
    }
  /** The server cannot write to its disk; changes are kept in this browser. */
  | { readonly kind: 'unwritten'; readonly pending: number }
  /** The server is of another version than this page; changes are kept in this browser. */
  | { readonly kind: 'outdated'; readonly pending: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'closed'; readonly reason: string };

/** A change that the server refused, kept for its author to read; it is not on the board. */
export interface RefusedChange {
  readonly refusal: Refusal;
  /** What was changed and is gone, one line each; empty where it cannot be told. */
  readonly lost: readonly string[];
}

export interface Peer {
  readonly clientId: number;
  readonly presence: Presence;
}

/** Everything about the open board that is not this person's own view of it. */
export interface BoardState {
  readonly board: string;
  readonly identity: Identity;
  /** Why the server takes no changes: what is stored of the board is not whole. */
  readonly damage: string | null;
  /** This person may not read the board any more: nothing of it is shown. */
  readonly shutOut?: true;
  readonly view: BoardView;
  readonly ledger: LedgerState;
  readonly plan: Plan;
  /** What is shown: with this person's what-if and horizon. */
  readonly assessment: Assessment;
  /** Without the what-if, over the same horizon: what is compared with. */
  readonly base: Assessment;
  /** The plan with the what-if; the plan itself without one. */
  readonly shownPlan: Plan;
  /** This person's what-if; nothing of it is written or sent. */
  readonly overlay: Overlay;
  /** Cycles ahead that this person looks at; null = as the board is set. */
  readonly horizon: number | null;
  readonly save: SaveState;
  readonly peers: readonly Peer[];
  /** First sync and ledger have arrived. */
  readonly ready: boolean;
  /** Until its author closes it. */
  readonly refused: RefusedChange | null;
}

/** An open board. One per page; made by `openBoard`, given to components by context. */
export interface BoardSession {
  /** zustand vanilla store; components read it through `useBoard(selector)`. */
  readonly state: StoreApi<BoardState>;
  /*
   * These three belong to the document and are new ones after a refused change: read them from
   * the session each time, do not keep them.
   */
  readonly operations: Operations;
  readonly undo: Undo;
  readonly awareness: Awareness;
  /** Text of a note: of a sealed one it goes to the server, of an open one to the board. */
  writeNote(id: string, body: string): Outcome;
  /** Merges into the local presence; sent at most 30 times a second. */
  setPresence(patch: Partial<Presence>): void;
  /** Called after each change of the document that somebody else made. */
  onOthersChange(listener: () => void): () => void;
  /**
   * A new card that has no title yet: shown here alone, part of no document. It is drawn when it
   * gets its title; until then there is nothing to send and nothing to undo.
   */
  readonly sketch: DrawnCard | null;
  setSketch(card: DrawnCard | null): void;
  /**
   * Shows what was changed before this returns, so that a field that opens for it has the focus
   * when the next key comes: a frame later the first letters would have gone to the canvas.
   */
  showNow(): void;
  dismissRefusal(): void;
  /** Whether all that was changed here is in this browser's storage, and so outlives a reload. */
  kept(): Promise<boolean>;
  setOverlay(overlay: Overlay): void;
  setHorizon(horizon: number | null): void;
  close(): void;
}
