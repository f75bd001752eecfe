import { gunzipSync } from 'node:zlib';
import { type HistorySegment, Past } from '@interlock/board';
import type { LedgerEntry } from '@interlock/ledger';
import type { RouteAnswer } from '@interlock/protocol';
import type { pastRoute } from '@interlock/protocol/routes/past';
import type { Visitor } from './visitor.ts';

/** The past of a board as the server tells it, read without a browser. */
export async function readPast(who: Visitor, board: string): Promise<Past> {
  const at = `/api/boards/${board}`;
  const index = (await who.request('GET', `${at}/past`)).body as RouteAnswer<typeof pastRoute>;
  const { entries } = (await who.request('GET', `${at}/ledger`)).body as {
    entries: readonly LedgerEntry[];
  };
  return new Past(index, entries, async (first) => {
    const bytes = await who.bytes(`${at}/past/segments/${first}`);
    return JSON.parse(gunzipSync(bytes).toString()) as HistorySegment;
  });
}
