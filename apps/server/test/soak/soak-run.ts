import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Random, seededRandom } from '@interlock/testkit';
import * as Y from 'yjs';
import { presenceFrame, rawClient } from '../../src/rooms/testing/raw-client.ts';
import { FACILITATOR, OBSERVER, OPS, SALES } from '../../src/rooms/testing/test-board.ts';
import type { RunOptions, Say } from '../run-options.ts';
import { WatchedHost } from '../watched-host.ts';

const HOST = fileURLToPath(new URL('./soak-host.ts', import.meta.url));
const BOARDS = Array.from({ length: 40 }, (_, index) => `b${index + 1}`);
const VISITORS = 25;
const WARM_UP_SECONDS = 6;
/** Longer than a board that nobody looks at stays in memory there. */
const REST_MS = 3_000;

export interface SoakResult {
  readonly visits: number;
  readonly acknowledged: number;
  /** Acknowledged, and not on the board afterwards. */
  readonly lost: number;
  /** Of the store, on purpose. */
  readonly failures: number;
  /** In the server's memory after everybody left. */
  readonly boards: number;
  readonly sockets: number;
  /** Heap after everybody left, as a multiple of the same after the warm-up. */
  readonly heapRatio: number;
}

/** People on many boards for `count` seconds, while the store fails now and then. */
export async function soak({ count, seed }: RunOptions, say: Say): Promise<SoakResult> {
  const random = seededRandom(seed);
  const directory = mkdtempSync(join(tmpdir(), 'interlock-soak-'));
  let host = await WatchedHost.start(HOST, directory, BOARDS.join(','));
  const promised = new Map<string, Set<string>>(BOARDS.map((board) => [board, new Set()]));
  let visits = 0;
  const during = async (seconds: number) => {
    const end = performance.now() + seconds * 1_000;
    const one = async () => {
      while (performance.now() < end) {
        visits += 1;
        await visit(host.url, visits, promised, random);
      }
    };
    await Promise.all(Array.from({ length: VISITORS }, one));
  };
  try {
    await during(WARM_UP_SECONDS);
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    const before = await host.state();
    for (let done = 0; done < count; done += 30) {
      await during(Math.min(30, count - done));
      say(`${Math.min(count, done + 30)} s, ${visits} visits`);
    }
    await new Promise((resolve) => setTimeout(resolve, REST_MS));
    const after = await host.state();
    await host.kill();
    host = await WatchedHost.start(HOST, directory, BOARDS.join(','), 'sound');
    let lost = 0;
    let acknowledged = 0;
    for (const [board, ids] of promised) {
      const reader = await rawClient(host.url, OBSERVER, { board });
      const kept = new Set(reader.doc.getMap('notes').keys());
      reader.socket.terminate();
      acknowledged += ids.size;
      for (const id of ids) if (!kept.has(id)) lost += 1;
    }
    return {
      visits,
      acknowledged,
      lost,
      failures: after.failures,
      boards: after.boards,
      sockets: after.sockets,
      heapRatio: after.heap / before.heap,
    };
  } finally {
    await host.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Somebody comes, writes or looks, dawdles perhaps, and leaves politely or not. */
async function visit(
  url: string,
  number: number,
  promised: Map<string, Set<string>>,
  random: Random,
): Promise<void> {
  const board = random.pick(BOARDS);
  const who = random.pick([FACILITATOR, SALES, OPS, OBSERVER]);
  const client = await rawClient(url, who, { board });
  const sent: string[] = [];
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  for (let act = random.below(12); act > 0; act--) {
    if (who !== OBSERVER) {
      const id = `v${number}-${act}`;
      sent.push(id);
      client.edit((doc) => {
        const note = new Y.Map<unknown>();
        note.set('pos', [0, 0]);
        note.set('author', 'soak');
        note.set('body', new Y.Text(id.repeat(1 + random.below(40))));
        doc.getMap('notes').set(id, note);
      });
      if (random.below(2) === 0)
        client.send(presenceFrame(client.doc.clientID, { cursor: [act, number] }));
    }
    if (random.below(15) === 0) client.socket.pause();
    await pause(random.below(40));
  }
  client.socket.resume();
  await pause(20);
  // The first sync-write frame is the handshake.
  for (const id of sent.slice(0, Math.max(0, client.acknowledged() - 1)))
    promised.get(board)?.add(id);
  if (random.below(2) === 0) client.close();
  else client.socket.terminate();
  await client.closed;
  client.doc.destroy();
}
