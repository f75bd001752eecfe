import { type HistorySegment, Past } from '@interlock/board';
import { say } from '@interlock/language';
import type { LedgerEntry } from '@interlock/ledger';
import { pathOf } from '@interlock/protocol';
import { pastRoute } from '@interlock/protocol/routes/past';
import { pastSegmentRoute } from '@interlock/protocol/routes/past-segment';
import { type ApiResult, api } from '../api.ts';

/** Bytes of segments, as they came, that are kept: further ones are asked for again. */
const MOST_KEPT = 16 * 1024 * 1024;

/**
 * The past of a board up to now, over HTTP. What is read of it later rejects with an Error of one
 * sentence where the server does not give it.
 * @param entries the board's ledger as it is known here, from its first entry
 */
export async function openPast(
  board: string,
  entries: readonly LedgerEntry[],
): Promise<ApiResult<Past>> {
  const index = await api(pastRoute, { board });
  if (!index.ok) return index;
  const kept = new Map<number, ArrayBuffer>();
  const load = async (first: number): Promise<HistorySegment> => {
    const packed = kept.get(first) ?? (await fetchSegment(board, first));
    kept.delete(first);
    kept.set(first, packed);
    let size = [...kept.values()].reduce((sum, { byteLength }) => sum + byteLength, 0);
    for (const [oldest, { byteLength }] of kept) {
      if (size <= MOST_KEPT || oldest === first) break;
      kept.delete(oldest);
      size -= byteLength;
    }
    return unpacked(packed);
  };
  // An entry that came since the index was made is in none of its moments.
  const { documents, ...rest } = index.value;
  const known = documents.slice(0, entries.length);
  return { ok: true, value: new Past({ ...rest, documents: known }, entries, load) };
}

async function fetchSegment(board: string, first: number): Promise<ArrayBuffer> {
  const path = pathOf(pastSegmentRoute, { board, first: String(first) });
  const response = await fetch(path, { credentials: 'same-origin' }).catch(() => null);
  if (response === null)
    throw new Error(say`The server cannot be reached, so this part of the past is not shown.`);
  if (!response.ok)
    throw new Error(
      response.status === 401 || response.status === 403
        ? say`You may not read this board any more.`
        : say`The server did not give this part of the past (${response.status}).`,
    );
  return response.arrayBuffer();
}

async function unpacked(packed: ArrayBuffer): Promise<HistorySegment> {
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).json()) as HistorySegment;
}
