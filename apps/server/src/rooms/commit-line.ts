import type { Touched } from '@interlock/board';
import type { LedgerEntry, LedgerEvent, LedgerState } from '@interlock/ledger';
import type { Refusal } from '@interlock/protocol';
import * as Y from 'yjs';
import { type Clock, isoNow } from '../store/clock.ts';
import type {
  Author,
  Cleared,
  CommitResult,
  Departed,
  LedgerDraft,
  Store,
} from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { Slices } from '../turns/slices.ts';
import type { BoardState } from './board-state.ts';
import type { Draft } from './draft.ts';
import { framingLedger } from './frames.ts';
import type { Departing, PutBack } from './judgement.ts';
import type { Room } from './rooms.ts';
import type { Successor } from './successor.ts';

/** A judged sync-write frame on its way to the disk. */
export interface AcceptedWrite {
  readonly updates: readonly Uint8Array[];
  readonly authors: readonly Author[];
  readonly departed: readonly Departed[];
  readonly cleared: readonly Cleared[];
  readonly putBack: readonly PutBack[];
  readonly actor: string;
  /** Called when it is durable, just before everybody is told. */
  readonly durable: () => void;
}

/** What a write of the server adds to the ledger, made ready to be shown. */
export interface Told {
  readonly entries: readonly LedgerEntry[];
  readonly ledger: LedgerState;
  /** The entries as everybody is sent them. */
  readonly frame: Uint8Array;
}

export type ServerWrite = Parameters<Room['write']>[0];

export interface CommitLineOptions {
  readonly board: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly state: BoardState;
  /** Committed and taken over: now it may be seen. */
  readonly publish: (update: Uint8Array | null, told: Told | null) => void;
  /** Why a write of the server must not be made, given its change in a scratch copy; null = it may. */
  readonly release: (
    doc: Y.Doc,
    touched: readonly Touched[],
    events: readonly LedgerEvent[],
  ) => Refusal | null;
  /** Entries that follow from those of a write, in the same commit. */
  readonly following: (events: readonly LedgerEvent[]) => Promise<readonly LedgerDraft[]>;
  /** What a write of the server deletes. */
  readonly departing: (doc: Y.Doc, touched: readonly Touched[]) => Departing;
  /** A replica for the guard that has a large server write, as it is in `doc`. */
  readonly prepare: (doc: Y.Doc, slices: Slices) => Promise<Successor>;
  /**
   * A server write was committed: the guard's replica does not have it yet, but its successor.
   * Answers with what is to be written after it, before anything else is judged.
   */
  readonly adopted: (
    draft: Draft,
    events: readonly LedgerEvent[],
    successor: Successor | null,
  ) => readonly Uint8Array[];
  /** A released write was not committed. */
  readonly abandoned: () => void;
  /** So many writes are on disk; the commit took so long, ms. */
  readonly committed: (writes: number, ms: number) => void;
  /** A commit failed: memory and disk may differ from now on. */
  readonly failed: (error: unknown) => void;
}

/** A write of the server that would undo what is bound: expected, and nothing was written. */
export class WriteRefused extends Error {
  readonly refusal: Refusal;

  constructor(refused: Refusal) {
    super(refused.text);
    this.refusal = refused;
  }
}

interface Prepared {
  readonly draft: Draft;
  readonly successor: Successor | null;
  readonly departing: Departing;
  /** The entries that were asked for, and after them those that follow. */
  readonly ledger: readonly LedgerDraft[];
}

interface Job {
  readonly request: ServerWrite;
  resolve(entries: readonly LedgerEntry[]): void;
  reject(error: unknown): void;
}

/**
 * The order of everything durable in a room: one commit after the other, what arrives meanwhile
 * waits for the next. Commit → take over → tell everybody and acknowledge, and never otherwise.
 */
export class CommitLine {
  readonly #options: CommitLineOptions;
  #waiting: AcceptedWrite[] = [];
  #committing: readonly AcceptedWrite[] = [];
  readonly #jobs: Job[] = [];
  #running: Promise<void> | null = null;
  #stopped: StoreError | null = null;

  constructor(options: CommitLineOptions) {
    this.#options = options;
  }

  /** Updates that were accepted and are not committed yet, in order. */
  accepted(): readonly Uint8Array[] {
    return [...this.#committing, ...this.#waiting].flatMap((write) => write.updates);
  }

  get busy(): boolean {
    return this.#running !== null;
  }

  push(write: AcceptedWrite): void {
    if (this.#stopped !== null) return;
    this.#waiting.push(write);
    this.#start();
  }

  write(request: ServerWrite): Promise<readonly LedgerEntry[]> {
    if (this.#stopped !== null) return Promise.reject(this.#stopped);
    return new Promise((resolve, reject) => {
      this.#jobs.push({ request, resolve, reject });
      this.#start();
    });
  }

  /** Resolves when nothing is waiting. */
  async drained(): Promise<void> {
    while (this.#running !== null) await this.#running;
  }

  #start(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      if (this.#stopped === null && (this.#waiting.length > 0 || this.#jobs.length > 0))
        this.#start();
    });
  }

  async #run(): Promise<void> {
    // What arrives in the same turn of the event loop goes together.
    await null;
    while (this.#stopped === null && (this.#waiting.length > 0 || this.#jobs.length > 0)) {
      if (this.#waiting.length > 0) await this.#commitWrites();
      const job = this.#stopped === null ? this.#jobs.shift() : undefined;
      if (job !== undefined) await this.#commitJob(job);
    }
  }

  async #commitWrites(): Promise<void> {
    const writes = this.#waiting;
    this.#waiting = [];
    this.#committing = writes;
    const updates = writes.flatMap((write) => write.updates);
    const update = updates.length === 0 ? null : Y.mergeUpdates(updates);
    if (update !== null) {
      const authors = writes.flatMap((write) => write.authors);
      const departed = writes.flatMap((write) => write.departed);
      const cleared = writes.flatMap((write) => write.cleared);
      try {
        const { board, store, committed } = this.#options;
        const from = performance.now();
        const [result] = await Promise.all([
          store.commit(board, { updates: [update], authors, departed, cleared }),
          this.#quarantine(writes),
        ]);
        committed(writes.length, performance.now() - from);
        this.#committing = [];
        for (const write of writes) write.durable();
        this.#takeOver(update, result.seq);
      } catch (error) {
        this.#stop(error);
      }
      return;
    }
    this.#committing = [];
    for (const write of writes) write.durable();
  }

