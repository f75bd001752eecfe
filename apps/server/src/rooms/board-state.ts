import {
  type BoardView,
  composePlan,
  composingPlan,
  type Projector,
  projecting,
} from '@interlock/board';
import { emptyLedger, fold, type LedgerEntry, type LedgerState } from '@interlock/ledger';
import type { Plan } from '@interlock/plan';
import * as Y from 'yjs';
import { type Clock, isoNow } from '../store/clock.ts';
import type { Cleared, Departed, StoredDocument } from '../store/store.ts';
import { Slices } from '../turns/slices.ts';
import { Answers } from './answers.ts';
import { BoardBytes } from './board-bytes.ts';
import { ClientIds } from './client-ids.ts';
import { type Change, type Draft, makeChange } from './draft.ts';
import { isEmpty } from './frames.ts';
import { copyInSlices, loadDocument, sizeInSlices } from './load-document.ts';

/** Committed updates that the document takes in one go: more would be a pause for everybody. */
const MOST_UNAPPLIED = 64;
const MOST_UNAPPLIED_BYTES = 64 * 1024;
/** From this size on a change of the server's own is not applied: its copy takes over. */
const LARGE_BYTES = 32 * 1024;

/** Items of a ledger that are taken in between two looks at the clock. */
const PART_ITEMS = 1_000;

interface Loaded {
  readonly document: Y.Doc;
  readonly projector: Projector;
  readonly ledger: LedgerState;
}

/** What a room begins with. */
export interface LoadedBoard {
  readonly state: BoardState;
  /** A copy of its document, for the guard. */
  readonly replica: Y.Doc;
  /** Updates since the snapshot. */
  readonly tail: number;
  readonly damaged: boolean;
}

/**
 * What is committed of a board, and nothing else: document, ledger, and the plan of both. The
 * document takes committed updates in groups, when somebody needs it: never on an update's way
 * to the screens.
 */
export class BoardState {
  /** Whose Yjs client id is whose. */
  readonly clientIds: ClientIds;
  /** Where ids of what was deleted last stood when the board was loaded. */
  readonly departed: readonly Departed[];
  readonly cleared: readonly Cleared[];
  ledger: LedgerState;
  /** Sequence number of the last document update. */
  seq: number;

  readonly bytes: BoardBytes;

  #projector: Projector;
  readonly #clock: Clock;
  #plan: Plan | undefined;
  #document: Y.Doc;
  /** Committed, and not yet in the document. */
  #unapplied: Uint8Array[] = [];
  #unappliedBytes = 0;
  #vector: Uint8Array | null = null;
  /** What joiners lack. */
  readonly answers = new Answers(() => this.document);

  /** In slices; rejects with StoreError `corrupt`. */
  static async load(
    board: string,
    stored: StoredDocument,
    entries: readonly LedgerEntry[],
    clock: Clock,
  ): Promise<BoardState> {
    const document = await loadDocument(board, stored);
    const slices = new Slices();
    const projector = await slices.run(projecting(document));
    const ledger = await slices.run(applying(emptyLedger, entries));
    return new BoardState({ document, projector, ledger }, stored, clock);
  }

  private constructor(
    { document, projector, ledger }: Loaded,
    stored: StoredDocument,
    clock: Clock,
  ) {
    this.#document = document;
    this.clientIds = new ClientIds(stored.authors, stored.announced);
    this.departed = stored.departed;
    this.cleared = stored.cleared;
    this.seq = stored.seq;
    this.ledger = ledger;
    this.bytes = new BoardBytes(sizeOf(stored), () => sizeInSlices(this.document));
    this.#projector = projector;
    this.#clock = clock;
  }

  get document(): Y.Doc {
    this.apply();
    return this.#document;
  }

  get view(): BoardView {
    this.apply();
    return this.#projector.view();
  }

