import { type HistorySegment, HistoryWriter } from '@interlock/board';
import { checksumOf } from '../store/checksum.ts';
import type { DataReader } from '../store/data-source.ts';
import type { PastState } from '../store/history-table.ts';
import { StoreError } from '../store/store-error.ts';
import type { LogRequest, Made } from './history-job.ts';
import { packSegment } from './pack-segment.ts';

/** Updates that are read in one go. */
const TOGETHER = 1_000;

/** A writer that stands behind what is kept of its board. */
export async function writerOf(reader: DataReader, board: string): Promise<HistoryWriter> {
  const state = await reader.pastState(board);
  return new HistoryWriter(
    state === null ? null : { seq: state.seq, time: state.time, document: state.bytes },
  );
}

/**
 * Brings a writer up to an update of the log. Answers with the segments that were closed on the way,
 * and with the open one. Throws StoreError `corrupt` where an update is missing or was changed.
 */
export async function makeHistory(
  reader: DataReader,
  writer: HistoryWriter,
  { board, updates }: LogRequest,
): Promise<Made> {
  const closed: Packed[] = [];
  let state: PastState | null = null;
  while (writer.seq < updates) {
    const rows = await reader.updates(board, writer.seq, updates, TOGETHER);
    if (rows.length === 0) throw damaged(board, writer.seq + 1);
    for (const { seq, at, bytes, checksum } of rows) {
      if (seq !== writer.seq + 1 || checksumOf(board, seq, bytes) !== checksum)
        throw damaged(board, writer.seq + 1);
      writer.add({ seq, time: Date.parse(at), bytes: new Uint8Array(bytes) });
      if (!writer.full) continue;
      closed.push(packed(writer.close()!));
      const { document, ...rest } = writer.state();
      state = { ...rest, bytes: document };
    }
  }
  const open = writer.open();
  return {
    made: state === null ? null : { segments: closed, state },
    open: open === null ? null : packed(open),
  };
}

type Packed = NonNullable<Made['open']>;

function packed(segment: HistorySegment): Packed {
  const { first, last, times } = segment;
  const bytes = packSegment(segment);
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 0];
  return { first, last, from, to, size: bytes.byteLength, bytes };
}

function damaged(board: string, seq: number): StoreError {
  return new StoreError(
    'corrupt',
    `Board ${board}: update ${seq} of its log is missing or was changed after it was written.`,
  );
}