  async #quarantine(writes: readonly AcceptedWrite[]): Promise<void> {
    const { board, store, clock } = this.#options;
    const at = isoNow(clock);
    const items = writes.flatMap(({ actor, putBack }) =>
      putBack.map((item) => ({ ...item, board, actor, at })),
    );
    await Promise.all(items.map((item) => store.quarantine(item)));
  }

  async #commitJob({ request, resolve, reject }: Job): Promise<void> {
    const { board, store, state } = this.#options;
    const { idempotency } = request;
    let prepared: Prepared;
    try {
      prepared = await this.#prepare(request);
    } catch (error) {
      reject(error);
      return;
    }
    const { draft, successor, departing, ledger } = prepared;
    /** What was asked for: what follows from it is everybody's, and not the caller's answer. */
    const own = (entries: readonly LedgerEntry[]) => entries.slice(0, request.ledger?.length ?? 0);
    let result: CommitResult;
    try {
      result = await store.commit(board, {
        updates: draft.update === null ? [] : [draft.update],
        ...departing,
        ledger,
        people: request.people ?? [],
        secrets: request.secrets ?? [],
        ...(idempotency === undefined
          ? {}
          : {
              idempotency: {
                ...idempotency,
                response: (entries) => idempotency.response(own(entries)),
              },
            }),
      });
    } catch (error) {
      this.#options.abandoned();
      state.discard(draft);
      successor?.replica.destroy();
      reject(error);
      // The caller's fault wrote nothing; after the disk's fault nobody knows.
      if (!(error instanceof StoreError) || UNCERTAIN.has(error.code)) this.#stop(error);
      return;
    }
    try {
      this.#takeOver(draft.update, result.seq, await this.#tellOf(result.entries), draft);
      this.#follow(this.#options.adopted(draft, result.entries, successor));
      state.discard(draft);
    } catch (error) {
      this.#stop(error);
    }
    resolve(own(result.entries));
  }

  /**
   * Everything that a write of the server needs before it goes to the disk, in slices: the change
   * on a copy and, where it is large, what takes the place of the board and of the guard's
   * replica. Nothing of it is seen by anybody yet.
   */
  async #prepare({ change, ledger: asked = [] }: ServerWrite): Promise<Prepared> {
    const { state } = this.#options;
    // The room may end meanwhile.
    const slices = new Slices(() => {
      if (this.#stopped !== null) throw this.#stopped;
    });
    const draft = await state.draft(change, slices);
    let successor: Successor | null = null;
    try {
      if (draft.projector !== null) successor = await this.#options.prepare(draft.document, slices);
      const following = await this.#options.following(asked.map(({ event }) => event));
      if (this.#stopped !== null) throw this.#stopped;
      const ledger = [...asked, ...following];
      const events = ledger.map(({ event }) => event);
      const refused = this.#options.release(draft.document, draft.touched, events);
      if (refused !== null) throw new WriteRefused(refused);
      const departing = this.#options.departing(draft.document, draft.touched);
      return { draft, successor, departing, ledger };
    } catch (error) {
      state.discard(draft);
      successor?.replica.destroy();
      throw error;
    }
  }

  /** In slices, while nothing else is taken over: 150,000 actuals are entries of some MB. */
  async #tellOf(entries: readonly LedgerEntry[]): Promise<Told | null> {
    if (entries.length === 0) return null;
    const slices = new Slices();
    const ledger = await this.#options.state.ledgerWith(entries, slices);
    return { entries, ledger, frame: await slices.run(framingLedger(entries)) };
  }

  /** A write of the server's own that comes of another. */
  #follow(updates: readonly Uint8Array[]): void {
    if (updates.length === 0) return;
    const nobody = { authors: [], ...NOTHING_DEPARTS, putBack: [], actor: '', durable() {} };
    this.push({ updates, ...nobody });
  }

  #takeOver(
    update: Uint8Array | null,
    seq: number,
    told: Told | null = null,
    draft: Draft | null = null,
  ): void {
    const { state, publish } = this.#options;
    state.adopt(update, told?.ledger ?? state.ledger, seq, draft);
    publish(update, told);
  }

  #stop(error: unknown): void {
    const why = new StoreError('unavailable', 'The board cannot be saved now.', error);
    this.#stopped = why;
    this.#waiting = [];
    this.#committing = [];
    for (const job of this.#jobs.splice(0)) job.reject(why);
    this.#options.failed(error);
  }

  /** Refuses everything from now on. */
  stop(): void {
    this.#stopped ??= new StoreError('closed', 'The board is closed.');
    for (const job of this.#jobs.splice(0)) job.reject(this.#stopped);
  }
}

const NOTHING_DEPARTS: Departing = { departed: [], cleared: [] };

const UNCERTAIN: ReadonlySet<string> = new Set(['unavailable', 'unconfirmed', 'corrupt', 'closed']);
