import { gunzipSync, gzipSync } from 'node:zlib';
import type { HistorySegment } from '@interlock/board';

/** A segment as it is kept and sent: JSON, packed by gzip. */
export function packSegment(segment: HistorySegment): Uint8Array<ArrayBuffer> {
  return new Uint8Array(gzipSync(JSON.stringify(segment)));
}

export function unpackSegment(bytes: Uint8Array): HistorySegment {
  return JSON.parse(gunzipSync(bytes).toString()) as HistorySegment;
}
