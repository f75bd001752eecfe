import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** Where one person sits on one board of one server. */
export interface Seat {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Stands before each message, in both directions. */
  readonly prefix: Uint8Array;
  /** Said first. */
  readonly hello: Uint8Array | null;
}

export const SYNC = 0;
export const AWARENESS = 1;

/** One message of the y-protocols: what kind, and its bytes. */
export function frame(
  seat: Seat,
  type: number,
  kind: number | null,
  payload: Uint8Array,
): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, seat.prefix);
  encoding.writeVarUint(encoder, type);
  if (kind !== null) encoding.writeVarUint(encoder, kind);
  encoding.writeVarUint8Array(encoder, payload);
  return encoding.toUint8Array(encoder);
}

export const step1 = (seat: Seat, stateVector: Uint8Array) => frame(seat, SYNC, 0, stateVector);
export const step2 = (seat: Seat, update: Uint8Array) => frame(seat, SYNC, 1, update);
export const live = (seat: Seat, update: Uint8Array) => frame(seat, SYNC, 2, update);

/** Awareness of one person. */
export function presence(seat: Seat, clientId: number, clock: number, state: object): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, 1);
  encoding.writeVarUint(encoder, clientId);
  encoding.writeVarUint(encoder, clock);
  encoding.writeVarString(encoder, JSON.stringify(state));
  return frame(seat, AWARENESS, null, encoding.toUint8Array(encoder));
}

export interface SyncMessage {
  readonly kind: number;
  readonly payload: Uint8Array;
}

/** What a message says; `sync` and `states` where it is of that type. */
export interface Received {
  readonly type: number;
  readonly sync?: SyncMessage;
  /** JSON of the states in an awareness message. */
  readonly states?: readonly string[];
}

/** Hocuspocus answers step 1 with a type of its own that says the same. */
const SYNC_REPLY = 4;

export function read(seat: Seat, message: Uint8Array): Received {
  const decoder = decoding.createDecoder(message.subarray(seat.prefix.byteLength));
  const type = decoding.readVarUint(decoder);
  if (type === SYNC || type === SYNC_REPLY) {
    const kind = decoding.readVarUint(decoder);
    return { type: SYNC, sync: { kind, payload: decoding.readVarUint8Array(decoder) } };
  }
  if (type !== AWARENESS) return { type };
  const inner = decoding.createDecoder(decoding.readVarUint8Array(decoder));
  const count = decoding.readVarUint(inner);
  const states = Array.from({ length: count }, () => {
    decoding.readVarUint(inner);
    decoding.readVarUint(inner);
    return decoding.readVarString(inner);
  });
  return { type, states };
}
