import type { Touched } from '@interlock/board';
import type { LedgerEntry, LedgerEvent } from '@interlock/plan';
import type { Refusal } from '@interlock/protocol';
import * as Y from 'yjs';
import { type Clock, isoNow } from '../store/clock.ts';
import type { Author, Cleared, CommitResult, Departed, Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import type { BoardState } from './board-state.ts';
import type { Departing, PutBack } from './judgement.ts';
import type { Room } from './rooms.ts';

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

export type ServerWrite = Parameters<Room['write']>[0];

export interface CommitLineOptions {
  readonly board: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly state: BoardState;
  /** Committed and taken over: now it may be seen. */
  readonly publish: (update: Uint8Array | null, entries: readonly LedgerEntry[]) => void;
  /** Why a write of the server must not be made, given its change in a scratch copy; null = it may. */
  readonly release: (
    doc: Y.Doc,
    touched: readonly Touched[],
    events: readonly LedgerEvent[],
  ) => Refusal | null;
  /** What a write of the server deletes. */
  readonly departing: (doc: Y.Doc, touched: readonly Touched[]) => Departing;
  /**
   * A server write was committed: the guard's replica does not have it yet. Answers with what is
   * to be written after it, before anything else is judged.
   */
  readonly adopted: (
    update: Uint8Array | null,
    events: readonly LedgerEvent[],
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
        this.#takeOver(update, result);
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
    let update: Uint8Array | null = null;
    let departing = NOTHING_DEPARTS;
    try {
      const events = (request.ledger ?? []).map(({ event }) => event);
      update = await state.draft(request.change, (doc, touched) => {
        const refused = this.#options.release(doc, touched, events);
        if (refused !== null) throw new WriteRefused(refused);
        departing = this.#options.departing(doc, touched);
      });
    } catch (error) {
      reject(error);
      return;
    }
    // A large board is copied in slices: the room may have ended meanwhile.
    if (this.#stopped !== null) return reject(this.#stopped);
    let result: CommitResult;
    try {
      result = await store.commit(board, {
        updates: update === null ? [] : [update],
        ...departing,
        ledger: request.ledger ?? [],
        people: request.people ?? [],
        secrets: request.secrets ?? [],
        ...(request.idempotency === undefined ? {} : { idempotency: request.idempotency }),
      });
    } catch (error) {
      this.#options.abandoned();
      reject(error);
      // The caller's fault wrote nothing; after the disk's fault nobody knows.
      if (!(error instanceof StoreError) || UNCERTAIN.has(error.code)) this.#stop(error);
      return;
    }
    try {
      this.#takeOver(update, result);
      this.#follow(this.#options.adopted(update, result.entries));
    } catch (error) {
      this.#stop(error);
    }
    resolve(result.entries);
  }

  /** A write of the server's own that comes of another. */
  #follow(updates: readonly Uint8Array[]): void {
    if (updates.length === 0) return;
    const nobody = { authors: [], ...NOTHING_DEPARTS, putBack: [], actor: '', durable() {} };
    this.push({ updates, ...nobody });
  }

  #takeOver(update: Uint8Array | null, { entries, seq }: CommitResult): void {
    this.#options.state.adopt(update, entries, seq);
    this.#options.publish(update, entries);
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

const UNCERTAIN: ReadonlySet<string> = new Set(['unavailable', 'corrupt', 'closed']);
