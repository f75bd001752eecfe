import { CLOSE } from '@interlock/protocol';
import { BusyError } from '../compute/compute.ts';
import type { BoardState } from './board-state.ts';
import type { Connection } from './connection.ts';
import { isEmpty, updateFrame } from './frames.ts';
import type { RoomServices } from './live-room.ts';

export interface JoinersOptions {
  readonly board: string;
  readonly services: Pick<RoomServices, 'limits' | 'log' | 'answering'>;
  readonly state: Pick<BoardState, 'stateVector' | 'known' | 'answers'>;
  readonly isHere: (connection: Connection) => boolean;
  /** It has everything that is committed; called in the turn in which it was sent. */
  readonly answered: (connection: Connection) => void;
}

/** Answers to sync step 1. */
export class Joiners {
  readonly #options: JoinersOptions;

  constructor(options: JoinersOptions) {
    this.#options = options;
  }

  answer(connection: Connection, stateVector: Uint8Array): void {
    const { board, services, state } = this.#options;
    // Who comes back to an old board knows all of its client ids.
    const own = state.stateVector().byteLength;
    if (stateVector.byteLength > Math.max(services.limits.liveFrameBytes, 2 * own)) {
      connection.end('frame-size', CLOSE.tooBig, 'too big');
      return;
    }
    if (!connection.takeRequest()) {
      connection.end('sync-requests', CLOSE.tooMuch, 'too many requests');
      return;
    }
    let known: Uint8Array;
    try {
      known = state.known(stateVector);
    } catch {
      connection.close(CLOSE.malformed, 'malformed');
      return;
    }
    const give = () => this.#give(connection, known);
    const { actor } = connection.identity;
    // The whole board is encoded once for all; of other differences each may cost as much.
    const given = isEmpty(known) ? give() : services.answering.run({ board, actor }, give);
    given.catch((error) => {
      if (error instanceof BusyError) {
        connection.end('sync-requests', CLOSE.tooMuch, 'too many requests');
        return;
      }
      services.log.error('board not sent', { board, error: String(error) });
      connection.close(CLOSE.overloaded, 'not loaded');
    });
  }

  async #give(connection: Connection, known: Uint8Array): Promise<void> {
    const { state, isHere, answered } = this.#options;
    if (!isHere(connection)) return;
    await state.answers.give(known, ({ tail, step2 }) => {
      if (!isHere(connection)) return;
      // The tail first: a client keeps it until what it builds on is here, and has everything that
      // is committed when its sync step 2 is.
      if (tail !== null) connection.send(updateFrame(tail));
      connection.sendWire(step2);
      answered(connection);
    });
  }
}
