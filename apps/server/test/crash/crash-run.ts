import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyChain } from '@interlock/ledger';
import type { Identity } from '@interlock/protocol';
import { seededRandom } from '@interlock/testkit';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { step2Frame, updateFrame } from '../../src/rooms/frames.ts';
import { loadDocument } from '../../src/rooms/load-document.ts';
import { type RawClient, rawClient } from '../../src/rooms/testing/raw-client.ts';
import { FACILITATOR, OBSERVER, OPS, SALES } from '../../src/rooms/testing/test-board.ts';
import { createSqliteStore } from '../../src/store/sqlite-store.ts';
import type { RunOptions, Say } from '../run-options.ts';
import { WatchedHost } from '../watched-host.ts';

const HOST = fileURLToPath(new URL('./crash-host.ts', import.meta.url));
const WRITERS = 20;
const UPDATES_PER_SECOND = 200;
/** After so many updates somebody comes who writes before the handshake is over. */
const HASTY_EVERY = 12;
/** Rounds between two starts of a server that begins with nothing. */
const FRESH_EVERY = 10;

export interface CrashResult {
  readonly kills: number;
  /** Updates that were acknowledged to their author or seen by an observer. */
  readonly promised: number;
  /** Those of them that a later start did not have. */
  readonly lost: readonly string[];
  /** Ms from starting the server until a client had the board, the shortest first. */
  readonly starts: readonly number[];
  /** The same of a server that begins with nothing, now and then meanwhile. */
  readonly fresh: readonly number[];
  /** The board as a fresh client gets it is the board on the disk, and the ledger verifies. */
  readonly whole: boolean;
}

