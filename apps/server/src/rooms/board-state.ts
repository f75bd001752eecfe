import {
  applyLedger,
  type BoardView,
  checkTouched,
  composePlan,
  createProjector,
  emptyLedger,
  type LedgerState,
} from '@interlock/board';
import type { LedgerEntry, Plan } from '@interlock/plan';
import * as Y from 'yjs';
import { type Clock, isoNow } from '../store/clock.ts';
import type { StoredDocument } from '../store/store.ts';
import { cloneDocument, loadDocument } from './load-document.ts';
import { observeEffects } from './touched.ts';

/** What is committed of a board, and nothing else: document, ledger, and the plan of both. */
export class BoardState {
  readonly document: Y.Doc;
  /** Owner of each Yjs client id. */
  readonly owners: Map<number, string>;
  ledger: LedgerState;
  /** Sequence number of the last document update. */
  seq: number;

  readonly #projector: ReturnType<typeof createProjector>;
  readonly #clock: Clock;
  #plan: Plan | undefined;
  #whole: Uint8Array | null = null;

  /** Throws StoreError `corrupt`. */
  constructor(
    board: string,
    stored: StoredDocument,
    entries: readonly LedgerEntry[],
    clock: Clock,
  ) {
    this.document = loadDocument(board, stored);
    this.owners = new Map(stored.authors.map(({ clientId, actor }) => [clientId, actor]));
    this.seq = stored.seq;
    this.ledger = applyLedger(emptyLedger, entries);
    this.#projector = createProjector(this.document);
    this.#clock = clock;
  }

  get view(): BoardView {
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
      Y.applyUpdate(this.document, update);
      this.#whole = null;
    }
    this.ledger = applyLedger(this.ledger, entries);
    this.seq = seq;
  }

  /** What a client with this state vector lacks. Throws on bytes that are no state vector. */
  difference(stateVector: Uint8Array): Uint8Array {
    const known = Y.decodeStateVector(stateVector);
    if (known.size > 0) return Y.encodeStateAsUpdate(this.document, stateVector);
    this.#whole ??= Y.encodeStateAsUpdate(this.document);
    return this.#whole;
  }

  /**
   * The update that `change` makes on a scratch copy; null where it changes nothing. Throws what
   * `change` throws, and a TypeError where it leaves something invalid.
   */
  draft(change: (doc: Y.Doc) => void): Uint8Array | null {
    const scratch = cloneDocument(this.document);
    try {
      const effects = observeEffects(scratch, () => scratch.transact(() => change(scratch)));
      const [violation] = checkTouched(scratch, effects.touched);
      if (violation !== undefined || effects.misplaced)
        throw new TypeError(
          `the server's own change is not valid: ${violation?.root} ${violation?.key} ${violation?.field} ${violation?.message}`,
        );
      return effects.updates.length === 0 ? null : Y.mergeUpdates([...effects.updates]);
    } finally {
      scratch.destroy();
    }
  }

  destroy(): void {
    this.#projector.destroy();
    this.document.destroy();
  }
}