  /** As of `asOf`, else as of the board's setting, else as of today (UTC). */
  plan(asOf?: string): Plan {
    const today = isoNow(this.#clock).slice(0, 10);
    const plan = composePlan(this.view, this.ledger, today, this.#plan, asOf);
    if (asOf === undefined) this.#plan = plan;
    return plan;
  }

  /** The same in slices: what of it changed since it was last asked for may be a whole board. */
  async planInSlices(asOf?: string): Promise<Plan> {
    await new Slices().run(composingPlan(this.view, this.ledger));
    return this.plan(asOf);
  }

  /** The ledger with entries that are committed, for `adopt`; nothing may be adopted meanwhile. */
  ledgerWith(entries: readonly LedgerEntry[], slices: Slices): Promise<LedgerState> {
    return slices.run(applying(this.ledger, entries));
  }

  /** Takes over what was just committed; of a large change of the server, the copy that holds it. */
  adopt(
    update: Uint8Array | null,
    ledger: LedgerState,
    seq: number,
    draft: Pick<Draft, 'document' | 'projector'> | null = null,
  ): void {
    if (update !== null) {
      this.bytes.add(update.byteLength);
      this.#vector = null;
      this.answers.adopt(update);
      if (draft !== null && draft.projector !== null)
        this.#replace(draft.document, draft.projector);
      else {
        this.#unapplied.push(update);
        this.#unappliedBytes += update.byteLength;
        const many = this.#unapplied.length >= MOST_UNAPPLIED;
        if (many || this.#unappliedBytes > MOST_UNAPPLIED_BYTES) this.apply();
      }
    }
    this.ledger = ledger;
    this.seq = seq;
  }

  #replace(document: Y.Doc, projector: Projector): void {
    this.#projector.destroy();
    this.#document.destroy();
    this.#document = document;
    this.#projector = projector;
  }

  /** Brings the document up to what is committed. */
  apply(): void {
    const updates = this.#unapplied;
    if (updates.length === 0) return;
    this.#unapplied = [];
    this.#unappliedBytes = 0;
    // One transaction for all: merging them first would cost more than applying them.
    this.#document.transact(() => {
      for (const update of updates) Y.applyUpdate(this.#document, update);
    });
  }

  stateVector(): Uint8Array {
    this.#vector ??= Y.encodeStateVector(this.document);
    return this.#vector;
  }

  /**
   * A client's state vector without what is not in the document, which changes nothing of the
   * answer: whoever has nothing of the board is answered as everybody who has nothing. Throws on
   * bytes that are no state vector.
   */
  known(stateVector: Uint8Array): Uint8Array {
    if (isEmpty(stateVector)) return stateVector;
    const { store } = this.document;
    const known = new Map<number, number>();
    for (const [client, clock] of Y.decodeStateVector(stateVector)) {
      const state = Math.min(clock, Y.getState(store, client));
      if (state > 0) known.set(client, state);
    }
    return Y.encodeStateVector(known);
  }

  /**
   * A change of the server's own on a copy of the board, in slices. Nothing may be adopted
   * meanwhile. Throws what `makeChange` throws.
   */
  async draft(change: Change | undefined, slices: Slices): Promise<Draft> {
    const { document } = this;
    if (change === undefined) return { document, touched: [], update: null, projector: null };
    const copy = await copyInSlices(document, slices);
    try {
      const made = await makeChange(copy, change, slices);
      const large = made.update !== null && made.update.byteLength >= LARGE_BYTES;
      const projector = large ? await slices.run(this.#projector.continuing(copy)) : null;
      return { ...made, document: copy, projector };
    } catch (error) {
      copy.destroy();
      throw error;
    }
  }

  /** A draft that was not committed, or that was and is not the document now. */
  discard(draft: Draft): void {
    if (draft.document === this.#document) return;
    draft.projector?.destroy();
    draft.document.destroy();
  }

  destroy(): void {
    this.#projector.destroy();
    this.#document.destroy();
  }
}

function sizeOf({ snapshot, updates }: StoredDocument): number {
  return updates.reduce((sum, { byteLength }) => sum + byteLength, snapshot?.byteLength ?? 0);
}

function* applying(
  ledger: LedgerState,
  entries: readonly LedgerEntry[],
): Generator<void, LedgerState> {
  let next = ledger;
  for (const some of inParts(entries)) {
    next = fold(next, some);
    yield;
  }
  return next;
}

/** Entries in groups of about as much work. */
function* inParts(entries: readonly LedgerEntry[]): Generator<readonly LedgerEntry[]> {
  let part: LedgerEntry[] = [];
  let items = 0;
  for (const entry of entries) {
    part.push(entry);
    items += 'items' in entry.payload ? entry.payload.items.length : 1;
    if (items < PART_ITEMS) continue;
    yield part;
    part = [];
    items = 0;
  }
  yield part;
}
