import { checksumOf } from '../checksum.ts';
import { type Clock, isoNow } from '../clock.ts';
import { StoreError } from '../store-error.ts';
import { appendUpdates, type UpdateRow } from './documents.ts';
import type { Session } from './session.ts';
import type { Writer } from './writer.ts';

/** What is to be written in one go. */
export interface WriteJob<T> {
  /** Updates of a board's document; those of a whole group are written together. */
  readonly append?: { readonly board: string; readonly updates: readonly Uint8Array[] };
  /** Writes the rest; `seq` is the number of the last update of that board after `append`. */
  run(session: Session, seq: number): Promise<T>;
}

interface Waiting {
  readonly job: WriteJob<unknown>;
  readonly bytes: number;
  resolve(value: never): void;
  reject(error: unknown): void;
}

/** Bytes of updates in one transaction. */
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_JOBS = 500;

/**
 * One transaction for all writers that arrive while the one before is on its way. A job that
 * fails leaves nothing behind and does not touch its neighbours.
 */
export class GroupLine {
  readonly #writer: Writer;
  readonly #clock: Clock;
  #waiting: Waiting[] = [];
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(writer: Writer, clock: Clock) {
    this.#writer = writer;
    this.#clock = clock;
  }

  write<T>(job: WriteJob<T>): Promise<T> {
    if (this.#closed)
      return Promise.reject(new StoreError('closed', 'The store is closed: nothing was written.'));
    const bytes = (job.append?.updates ?? []).reduce((sum, { byteLength }) => sum + byteLength, 0);
    return new Promise<T>((resolve, reject) => {
      this.#waiting.push({ job, bytes, resolve: resolve as (value: never) => void, reject });
      this.#running ??= this.#work();
    });
  }

  /** Writes what is waiting, then refuses. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  /** Never rejects. */
  async #work(): Promise<void> {
    // Those of the same turn go together.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.#waiting.length > 0) {
      const group = this.#next();
      try {
        await this.#writeGroup(group);
      } catch (error) {
        for (const { reject } of group) reject(error);
      }
    }
    this.#running = null;
  }

  #next(): Waiting[] {
    let [bytes, jobs] = [0, 0];
    for (const each of this.#waiting) {
      if (jobs > 0 && (bytes + each.bytes > MOST_BYTES || jobs === MOST_JOBS)) break;
      bytes += each.bytes;
      jobs += 1;
    }
    return this.#waiting.splice(0, jobs);
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    const session = await this.#writer.session();
    const together = await this.#attempt(session, () => this.#together(session, group));
    if (together.ok) return settle(group, together.value);
    // Broken connections included: then the next statement says so for all.
    if (group.length === 1) throw together.error;
    const one = await this.#attempt(session, () => this.#oneByOne(session, group));
    if (!one.ok) throw one.error;
    for (const [index, outcome] of one.value.entries())
      if (outcome.ok) group[index]!.resolve(outcome.value as never);
      else group[index]!.reject(outcome.error);
  }

  /** Rejects only where it is not known whether the group was written. */
  async #attempt<T>(session: Session, task: () => Promise<T>): Promise<Outcome<T>> {
    try {
      await session.script('BEGIN');
      const value = await task();
      try {
        await session.script('COMMIT');
      } catch (error) {
        if (error instanceof StoreError && error.code === 'invalid') return { ok: false, error };
        this.#writer.doubt();
        throw new Doubt(error);
      }
      return { ok: true, value };
    } catch (error) {
      if (error instanceof Doubt) throw unconfirmed(error.cause);
      await session.script('ROLLBACK').catch(() => this.#writer.drop());
      return { ok: false, error };
    }
  }

  async #together(session: Session, group: readonly Waiting[]): Promise<unknown[]> {
    const seqs = await this.#append(session, group);
    const values: unknown[] = [];
    for (const [index, { job }] of group.entries())
      values.push(await job.run(session, seqs[index]!));
    return values;
  }

  async #oneByOne(session: Session, group: readonly Waiting[]): Promise<Outcome<unknown>[]> {
    const outcomes: Outcome<unknown>[] = [];
    for (const each of group) {
      await session.script('SAVEPOINT job');
      try {
        const [value] = await this.#together(session, [each]);
        await session.script('RELEASE job');
        outcomes.push({ ok: true, value });
      } catch (error) {
        await session.script('ROLLBACK TO job; RELEASE job');
        outcomes.push({ ok: false, error });
      }
    }
    return outcomes;
  }

  /** The updates of all jobs in two statements; the last number of each job's board after it. */
  async #append(session: Session, group: readonly Waiting[]): Promise<number[]> {
    return this.#appendAll(
      session,
      group.map(({ job }) => job.append ?? null),
    );
  }

  /** Within a job's transaction, for a board that it has just made; the number of the last one. */
  async appendWithin(
    session: Session,
    board: string,
    updates: readonly Uint8Array[],
  ): Promise<number> {
    const [seq] = await this.#appendAll(session, [{ board, updates }]);
    return seq!;
  }

  async #appendAll(
    session: Session,
    appends: readonly (WriteJob<unknown>['append'] | null)[],
  ): Promise<number[]> {
    const counts = new Map<string, number>();
    for (const each of appends)
      if (each) counts.set(each.board, (counts.get(each.board) ?? 0) + each.updates.length);
    if (counts.size === 0) return appends.map(() => 0);
    const lasts = await appendUpdates.reserve(session, counts);
    const at = isoNow(this.#clock);
    const rows: UpdateRow[] = [];
    const seqs = appends.map((each) => {
      if (!each) return 0;
      let seq = lasts.get(each.board)!;
      for (const bytes of each.updates) {
        seq += 1;
        const checksum = checksumOf(each.board, seq, bytes);
        rows.push({ board: each.board, seq, at, bytes, checksum });
      }
      lasts.set(each.board, seq);
      return seq;
    });
    await appendUpdates.insert(session, rows);
    return seqs;
  }
}

type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: unknown };

class Doubt extends Error {
  constructor(cause: unknown) {
    super('not known', { cause });
  }
}

function settle(group: readonly Waiting[], values: readonly unknown[]): void {
  for (const [index, { resolve }] of group.entries()) resolve(values[index] as never);
}

function unconfirmed(cause: unknown): StoreError {
  return new StoreError(
    'unconfirmed',
    'The database does not say that it has what was written last: it may be there later, or not.',
    cause,
  );
}
