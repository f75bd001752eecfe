/** Bytes that all parts of a workbook may have unpacked: a few kilobytes can unfold to gigabytes. */
export const UNPACKED_LIMIT = 256 * 1024 * 1024;
/** Where it is read piece by piece, which holds none of it: two million cells of an ODS need 300 MB. */
export const STREAMED_LIMIT = 2 * UNPACKED_LIMIT;

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL_HEADER = 30;
/** The end record with the longest comment that it may carry. */
const END_REACH = 22 + 0xffff;

/** A ZIP archive that is damaged, encrypted, packed by something else than deflate, or too large. */
export class ZipError extends Error {
  /** Bytes that it may have unpacked. */
  readonly limit: number;
  constructor(message: string, limit = UNPACKED_LIMIT) {
    super(message);
    this.limit = limit;
  }
}

/**
 * Unpacks the parts of a ZIP archive whose names pass the filter, with the inflater that the
 * browser has itself. Source: PKWARE APPNOTE 4.3.
 *
 * @throws {ZipError}
 */
export async function unzip(
  archive: Uint8Array<ArrayBuffer>,
  wanted: (name: string) => boolean,
  limit = UNPACKED_LIMIT,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const parts = new Map<string, Uint8Array<ArrayBuffer>>();
  let left = limit;
  for (const entry of entriesOf(archive)) {
    if (!wanted(entry.name)) continue;
    const part = entry.deflated ? await inflate(entry.packed, left) : entry.packed;
    left -= part.length;
    if (left < 0) throw new ZipError('too large');
    parts.set(entry.name, part);
  }
  return parts;
}

interface Entry {
  readonly name: string;
  readonly packed: Uint8Array<ArrayBuffer>;
  readonly deflated: boolean;
}

function* entriesOf(archive: Uint8Array<ArrayBuffer>): Generator<Entry> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.length);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  for (let n = 0; n < count; n++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY)
      throw new ZipError('no directory');
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    const size = view.getUint32(at + 20, true);
    const lengths = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const [name = 0, extra = 0, comment = 0] = lengths;
    const local = view.getUint32(at + 42, true);
    if ((flags & 1) !== 0) throw new ZipError('encrypted');
    if (method !== 0 && method !== 8) throw new ZipError('unknown method');
    if (local + LOCAL_HEADER > view.byteLength) throw new ZipError('cut off');
    const from =
      local + LOCAL_HEADER + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (from + size > view.byteLength) throw new ZipError('cut off');
    yield {
      name: new TextDecoder().decode(archive.subarray(at + 46, at + 46 + name)),
      packed: archive.subarray(from, from + size),
      deflated: method === 8,
    };
    at += 46 + name + extra + comment;
  }
}

function endOf(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_REACH);
  for (let at = view.byteLength - 22; at >= first; at--)
    if (view.getUint32(at, true) === END) return at;
  throw new ZipError('no end');
}

/**
 * A part of a ZIP archive, piece by piece as it is unpacked; none where the archive has no such part.
 *
 * @throws {ZipError}
 */
export async function* piecesOf(
  archive: Uint8Array<ArrayBuffer>,
  name: string,
  limit = STREAMED_LIMIT,
): AsyncGenerator<Uint8Array> {
  for (const entry of entriesOf(archive)) {
    if (entry.name !== name) continue;
    if (entry.deflated) yield* inflating(entry.packed, limit);
    else yield entry.packed;
    return;
  }
}

async function* inflating(
  packed: Uint8Array<ArrayBuffer>,
  limit: number,
): AsyncGenerator<Uint8Array> {
  const reader = new Blob([packed])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'))
    .getReader();
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => {
        throw new ZipError('damaged');
      });
      if (done) return;
      size += value.length;
      if (size > limit) throw new ZipError('too large', limit);
      yield value;
    }
  } finally {
    // Whoever has read enough, or too much, leaves nothing unpacking.
    await reader.cancel().catch(() => undefined);
  }
}

async function inflate(
  packed: Uint8Array<ArrayBuffer>,
  limit: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of inflating(packed, limit)) {
    size += chunk.length;
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