/** `kill -9` at random moments under 20 writers with 200 updates a second, `count` times. */
export async function crashRun(
  { count, seed }: RunOptions,
  say: Say,
  mutant?: 'early',
): Promise<CrashResult> {
  const random = seededRandom(seed);
  const directory = mkdtempSync(join(tmpdir(), 'interlock-crash-'));
  const promised = new Set<string>();
  const lost = new Set<string>();
  const starts: number[] = [];
  const fresh: number[] = [];
  const serve = () => WatchedHost.start(HOST, directory, mutant ?? '');
  let host: WatchedHost | null = null;
  try {
    for (let round = 0; round < count; round++) {
      if (round % FRESH_EVERY === 0) fresh.push(await freshStart());
      const from = performance.now();
      host = await serve();
      const observer = await rawClient(host.url, OBSERVER);
      starts.push(performance.now() - from);
      const kept = new Set(notesOf(observer.doc));
      for (const id of promised) if (!kept.has(id)) lost.add(id);
      for (const id of await writeUntilKilled(host, round, observer, 120 + random.below(200)))
        promised.add(id);
      if ((round + 1) % 20 === 0)
        say(`${round + 1} kills, ${promised.size} updates promised, ${lost.size} lost`);
    }
    const store = await createSqliteStore(directory);
    const doc = await loadDocument('b1', await store.loadDocument('b1'));
    const onDisk = new Set(notesOf(doc));
    for (const id of promised) if (!onDisk.has(id)) lost.add(id);
    const verified = verifyChain(await store.readLedger('b1')).ok;
    await store.close();
    host = await serve();
    const late = await rawClient(host.url, OPS);
    const same = JSON.stringify(boardOf(late.doc)) === JSON.stringify(boardOf(doc));
    late.socket.terminate();
    return {
      kills: count,
      promised: promised.size,
      lost: [...lost],
      starts: starts.toSorted((a, b) => a - b),
      fresh: fresh.toSorted((a, b) => a - b),
      whole: verified && same,
    };
  } finally {
    await host?.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function freshStart(): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'interlock-fresh-'));
  const from = performance.now();
  const host = await WatchedHost.start(HOST, directory);
  try {
    await rawClient(host.url, OBSERVER);
    return performance.now() - from;
  } finally {
    await host.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** What was acknowledged, or seen by the observer, before the server was killed. */
async function writeUntilKilled(
  host: WatchedHost,
  round: number,
  observer: RawClient,
  ms: number,
): Promise<string[]> {
  const people = [SALES, OPS, FACILITATOR];
  const writers = await Promise.all(
    Array.from({ length: WRITERS }, (_, index) => rawClient(host.url, people[index % 3]!)),
  );
  const sent = writers.map((): string[] => []);
  const hasty: Hasty[] = [];
  let turn = 0;
  const timer = setInterval(() => {
    const index = turn % WRITERS;
    turn += 1;
    if (turn % HASTY_EVERY === 1) {
      const number = hasty.length;
      hasty.push(comeHastily(host.url, people[number % 3]!, `r${round}-h${number}`));
    }
    const id = `r${round}-w${index}-${sent[index]?.length}`;
    sent[index]?.push(id);
    writeNote(writers[index]!, id);
  }, 1_000 / UPDATES_PER_SECOND);
  await new Promise((resolve) => setTimeout(resolve, ms));
  await host.kill();
  clearInterval(timer);
  const late = await Promise.all(hasty.map(({ client }) => client));
  await Promise.all([observer, ...writers, ...late].map((client) => client.closed));
  const promised = notesOf(observer.doc);
  writers.forEach((writer, index) => {
    // The first sync-write frame is the handshake.
    promised.push(...(sent[index]?.slice(0, Math.max(0, writer.acknowledged() - 1)) ?? []));
  });
  late.forEach((client, index) => {
    // Acknowledged are frames, and of each the notes that it had.
    promised.push(...(hasty[index]?.frames.slice(0, client.acknowledged()).flat() ?? []));
  });
  return promised;
}

interface Hasty {
  readonly client: Promise<RawClient>;
  /** Notes in each of its sync-write frames. */
  readonly frames: readonly (readonly string[])[];
}

/**
 * Somebody who comes back with offline work and writes before the answer to sync step 1: the write
 * needs what was done offline. Every second one answers without it, so that its write never has
 * what it needs and must not be acknowledged, nor anything after it.
 */
function comeHastily(url: string, who: Identity, id: string): Hasty {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  for (const name of ['offline', 'hasty']) doc.transact(() => addNote(doc, `${id}-${name}`));
  const other = new Y.Doc();
  addNote(other, `${id}-other`);
  const answers = id.endsWith('0') || id.endsWith('2');
  const client = rawClient(url, who, { handshake: false, doc });
  void client.then(async ({ socket, send }) => {
    const [, hastily] = updates;
    if (socket.readyState === WebSocket.CONNECTING)
      await new Promise((resolve) => socket.once('open', resolve).once('close', resolve));
    if (socket.readyState !== WebSocket.OPEN || hastily === undefined) return;
    send(updateFrame(hastily));
    send(updateFrame(Y.encodeStateAsUpdate(other)));
    send(step2Frame(answers ? Y.encodeStateAsUpdate(doc) : new Uint8Array([0, 0])));
  });
  return { client, frames: [[`${id}-hasty`], [`${id}-other`], [`${id}-offline`]] };
}

/** Each write is an entry of its own, so that a lost one shows. */
function writeNote(client: RawClient, id: string): void {
  client.edit((doc) => addNote(doc, id));
}

function addNote(doc: Y.Doc, id: string): void {
  const note = new Y.Map<unknown>();
  note.set('pos', [0, 0]);
  note.set('author', 'crash');
  note.set('body', new Y.Text(id));
  doc.getMap('notes').set(id, note);
}

const boardOf = (doc: Y.Doc) =>
  Object.entries(doc.getMap('notes').toJSON()).sort(([a], [b]) => (a < b ? -1 : 1));
const notesOf = (doc: Y.Doc) => Object.keys(doc.getMap('notes').toJSON());

/**
 * Ms within which 95 of 100 starts were serving again. Not the slowest of all: on a shared machine
 * that one tells what else ran there.
 */
export function servingAgain({ starts }: Pick<CrashResult, 'starts'>): number {
  return in95of100(starts);
}

/** The same of servers that begin with nothing: what the machine takes by itself. */
export function serving({ fresh }: Pick<CrashResult, 'fresh'>): number {
  return in95of100(fresh);
}

function in95of100(sorted: readonly number[]): number {
  return sorted[Math.floor(0.95 * (sorted.length - 1))] ?? Number.POSITIVE_INFINITY;
}
