import { crc32 } from 'node:zlib';

/**
 * Of a piece of a board's document as it was written, bound to its place: a changed byte, and a
 * piece in the place of another, show when it is read. Finds damage, not somebody who recomputes it.
 */
export function checksumOf(board: string, seq: number, bytes: Uint8Array): number {
  return crc32(bytes, crc32(`${board}/${seq}`));
}
