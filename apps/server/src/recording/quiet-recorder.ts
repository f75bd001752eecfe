import { BusyError } from '../compute/compute.ts';
import type { Room, Rooms } from '../rooms/rooms.ts';
import type { Store } from '../store/store.ts';
import type { Recording, RecordingServices } from './recording.ts';

export interface RecorderOptions extends Pick<RecordingServices, 'clock' | 'log'> {
  readonly rooms: Rooms;
  readonly store: Store;
  /** In this order; one at a time of each board. */
  readonly recordings: readonly Recording[];
  /** Ms between two looks at the boards. */
  readonly everyMs?: number;
}

const EVERY_MS = 5_000;
/** A board is left alone until nothing was bound for so long: a slip is corrected at once. */
const QUIET_MS = 60_000;
/** After a failure a board is not tried again for so long. */
const AGAIN_MS = 600_000;

/**
 * Writes into the ledger of every board what follows from its data and the time, whoever is
 * connected, a quiet minute after it came to be due. A board that is not whole, archived, or in
 * nobody's use is left as it is.
 */
export class QuietRecorder {
  readonly #options: RecorderOptions;
  readonly #timer: NodeJS.Timeout;
  /** Boards with something due, and since when they were seen with this ledger. */
  readonly #due = new Map<string, { readonly seq: number; readonly since: number }>();
  /** Boards of which something is computed or written. */
  readonly #running = new Map<string, Promise<void>>();
  /** Boards that are not tried before. */
  readonly #notBefore = new Map<string, number>();
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
          this.#leaveAlone(board);
          log.warn('not recorded', { board, error: String(error) });
        })
        .finally(() => this.#running.delete(board));
      this.#running.set(board, task);
    }
  }

  async #visit(board: string, room: Room | undefined): Promise<void> {
    if (room !== undefined && (await this.#readyIn(room)) === null) return;
    // A board that went out of use in its quiet minute is loaded once more.
    await this.#options.rooms.with(board, async (current) => {
      const recording = await this.#readyIn(current);
      if (recording !== null) await this.#record(recording, current);
    });
  }

  get #now(): number {
    return this.#options.clock.now();
  }

  /** What is due, where the board has been quiet. */
  async #readyIn(room: Room): Promise<Recording | null> {
    const { board } = room;
    const now = this.#now;
    if (now < (this.#notBefore.get(board) ?? 0)) return null;
    this.#notBefore.delete(board);
    const { seq } = room.ledgerState.head;
    const recording = await this.#dueIn(room);
    if (recording === null) {
      this.#due.delete(board);
      return null;
    }
    const known = this.#due.get(board);
    if (known?.seq === seq) return now - known.since >= QUIET_MS ? recording : null;
    this.#due.set(board, { seq, since: now });
    return null;
  }

  async #dueIn(room: Room): Promise<Recording | null> {
    if (room.view.settings.archived === true) return null;
    for (const recording of this.#options.recordings)
      if (await recording.isDue(room)) return recording;
    return null;
  }

  async #record(recording: Recording, room: Room): Promise<void> {
    const { board } = room;
    if ((await this.#options.store.damage(board)) !== null) {
      this.#leaveAlone(board);
      return;
    }
    await recording.record(room, () => this.#stopped);
    this.#due.delete(board);
  }

  #leaveAlone(board: string): void {
    this.#due.delete(board);
    this.#notBefore.set(board, this.#now + AGAIN_MS);
  }
}
