import type { Compute } from '../compute/compute.ts';
import type { Log } from '../rooms/log.ts';
import type { Room } from '../rooms/rooms.ts';
import type { Clock } from '../store/clock.ts';
import type { DataSource } from '../store/data-source.ts';

/** What a recording works with. */
export interface RecordingServices {
  readonly compute: Compute;
  readonly clock: Clock;
  readonly log: Log;
  readonly source: DataSource;
}

/** Something that the server itself writes into a board's ledger when the time has come. */
export interface Recording {
  /** Whether there is something to write. Asked every few seconds of every board in use. */
  isDue(room: Room): Promise<boolean>;
  /** Computes it and writes it, unless it is due no more by then or `isStopped`. */
  record(room: Room, isStopped: () => boolean): Promise<void>;
}
