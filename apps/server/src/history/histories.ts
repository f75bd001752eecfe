import { Worker } from 'node:worker_threads';
import type { PastIndex } from '@interlock/board';
import { BusyError } from '../compute/compute.ts';
import type { Log } from '../rooms/log.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { DataSource } from '../store/data-source.ts';
import type { PastSegment, Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import type {
  HistoryAnswer,
  HistoryJob,
  HistoryMessage,
  HistoryResults,
  Made,
  MoneyFound,
} from './history-job.ts';

/** The past of boards, in pieces that are made in a thread of its own. */
export interface Histories {
  /**
   * Where to find what of a board's past, up to what is on the disk now. StoreErrors
   * `unknown-board`, `corrupt`; BusyError where too much waits.
   */
  index(board: string): Promise<KnownPast>;
  /** One piece, packed; null where none begins with this update. */
  segment(board: string, first: number): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Money at risk along it: what was found until now. Asked again with the same bounds, it goes on. */
  money(board: string, until?: MoneyBounds): Promise<MoneyFound>;
  close(): Promise<void>;
}

/** The last update and the last entry of a curve; absent = those that there are. */
export interface MoneyBounds {
  readonly updates?: number | undefined;
  readonly entries?: number | undefined;
}

export interface KnownPast extends PastIndex {
  readonly segments: readonly PastSegment[];
}

export interface HistoriesOptions {
  readonly store: Store;
  readonly rooms: Pick<Rooms, 'loaded'>;
  readonly log: Log;
  readonly source: DataSource;
  /** Ms between two looks for boards of which much is in no piece yet. */
  readonly everyMs?: number;
}

/** Jobs that may wait for the thread. */
const MOST_WAITING = 32;
/** For so long the curve is worked on before the next job has its turn. */
const MONEY_MS = 250;
const EVERY_MS = 30_000;
/** Updates that are left to be made into pieces when somebody asks. */
const MOST_UNMADE = 4_096;

interface Known {
  readonly updates: number;
  readonly open: Made['open'];
}

interface Waiting {
  resolve(value: never): void;
  reject(error: Error): void;
}

export function createHistories(options: HistoriesOptions): Histories {
  const { store, rooms, log, source } = options;
  const known = new Map<string, Known>();
  const documentsKnown = new Map<string, readonly number[]>();
  const making = new Map<string, Promise<void>>();
  const waiting = new Map<number, Waiting>();
  let thread: Worker | null = null;
  let next = 0;
  let closed = false;

  function fail(error: Error): void {
    const broken = thread;
    thread = null;
    void broken?.terminate();
    for (const each of waiting.values()) each.reject(error);
    waiting.clear();
  }

  function start(): Worker {
    const worker = new Worker(new URL('./history-worker.ts', import.meta.url));
    worker.unref();
    worker.on('message', (answer: HistoryAnswer) => {
      const task = waiting.get(answer.id);
      waiting.delete(answer.id);
      if (answer.ok) task?.resolve(answer.value as never);
      else
        task?.reject(
          answer.corrupt ? new StoreError('corrupt', answer.message) : new Error(answer.message),
        );
    });
    worker.on('error', (error) => {
      if (worker === thread) fail(error instanceof Error ? error : new Error(String(error)));
    });
    return worker;
  }

  function run<J extends HistoryJob>(job: J): Promise<HistoryResults[J['type']]> {
    if (closed) return Promise.reject(new StoreError('closed', 'The server is stopping.'));
    if (waiting.size >= MOST_WAITING)
      return Promise.reject(new BusyError('too much waits already'));
    thread ??= start();
    const id = next++;
    const message: HistoryMessage = { ...job, id };
    thread.postMessage(message);
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve: resolve as (value: never) => void, reject });
    });
  }

  /** Everything that is on the disk is in a piece, or in the open one; one at a time of a board. */
  async function bringUp(board: string): Promise<void> {
    // What runs may have begun before the update that whoever asks now has seen.
    await making.get(board)?.catch(() => undefined);
    const running = making.get(board) ?? makeAll(board).finally(() => making.delete(board));
    making.set(board, running);
    return running;
  }

  async function makeAll(board: string): Promise<void> {
    const { updates } = await store.past(board);
    if (known.get(board)?.updates === updates) return;
    const { made, open } = await run({ type: 'make', source, board, updates });
    if (made !== null)
      try {
        await store.keepPast(board, made);
      } catch (error) {
        const message: HistoryMessage = { type: 'forget', board };
        thread?.postMessage(message);
        known.delete(board);
        throw error;
      }
    known.delete(board);
    known.set(board, { updates, open });
    for (const oldest of known.keys()) if (known.size > MOST_KNOWN) known.delete(oldest);
  }

  async function segmentOf(board: string, first: number): Promise<Uint8Array<ArrayBuffer> | null> {
    const open = known.get(board)?.open;
    return open?.first === first ? open.bytes : store.pastSegment(board, first);
  }

  /** What the thread and the store have of a board. */
  async function forget(board: string): Promise<void> {
    const message: HistoryMessage = { type: 'forget', board };
    thread?.postMessage(message);
    known.delete(board);
    await store.forgetPast(board);
  }

  /** Of entries that were read before nothing changes: only those after them are read. */
  async function documentsOf(board: string): Promise<readonly number[]> {
    const before = documentsKnown.get(board) ?? [];
    const more = await store.documents(board, before.length, before.at(-1) ?? 0);
    const all = more.length === 0 ? before : [...before, ...more];
    documentsKnown.delete(board);
    documentsKnown.set(board, all);
    for (const oldest of documentsKnown.keys())
      if (documentsKnown.size > MOST_KNOWN) documentsKnown.delete(oldest);
    return all;
  }

  async function index(board: string): Promise<KnownPast> {
    await bringUp(board);
    const { segments } = await store.past(board);
    const documents = await documentsOf(board);
    const open = known.get(board)?.open ?? null;
    const last = open === null ? [] : [partOf(open)];
    const all = [...segments.filter(({ first }) => first !== open?.first), ...last];
    const updates = all.at(-1)?.last ?? 0;
    // Entries that came meanwhile stand beside updates that are in no piece yet.
    const told = documents.findIndex((seq) => seq > updates);
    return {
      updates,
      segments: all,
      documents: told === -1 ? documents : documents.slice(0, told),
    };
  }

  async function keepUp(): Promise<void> {
    for (const { board } of rooms.loaded()) {
      if (closed) return;
      const { updates, segments } = await store.past(board);
      if (updates - (segments.at(-1)?.last ?? 0) > MOST_UNMADE) await bringUp(board);
    }
  }

  let looking = false;
  const timer = setInterval(() => {
    if (looking || closed) return;
    looking = true;
    keepUp()
      .catch((error: unknown) => {
        if (!closed) log.warn('past not kept up', { error: String(error) });
      })
      .finally(() => {
        looking = false;
      });
  }, options.everyMs ?? EVERY_MS).unref();

  return {
    index,
    async segment(board, first) {
      const found = await segmentOf(board, first);
      if (found !== null) return found;
      // It may be the open one of a server that was started since, or be damaged on the disk.
      const { segments } = await index(board);
      if (!segments.some((segment) => segment.first === first)) return null;
      const again = await segmentOf(board, first);
      if (again !== null) return again;
      log.warn('past damaged', { board, first, instead: 'it is made again of the log' });
      await forget(board);
      await bringUp(board);
      return segmentOf(board, first);
    },
    async money(board, until = {}) {
      const all = await index(board);
      const updates = Math.min(all.updates, until.updates ?? all.updates);
      const entries = Math.min(all.documents.length, until.entries ?? all.documents.length);
      const open = known.get(board)?.open?.bytes ?? null;
      return run({
        ...{ type: 'money', source, board, updates, entries, open, ms: MONEY_MS },
        documents: all.documents.slice(0, entries).map((seq) => Math.min(seq, updates)),
        segments: all.segments.filter(({ first }) => first <= updates),
      });
    },
    async close() {
      closed = true;
      clearInterval(timer);
      const last = thread;
      fail(new StoreError('closed', 'The server is stopping.'));
      await last?.terminate();
    },
  };
}

/** Boards of which the open piece is kept in memory. */
const MOST_KNOWN = 20;

function partOf({ first, last, from, to, size }: PastSegment): PastSegment {
  return { first, last, from, to, size };
}
