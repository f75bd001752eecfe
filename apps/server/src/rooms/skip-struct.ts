import * as decoding from 'lib0/decoding';

/*
 * Reads past the structs of an update (Yjs update format v1) and builds nothing of them, so that
 * one knows where they end and what they cost before anybody decodes them.
 */

/** A struct is decoded, integrated, looked at and checked: some 15 µs. */
const STRUCT = 80;
/** A list or an object within a value, and each key. */
const CONTAINER = 3;
const VALUE = 1;

/** What reading may cost; bytes say little, two MiB are one long text or a million empty objects. */
export class Work {
  #left: number;

  constructor(most: number) {
    this.#left = most;
  }

  /** Throws TooMuchWork. */
  take(cost: number): void {
    this.#left -= cost;
    if (this.#left < 0) throw new TooMuchWork();
  }
}

export class TooMuchWork extends RangeError {}

/* The first byte of a struct: its kind, and which of its neighbours and parent it names. */
const KIND = 0b0001_1111;
const HAS_LEFT = 0b1000_0000;
const HAS_RIGHT = 0b0100_0000;
const HAS_KEY = 0b0010_0000;
/** Arrays, maps and texts; XML types bring a name along. */
const PLAIN_TYPES = 2;

/**
 * Moves past one struct; its length in clock ticks, or null where it is none that is read here
 * (a hole, XML, a document). Throws TooMuchWork, and a RangeError on what is no struct.
 */
export function skipStruct(decoder: decoding.Decoder, work: Work): number | null {
  work.take(STRUCT);
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
  return skipContent(decoder, kind, work);
}

/** Clock of the first struct of each client in an update of ours; decodes nothing. */
export function beginningsOf(update: Uint8Array): ReadonlyMap<number, number> {
  const decoder = decoding.createDecoder(update);
  const work = new Work(Number.POSITIVE_INFINITY);
  const beginnings = new Map<number, number>();
  for (let left = decoding.readVarUint(decoder); left > 0; left--) {
    const structs = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    beginnings.set(client, decoding.readVarUint(decoder));
    // What follows the last client's first clock does not matter.
    if (left > 1) for (let at = 0; at < structs; at++) skipStruct(decoder, work);
  }
  return beginnings;
}

function skipContent(decoder: decoding.Decoder, kind: number, work: Work): number | null {
  switch (kind) {
    case 1:
      return decoding.readVarUint(decoder);
    case 2: {
      const length = decoding.readVarUint(decoder);
      for (let at = 0; at < length; at++) work.take(VALUE + skipBytes(decoder));
      return length;
    }
    case 3:
      skipBytes(decoder);
      return 1;
    case 4:
      return decoding.readVarString(decoder).length;
    // JSON as a text: what it holds is not counted, but cannot be more than its bytes.
    case 5:
      work.take(skipBytes(decoder));
      return 1;
    case 6:
      skipBytes(decoder);
      work.take(skipBytes(decoder));
      return 1;
    case 7:
      return decoding.readVarUint(decoder) <= PLAIN_TYPES ? 1 : null;
    case 8: {
      const length = decoding.readVarUint(decoder);
      for (let at = 0; at < length; at++) skipValue(decoder, work);
      return length;
    }
    default:
      return null;
  }
}

/** A value as lib0 writes any of them: a byte for its kind, then what the kind says. */
function skipValue(decoder: decoding.Decoder, work: Work): void {
  work.take(VALUE);
  const kind = decoding.readUint8(decoder);
  switch (kind) {
    case 127:
    case 126:
    case 121:
    case 120:
      return;
    case 125:
      decoding.readVarInt(decoder);
      return;
    case 124:
      skip(decoder, 4);
      return;
    case 123:
    case 122:
      skip(decoder, 8);
      return;
    case 119:
    case 116:
      skipBytes(decoder);
      return;
    case 118: {
      const fields = decoding.readVarUint(decoder);
      work.take(CONTAINER);
      for (let at = 0; at < fields; at++) {
        work.take(CONTAINER);
        skipBytes(decoder);
        skipValue(decoder, work);
      }
      return;
    }
    case 117: {
      const items = decoding.readVarUint(decoder);
      work.take(CONTAINER);
      for (let at = 0; at < items; at++) skipValue(decoder, work);
      return;
    }
    default:
      throw new RangeError(`there is no value of kind ${kind}`);
  }
}

function skipId(decoder: decoding.Decoder): void {
  decoding.readVarUint(decoder);
  decoding.readVarUint(decoder);
}

/** A text or bytes, with their length before them; answers with the length. */
function skipBytes(decoder: decoding.Decoder): number {
  const length = decoding.readVarUint(decoder);
  skip(decoder, length);
  return length;
}

function skip(decoder: decoding.Decoder, bytes: number): void {
  decoder.pos += bytes;
  if (decoder.pos > decoder.arr.length) throw new RangeError('the bytes end too early');
}
