import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import { skipStruct, Work } from './skip-struct.ts';

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
  const work = new Work(Number.POSITIVE_INFINITY);
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
        const length = skipStruct(decoder, work);
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
