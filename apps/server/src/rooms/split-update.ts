import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';

type Struct = Y.Item | Y.GC;

/** Structs in one piece: decoding them takes well under a millisecond. */
const PIECE = 100;

/** What an update adds, by client and in order of clock, decoded piece by piece as it is taken. */
export interface SplitUpdate {
  readonly queues: ReadonlyMap<number, StructQueue>;
  /** The clock after the last of each. */
  readonly ends: ReadonlyMap<number, number>;
  readonly deleted: ReadonlyMap<
    number,
    readonly { readonly clock: number; readonly len: number }[]
  >;
}

export interface StructQueue {
  /** The next struct; undefined at the end. */
  pop(): Struct | undefined;
}

/**
 * Cuts an update of a whole board into pieces, without building anything of it: Yjs decodes and
 * integrates an update in one go, which takes a second for a large board. Yields now and then.
 * Null where it holds what no document of ours does (holes, a client twice, XML); Yjs takes that.
 */
export function* splitUpdate(update: Uint8Array): Generator<void, SplitUpdate | null> {
  const decoder = decoding.createDecoder(update);
  const queues = new Map<number, PieceQueue>();
  const ends = new Map<number, number>();
  const clients = decoding.readVarUint(decoder);
  for (let each = 0; each < clients; each++) {
    const structs = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    let clock = decoding.readVarUint(decoder);
    if (queues.has(client)) return null;
    const queue = new PieceQueue();
    queues.set(client, queue);
    for (let done = 0; done < structs; done += PIECE) {
      const count = Math.min(PIECE, structs - done);
      const from = decoder.pos;
      const start = clock;
      for (let at = 0; at < count; at++) {
        const length = skipStruct(decoder);
        if (length === null) return null;
        clock += length;
      }
      queue.add(count, client, start, update.subarray(from, decoder.pos));
      yield;
    }
    ends.set(client, clock);
  }
  // Without structs, the deletions alone.
  const rest = new Uint8Array(1 + update.byteLength - decoder.pos);
  rest.set(update.subarray(decoder.pos), 1);
  return { queues, ends, deleted: Y.decodeUpdate(rest).ds.clients };
}

class PieceQueue implements StructQueue {
  readonly #pieces: Uint8Array[] = [];
  #next = 0;
  #structs: Struct[] = [];

  add(count: number, client: number, clock: number, structs: Uint8Array): void {
    const encoder = encoding.createEncoder();
    for (const value of [1, count, client, clock]) encoding.writeVarUint(encoder, value);
    encoding.writeUint8Array(encoder, structs);
    encoding.writeVarUint(encoder, 0);
    this.#pieces.push(encoding.toUint8Array(encoder));
  }

  pop(): Struct | undefined {
    const struct = this.#structs.pop();
    if (struct !== undefined) return struct;
    const piece = this.#pieces[this.#next];
    if (piece === undefined) return undefined;
    this.#next += 1;
    // `splitUpdate` lets no skip through.
    this.#structs = (Y.decodeUpdate(piece).structs as Struct[]).reverse();
    return this.#structs.pop();
  }
}

/* The first byte of a struct: its kind, and which of its neighbours and parent it names. */
const KIND = 0b0001_1111;
const HAS_LEFT = 0b1000_0000;
const HAS_RIGHT = 0b0100_0000;
const HAS_KEY = 0b0010_0000;
/** Arrays, maps and texts; XML types bring a name along. */
const PLAIN_TYPES = 2;

/** Moves past one struct; its length in clock ticks, or null where it is none that is cut here. */
function skipStruct(decoder: decoding.Decoder): number | null {
  const info = decoding.readUint8(decoder);
  const kind = info & KIND;
  if (kind === 0) return decoding.readVarUint(decoder);
  if (info & HAS_LEFT) skipId(decoder);
  if (info & HAS_RIGHT) skipId(decoder);
  if ((info & (HAS_LEFT | HAS_RIGHT)) === 0) {
    const byName = decoding.readVarUint(decoder) === 1;
    if (byName) skipBytes(decoder);
    else skipId(decoder);
    if (info & HAS_KEY) skipBytes(decoder);
  }
  return skipContent(decoder, kind);
}

function skipContent(decoder: decoding.Decoder, kind: number): number | null {
  switch (kind) {
    case 1:
      return decoding.readVarUint(decoder);
    case 2: {
      const length = decoding.readVarUint(decoder);
      for (let at = 0; at < length; at++) skipBytes(decoder);
      return length;
    }
    case 3:
    case 5:
      skipBytes(decoder);
      return 1;
    case 4:
      return decoding.readVarString(decoder).length;
    case 6:
      skipBytes(decoder);
      skipBytes(decoder);
      return 1;
    case 7:
      return decoding.readVarUint(decoder) <= PLAIN_TYPES ? 1 : null;
    case 8: {
      const length = decoding.readVarUint(decoder);
      for (let at = 0; at < length; at++) decoding.readAny(decoder);
      return length;
    }
    default:
      return null;
  }
}

function skipId(decoder: decoding.Decoder): void {
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
}

/** A text or bytes, with their length before them. */
function skipBytes(decoder: decoding.Decoder): void {
  const length = decoding.readVarUint(decoder);
  decoder.pos += length;
}
