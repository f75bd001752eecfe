import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { DeletedRange, Deletions } from './deleted-ranges.ts';

/** Structs between two looks at the clock: well under a millisecond. */
const PIECE = 300;
/** Bytes that are copied in one go. */
const COPIED = 256 * 1024;

export interface Encoded {
  readonly update: Uint8Array;
  /** Where it ends, by client. */
  readonly vector: ReadonlyMap<number, number>;
}

interface Part {
  readonly client: number;
  readonly from: number;
  /** Structs, without what stands before them. */
  readonly bytes: Uint8Array;
  readonly count: number;
}

interface EncodedParts {
  readonly pieces: readonly Uint8Array[];
  readonly vector: Encoded['vector'];
}

/**
 * What `Y.encodeStateAsUpdate` gives, in steps between which the document may take more in: it
 * holds everything that was there at the first step, and of what came later perhaps a part.
 *
 * @param since state vector of who has the rest already
 * @param deletions the deletions that are told of; absent = all of the document
 */
export function* encodingDocument(
  doc: Y.Doc,
  since: ReadonlyMap<number, number> = new Map(),
  deletions?: Deletions,
): Generator<void, Encoded> {
  const { pieces, vector } = yield* encodingParts(doc, since, deletions);
  return { update: yield* joining(pieces), vector };
}

/** How many bytes that has, without them. */
export function* measuringDocument(doc: Y.Doc): Generator<void, number> {
  return sizeOf((yield* encodingParts(doc, new Map(), undefined)).pieces);
}

function* encodingParts(
  doc: Y.Doc,
  since: ReadonlyMap<number, number>,
  deletions: Deletions | undefined,
): Generator<void, EncodedParts> {
  const parts: Part[] = [];
  const deleted = new Map<number, readonly DeletedRange[]>();
  const vector = new Map<number, number>();
  const clients = [...doc.store.clients.keys()].sort((a, b) => b - a);
  const ends = clients.map((client) => [client, Y.getState(doc.store, client)] as const);
  for (const [client, end] of ends) {
    const from = since.get(client) ?? 0;
    const ranges: { clock: number; len: number }[] = [];
    const encoder = new Y.UpdateEncoderV1();
    let count = 0;
    let clock = deletions === undefined ? 0 : from;
    while (clock < end) {
      // Looked for anew in each step: structs are joined, split and collected meanwhile.
      const structs = doc.store.clients.get(client) ?? [];
      const first = Y.findIndexSS(structs, clock);
      for (let at = first; at < first + PIECE && clock < end; at++) {
        const struct = structs[at];
        if (struct === undefined) break;
        const { id, length, deleted: gone } = struct;
        const next = id.clock + length;
        if (gone) lengthen(ranges, clock, next);
        if (next > from) {
          struct.write(encoder, Math.max(clock, from) - id.clock);
          count += 1;
        }
        clock = next;
      }
      yield;
    }
    vector.set(client, Math.max(clock, end));
    if (ranges.length > 0) deleted.set(client, ranges);
    if (count > 0)
      parts.push({ client, from, bytes: encoding.toUint8Array(encoder.restEncoder), count });
  }
  return { pieces: piecesOf(parts, deletions ?? deleted), vector };
}

function lengthen(ranges: { clock: number; len: number }[], clock: number, end: number): void {
  const last = ranges.at(-1);
  if (last !== undefined && last.clock + last.len === clock) last.len = end - last.clock;
  else ranges.push({ clock, len: end - clock });
}

function piecesOf(parts: readonly Part[], deleted: Deletions): Uint8Array[] {
  const pieces = [numbers([parts.length])];
  for (const { client, from, bytes, count } of parts)
    pieces.push(numbers([count, client, from]), bytes);
  const ranges = [...deleted].sort(([a], [b]) => b - a);
  const told = ranges.flatMap(([client, own]) => [
    client,
    own.length,
    ...own.flatMap(({ clock, len }) => [clock, len]),
  ]);
  pieces.push(numbers([deleted.size, ...told]));
  return pieces;
}

const sizeOf = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);

/** Copied once, and not into a buffer that grows; some at a time, for fresh memory is slow. */
function* joining(pieces: readonly Uint8Array[]): Generator<void, Uint8Array> {
  const update = new Uint8Array(sizeOf(pieces));
  let at = 0;
  for (const piece of pieces)
    for (let from = 0; from < piece.byteLength; from += COPIED) {
      const some = piece.subarray(from, from + COPIED);
      update.set(some, at);
      at += some.byteLength;
      if (some.byteLength === COPIED) yield;
    }
  return update;
}

function numbers(values: readonly number[]): Uint8Array {
  const encoder = encoding.createEncoder();
  for (const value of values) encoding.writeVarUint(encoder, value);
  return encoding.toUint8Array(encoder);
}
