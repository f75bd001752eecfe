import { parentPort } from 'node:worker_threads';
import type { HistoryWriter } from '@interlock/board';
import { reading } from '../store/data-source.ts';
import { StoreError } from '../store/store-error.ts';
import type {
  HistoryAnswer,
  HistoryMessage,
  HistoryResults,
  MakeJob,
  MoneyJob,
} from './history-job.ts';
import { makeHistory, writerOf } from './make-history.ts';
import type { MoneyCurve } from './money-curve.ts';
import { unpackSegment } from './pack-segment.ts';

/* Entry of the thread that makes pieces of the past; one job at a time. */

/** Boards of which the document is kept, so that the next piece goes on from it. */
const MOST_WRITERS = 3;
/** Then nothing of any board is kept here. */
const IDLE_MS = 120_000;

const writers = new Map<string, HistoryWriter>();
/** Those that were asked for last, by board and bounds. */
const curves = new Map<string, MoneyCurve>();
const MOST_CURVES = 4;
let idle: NodeJS.Timeout | null = null;

function make(job: MakeJob): Promise<HistoryResults['make']> {
  const { board } = job;
  return reading(job.source, async (reader) => {
    const writer = writers.get(board) ?? (await writerOf(reader, board));
    writers.delete(board);
    try {
      const made = await makeHistory(reader, writer, job);
      writers.set(board, writer);
      for (const oldest of writers.keys()) if (writers.size > MOST_WRITERS) forget(oldest);
      return made;
    } catch (error) {
      writer.destroy();
      throw error;
    }
  });
}

function forget(board: string): void {
  writers.get(board)?.destroy();
  writers.delete(board);
}

async function money(job: MoneyJob): Promise<HistoryResults['money']> {
  const { board, updates, entries } = job;
  const key = `${board} ${updates} ${entries}`;
  const curve = curves.get(key) ?? (await curveOf(job));
  curves.delete(key);
  curves.set(key, curve);
  for (const oldest of curves.keys()) if (curves.size > MOST_CURVES) curves.delete(oldest);
  return curve.findFor(job.ms);
}

async function curveOf(job: MoneyJob): Promise<MoneyCurve> {
  // The rules are as much again to load, and whoever opens a board's past waits for the thread.
  const { MoneyCurve } = await import('./money-curve.ts');
  const { board, updates, entries, documents, segments } = job;
  const ledger = await reading(job.source, (reader) => reader.ledger(board));
  const load = async (first: number) => {
    const kept = await reading(job.source, (reader) => reader.pastSegment(board, first));
    const bytes = kept ?? job.open;
    if (bytes === null) throw new RangeError(`there is no segment from update ${first} on`);
    return unpackSegment(bytes);
  };
  return new MoneyCurve({ updates, documents, segments }, ledger.slice(0, entries), load);
}

async function answer(
  message: Exclude<HistoryMessage, { type: 'forget' }>,
): Promise<HistoryAnswer> {
  const { id } = message;
  try {
    const value = await (message.type === 'make' ? make(message) : money(message));
    return { id, ok: true, value };
  } catch (error) {
    const corrupt = error instanceof StoreError && error.code === 'corrupt';
    return { id, ok: false, corrupt, message: error instanceof Error ? error.message : `${error}` };
  }
}

function rest(): void {
  for (const board of [...writers.keys()]) forget(board);
  curves.clear();
}

let line: Promise<void> = Promise.resolve();
parentPort?.on('message', (message: HistoryMessage) => {
  line = line.then(async () => {
    if (idle !== null) clearTimeout(idle);
    idle = setTimeout(rest, IDLE_MS);
    if (message.type === 'forget') forget(message.board);
    else parentPort?.postMessage(await answer(message));
  });
});
