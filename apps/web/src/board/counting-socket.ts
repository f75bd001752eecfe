import { MESSAGE } from '@interlock/protocol';

const SYNC_STEP_1 = 0;
const SYNC_STEP_2 = 1;
const SYNC_UPDATE = 2;

/** Which sync-write frame these bytes are; null for everything that writes nothing. */
export function writeFrame(bytes: Uint8Array): 'answer' | 'update' | null {
  if (bytes[0] !== MESSAGE.sync) return null;
  if (bytes[1] === SYNC_STEP_2) return 'answer';
  return bytes[1] === SYNC_UPDATE ? 'update' : null;
}

/** Above this a question is not answered, but closed as too big. */
const MOST_STATE_VECTOR = 48 * 1024;
/** Asks for the whole board. */
const FROM_NOTHING = new Uint8Array([MESSAGE.sync, SYNC_STEP_1, 1, 0]);

/** A board that many have written on for long is asked for as a whole instead of by what is known. */
export function askedFor(bytes: Uint8Array): Uint8Array {
  const asks = bytes[0] === MESSAGE.sync && bytes[1] === SYNC_STEP_1;
  return asks && bytes.byteLength > MOST_STATE_VECTOR ? FROM_NOTHING : bytes;
}

export interface CountingHooks {
  /** A frame that the server will acknowledge went out. */
  sent(answer: boolean): void;
}

/**
 * A WebSocket that tells of each sync-write frame, for the acknowledgement counts frames of one
 * connection. Updates made before the server's state vector was answered are not sent by
 * themselves: the answer contains them, and alone they might refer to what the server lacks.
 */
export function countingSocket(hooks: CountingHooks): typeof WebSocket {
  return class CountingSocket extends WebSocket {
    #answered = false;

    override send(data: string | ArrayBufferLike | Blob | ArrayBufferView<ArrayBuffer>): void {
      const frame = data instanceof Uint8Array ? writeFrame(data) : null;
      if (frame === 'update' && !this.#answered) return;
      if (frame === 'answer') this.#answered = true;
      const out = data instanceof Uint8Array ? askedFor(data) : data;
      super.send(out as Parameters<WebSocket['send']>[0]);
      if (frame !== null) hooks.sent(frame === 'answer');
    }
  };
}
