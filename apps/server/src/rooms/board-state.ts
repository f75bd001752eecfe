import {
  applyLedger,
  type BoardView,
  checkTouched,
  composePlan,
  emptyLedger,
  type LedgerState,
  type Projector,
  projecting,
  type Touched,
} from '@interlock/board';
import type { LedgerEntry, Plan } from '@interlock/plan';
import * as Y from 'yjs';
import { type Clock, isoNow } from '../store/clock.ts';
import type { Cleared, Departed, StoredDocument } from '../store/store.ts';
import { Slices } from '../turns/slices.ts';
import { ClientIds } from './client-ids.ts';
import { isEmpty } from './frames.ts';
import { copyInSlices, loadDocument } from './load-document.ts';
import { observeEffects } from './touched.ts';

/** Committed updates that the document takes in one go: more would be a pause for everybody. */
const MOST_UNAPPLIED = 64;
const MOST_UNAPPLIED_BYTES = 64 * 1024;
/** Beyond this tail, as a part of the whole, the whole is encoded anew for the next who joins. */
const TAIL_SHARE = 0.1;
const MOST_IN_TAIL = 200;
/** A whole up to this size is encoded anew after each change: it costs next to nothing. */
const SMALL_WHOLE_BYTES = 64 * 1024;
/** Different state vectors whose answers are kept: after a restart most people have the same. */
const KEPT_DIFFERENCES = 16;

/** Items of a ledger that are taken in between two looks at the clock. */
const PART_ITEMS = 1_000;

interface Loaded {
  readonly document: Y.Doc;
  readonly projector: Projector;
  readonly ledger: LedgerState;
}

/** A board for somebody who has nothing: all of it as of some moment, and what came after. */
export interface WholeBoard {
  readonly update: Uint8Array;
  readonly tail: Uint8Array | null;
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

  /** Size of the document as one update, at most: what was deleted since it was loaded counts. */
  bytes: number;

  readonly #projector: Projector;
  readonly #clock: Clock;
  #plan: Plan | undefined;
  readonly #document: Y.Doc;
  /** Committed, and not yet in the document. */
  #unapplied: Uint8Array[] = [];
  #unappliedBytes = 0;
  #whole: Uint8Array | null = null;
  /** Committed since `#whole`. */
  #tail: Uint8Array[] = [];
  #tailBytes = 0;
  #vector: Uint8Array | null = null;
  readonly #differences = new Map<string, Uint8Array>();

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
    let ledger = emptyLedger;
    for (const some of inParts(entries)) {
      ledger = applyLedger(ledger, some);
      if (slices.over) await slices.rest();
    }
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
    this.bytes = sizeOf(stored);
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

  /** Takes over what was just committed. */
  adopt(update: Uint8Array | null, entries: readonly LedgerEntry[], seq: number): void {
    if (update !== null) {
      this.bytes += update.byteLength;
      this.#unapplied.push(update);
      this.#unappliedBytes += update.byteLength;
      this.#vector = null;
      this.#differences.clear();
      this.#lengthenTail(update);
      const many = this.#unapplied.length >= MOST_UNAPPLIED;
      if (many || this.#unappliedBytes > MOST_UNAPPLIED_BYTES) this.apply();
    }
    if (entries.length > 0) this.ledger = applyLedger(this.ledger, entries);
    this.seq = seq;
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

  /** Whether it is larger than this; counted exactly where it may be. */
  fills(bytes: number): boolean {
    if (this.bytes <= bytes) return false;
    this.bytes = Y.encodeStateAsUpdate(this.document).byteLength;
    return this.bytes > bytes;
  }

  stateVector(): Uint8Array {
    this.#vector ??= Y.encodeStateVector(this.document);
    return this.#vector;
  }

  /** For somebody who has nothing. Encoded once for all who join until much has changed. */
  whole(): WholeBoard {
    if (this.#whole === null) {
      this.#whole = Y.encodeStateAsUpdate(this.document);
      this.bytes = this.#whole.byteLength;
    }
    if (this.#tail.length > 1) this.#tail = [Y.mergeUpdates(this.#tail)];
    return { update: this.#whole, tail: this.#tail[0] ?? null };
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

  /** What a client with this state vector lacks. Throws on bytes that are no state vector. */
  difference(stateVector: Uint8Array): Uint8Array {
    const key = Buffer.from(stateVector).toString('latin1');
    const known = this.#differences.get(key);
    if (known !== undefined) return known;
    const difference = Y.encodeStateAsUpdate(this.document, stateVector);
    if (this.#differences.size >= KEPT_DIFFERENCES) this.#differences.clear();
    this.#differences.set(key, difference);
    return difference;
  }

  #lengthenTail(update: Uint8Array): void {
    if (this.#whole === null) return;
    this.#tail.push(update);
    this.#tailBytes += update.byteLength;
    const large = this.#whole.byteLength > SMALL_WHOLE_BYTES;
    const short = this.#tailBytes <= this.#whole.byteLength * TAIL_SHARE;
    if (large && short && this.#tail.length <= MOST_IN_TAIL) return;
    this.#whole = null;
    this.#tail = [];
    this.#tailBytes = 0;
  }

  /**
   * The update that `change` makes on a scratch copy; null where it changes nothing. Throws what
   * `change` and `check` throw, and a TypeError where it leaves something invalid. `check` is given
   * the copy with the change, or the document itself where there is none. Nothing may be adopted
   * meanwhile: a large board is copied in slices.
   */
  async draft(
    change: ((doc: Y.Doc) => void) | undefined,
    check: (doc: Y.Doc, touched: readonly Touched[]) => void,
  ): Promise<Uint8Array | null> {
    if (change === undefined) {
      check(this.#document, []);
      return null;
    }
    const scratch = await copyInSlices(this.document);
    try {
      const effects = observeEffects(scratch, () => scratch.transact(() => change(scratch)));
      const [violation] = checkTouched(scratch, effects.touched);
      if (violation !== undefined || effects.misplaced)
        throw new TypeError(
          `the server's own change is not valid: ${violation?.root} ${violation?.key} ${violation?.field} ${violation?.message}`,
        );
      check(scratch, effects.touched);
      return effects.updates.length === 0 ? null : Y.mergeUpdates([...effects.updates]);
    } finally {
      scratch.destroy();
    }
  }

  destroy(): void {
    this.#projector.destroy();
    this.#document.destroy();
  }
}

function sizeOf({ snapshot, updates }: StoredDocument): number {
  return updates.reduce((sum, { byteLength }) => sum + byteLength, snapshot?.byteLength ?? 0);
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
