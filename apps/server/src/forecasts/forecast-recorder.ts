import type { RecordedForecast } from '@interlock/plan';
import { closedCycle } from '@interlock/rules';
import { BusyError, type Compute } from '../compute/compute.ts';
import type { Log } from '../rooms/log.ts';
import type { Room, Rooms } from '../rooms/rooms.ts';
import type { Clock } from '../store/clock.ts';
import { SERVER_ACTOR, type Store } from '../store/store.ts';

export interface RecorderOptions {
  readonly rooms: Rooms;
  readonly compute: Compute;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly dataDir: string;
  /** Ms between two looks at the boards. */
  readonly everyMs?: number;
}

const EVERY_MS = 5_000;
/** A board is left alone until nothing was bound for so long: a slip is corrected at once. */
const QUIET_MS = 60_000;
/** After a failure a board is not tried again for so long. */
const AGAIN_MS = 600_000;

/**
 * Writes into the ledger of every board what it foretold when a cycle closed, once for each cycle
 * (K-1, K-2), whoever is connected. Computed in the thread of the rules; a board that is not
 * whole, archived, or in nobody's use is left as it is.
 */
export class ForecastRecorder {
  readonly #options: RecorderOptions;
  readonly #timer: NodeJS.Timeout;
  /** Boards with something due, and since when they were seen with this ledger. */
  readonly #due = new Map<string, { readonly seq: number; readonly since: number }>();
  /** Boards of which something is computed or written. */
  readonly #running = new Map<string, Promise<void>>();
  /** Boards that are not tried before; plans of which nothing is to be recorded. */
  readonly #notBefore = new Map<string, number>();
  readonly #nothing = new WeakSet<object>();
  #stopped = false;

  constructor(options: RecorderOptions) {
    this.#options = options;
    this.#timer = setInterval(() => this.#look(), options.everyMs ?? EVERY_MS).unref();
  }

  /** Starts nothing more; resolves when what runs has ended. */
  async stop(): Promise<void> {
    this.#stopped = true;
    clearInterval(this.#timer);
    await Promise.all(this.#running.values());
  }

  #look(): void {
    const { rooms, log } = this.#options;
    const loaded = new Map(rooms.loaded().map((room) => [room.board, room]));
    for (const board of new Set([...loaded.keys(), ...this.#due.keys()])) {
      if (this.#running.has(board)) continue;
      const task = this.#visit(board, loaded.get(board))
        .catch((error: unknown) => {
          if (this.#stopped || error instanceof BusyError) return;
          this.#due.delete(board);
          this.#notBefore.set(board, this.#now + AGAIN_MS);
          log.warn('forecast not recorded', { board, error: String(error) });
        })
        .finally(() => this.#running.delete(board));
      this.#running.set(board, task);
    }
  }

  async #visit(board: string, room: Room | undefined): Promise<void> {
    if (room !== undefined && !(await this.#isReady(room))) return;
    // A board that went out of use in its quiet minute is loaded once more.
    await this.#options.rooms.with(board, async (current) => {
      if (await this.#isReady(current)) await this.#record(current);
    });
  }

  get #now(): number {
    return this.#options.clock.now();
  }

  /** Something is due, and the board has been quiet. */
  async #isReady(room: Room): Promise<boolean> {
    const { board } = room;
    const now = this.#now;
    if (now < (this.#notBefore.get(board) ?? 0)) return false;
    this.#notBefore.delete(board);
    const { seq } = room.ledgerState.head;
    if ((await this.#dueOf(room)) === null) {
      this.#due.delete(board);
      return false;
    }
    const known = this.#due.get(board);
    if (known?.seq === seq) return now - known.since >= QUIET_MS;
    this.#due.set(board, { seq, since: now });
    return false;
  }

  /** First day of the cycle that is to be recorded; null = none is. */
  async #dueOf(room: Room): Promise<string | null> {
    if (room.view.settings.archived === true) return null;
    const plan = await room.planInSlices();
    if (this.#nothing.has(plan)) return null;
    const closed = closedCycle(plan, this.#now);
    const isRecorded = room.ledgerState.forecasts.some(({ payload }) => payload.closed === closed);
    return isRecorded ? null : closed;
  }

  async #record(room: Room): Promise<void> {
    const { store, compute, dataDir, log } = this.#options;
    const { board } = room;
    if ((await store.damage(board)) !== null) {
      this.#due.delete(board);
      this.#notBefore.set(board, this.#now + AGAIN_MS);
      return;
    }
    const plan = await room.planInSlices();
    const job = {
      type: 'foretell',
      plan,
      dataDir,
      board,
      upTo: room.ledgerState.head.seq,
    } as const;
    const forecast = await compute.run(job, { board, actor: SERVER_ACTOR });
    if (forecast === null) this.#nothing.add(plan);
    else if (await this.#write(room, forecast))
      log.info('forecast recorded', {
        board,
        closed: forecast.closed,
        contracts: forecast.chances.length,
      });
    this.#due.delete(board);
  }

  /** Unless the board's day has gone on meanwhile: then it is the next cycle's turn. */
  #write(room: Room, forecast: RecordedForecast): Promise<boolean> {
    return room.exclusively(async () => {
      if (this.#stopped || (await this.#dueOf(room)) !== forecast.closed) return false;
      await room.write({
        ledger: [{ actor: SERVER_ACTOR, event: { type: 'forecast-recorded', payload: forecast } }],
      });
      return true;
    });
  }
}
