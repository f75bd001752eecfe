import { CLOSE } from '@interlock/protocol';
import type { AcceptedWrite } from './commit-line.ts';
import type { Connection } from './connection.ts';
import type { Guard } from './guard.ts';
import type { Accepted, Refused } from './judgement.ts';
import type { RoomServices } from './live-room.ts';
import { refusal } from './rights.ts';

/** An update without anything in it, as a stock client answers with. */
const NOTHING_BYTES = 2;

export interface WritesOptions {
  readonly board: string;
  readonly services: Pick<RoomServices, 'limits' | 'log' | 'metrics' | 'people'>;
  readonly guard: Guard;
  readonly push: (write: AcceptedWrite) => void;
  /** The first `writes` sync-write frames of the connection are on the disk. */
  readonly durable: (connection: Connection, writes: number) => void;
}

/** Sync-write frames on their way to the guard and, where it has nothing against them, to the disk. */
export class Writes {
  readonly #options: WritesOptions;

  constructor(options: WritesOptions) {
    this.#options = options;
  }

  /** Counts it, checks its size, judges it; what is accepted goes to the disk. */
  receive(connection: Connection, update: Uint8Array, step2: boolean): void {
    connection.writes += 1;
    const number = connection.writes;
    if (!this.#fits(connection, step2, update.byteLength)) return;
    if (!this.#mayGrow(connection, update.byteLength)) return;
    if (step2) connection.answered = true;
    const { guard } = this.#options;
    const judgement = guard.judge(update, connection.identity);
    if (!judgement.ok) {
      // A stock client may send what it does before it answers: the answer has what is missing.
      if (judgement.gap && !connection.answered) connection.putOff(number, update);
      else this.#refuse(connection, judgement);
      return;
    }
    if (!step2) {
      this.#accept(connection, judgement, Math.min(number, connection.firstPutOff - 1));
      return;
    }
    const late = connection.takePutOff();
    this.#accept(connection, judgement, late.length === 0 ? number : 0);
    for (const [index, each] of late.entries()) {
      const again = guard.judge(each, connection.identity);
      if (!again.ok) {
        this.#refuse(connection, again);
        return;
      }
      this.#accept(connection, again, index === late.length - 1 ? number : 0);
    }
  }

  /** Whether this person, and all on the board, may add to it now; closes the socket where not. */
  #mayGrow(connection: Connection, bytes: number): boolean {
    const { board, services } = this.#options;
    if (bytes <= NOTHING_BYTES || services.people.mayGrow(board, connection.identity.actor))
      return true;
    connection.end('growth', CLOSE.tooMuch, 'too much was added: comes again by itself');
    return false;
  }

  /** To the disk; then the first `acknowledged` writes of the connection are on it. */
  #accept(connection: Connection, judgement: Accepted, acknowledged: number): void {
    const { board, services } = this.#options;
    const { actor } = connection.identity;
    const bytes = judgement.updates.reduce((sum, { byteLength }) => sum + byteLength, 0);
    if (bytes > 0) services.people.grow(board, actor, bytes);
    this.#options.push({
      updates: judgement.updates,
      authors: judgement.authors,
      departed: judgement.departed,
      cleared: judgement.cleared,
      putBack: judgement.putBack,
      actor,
      durable: () => {
        if (acknowledged > 0) this.#options.durable(connection, acknowledged);
      },
    });
  }

  #refuse(connection: Connection, { refusal: refused, later }: Refused): void {
    const { board, services } = this.#options;
    const { reason } = refused;
    if (later) {
      // Nothing is wrong with it: it comes again when its time has come.
      connection.end('new-client-ids', CLOSE.tooMuch, 'too many new sessions');
      return;
    }
    services.log.warn('write refused', { board, reason });
    services.metrics.refused(reason);
    services.people.countRefusal(connection.identity.actor);
    if (reason === 'board-full') services.metrics.limited('board-size');
    connection.refuse(refused);
  }

  /** Whether a write is of a size that is taken now; closes the socket where not. */
  #fits(connection: Connection, step2: boolean, size: number): boolean {
    const { board, services } = this.#options;
    const { limits, metrics, people } = services;
    if (size <= limits.liveFrameBytes) return true;
    if (!step2 || size > limits.firstSyncBytes) {
      metrics.limited('frame-size');
      connection.refuse(refusal('too-big'), CLOSE.tooBig);
      return false;
    }
    if (people.takeLargeSync(board, connection.identity.actor)) return true;
    // Nothing is wrong with it: it comes again when its time has come.
    connection.end('first-sync-rate', CLOSE.tooMuch, 'too many large changes');
    return false;
  }
}
