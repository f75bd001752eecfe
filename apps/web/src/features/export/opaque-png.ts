export interface OpaquePng {
  readonly width: number;
  readonly height: number;
  /** The zlib stream of the filtered rows, three bytes per px. */
  readonly rows: Uint8Array;
}

const SIGNATURE_BYTES = 8;
/** Length, type and checksum around the data of a chunk. */
const [LENGTH, TYPE, CHECKSUM] = [4, 4, 4];
const RGB = 2;

/**
 * What a PNG of 8 bits per colour without alpha and interlacing holds (W3C PNG, 5 and 11.2);
 * null for every other kind, or for a file that ends too early.
 */
export function opaquePng(file: Uint8Array): OpaquePng | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const parts: Uint8Array[] = [];
  let size: { width: number; height: number } | null = null;
  let at = SIGNATURE_BYTES;
  while (at + LENGTH + TYPE <= file.length) {
    const length = view.getUint32(at);
    const type = String.fromCharCode(...file.subarray(at + LENGTH, at + LENGTH + TYPE));
    const data = at + LENGTH + TYPE;
    if (data + length + CHECKSUM > file.length) return null;
    if (type === 'IHDR') {
      const [depth, colour, interlaced] = [file[data + 8], file[data + 9], file[data + 12]];
      if (depth !== 8 || colour !== RGB || interlaced !== 0) return null;
      size = { width: view.getUint32(data), height: view.getUint32(data + 4) };
    }
    if (type === 'IDAT') parts.push(file.subarray(data, data + length));
    if (type === 'IEND') break;
    at = data + length + CHECKSUM;
  }
  if (size === null || parts.length === 0) return null;
  const rows = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let filled = 0;
  for (const part of parts) {
    rows.set(part, filled);
    filled += part.length;
  }
  return { ...size, rows };
}
