import type { Identity } from '@interlock/protocol';
import { attend } from './attendance.ts';
import type { Guard } from './guard.ts';
import type { Log } from './log.ts';
import type { Room } from './rooms.ts';

/** Writes who is connected into the session that runs; those who came together in one write. */
export class AttendanceNotes {
  readonly #room: Pick<Room, 'board' | 'write' | 'connected'>;
  readonly #guard: Guard;
  readonly #log: Log;
  /** Came since the last write; who has left again by then was there all the same. */
  readonly #came = new Map<string, Identity>();
  #writing = false;

  constructor(room: Pick<Room, 'board' | 'write' | 'connected'>, guard: Guard, log: Log) {
    this.#room = room;
    this.#guard = guard;
    this.#log = log;
  }

  arrive(identity: Identity): void {
    this.#came.set(identity.actor, identity);
  }

  /** To be called now and then, about once a second. */
  note(): void {
    if (this.#writing) return;
    const came = this.#guard.unattended([...this.#came.values(), ...this.#room.connected()]);
    this.#came.clear();
    if (came.length === 0) return;
    this.#writing = true;
    this.#room
      .write({ change: (doc) => attend(doc, came) })
      // They are asked for again with the next round, as long as they are here.
      .catch((error) =>
        this.#log.warn('attendance not noted', { board: this.#room.board, error: String(error) }),
      )
      .finally(() => {
        this.#writing = false;
      });
  }
}
