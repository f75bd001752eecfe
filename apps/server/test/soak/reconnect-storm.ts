import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listenToWhole } from '../../bench/sync/person.ts';
import type { RawSocket } from '../../bench/sync/raw-socket.ts';
import { OBSERVER } from '../../src/rooms/testing/test-board.ts';
import { WatchedHost } from '../watched-host.ts';

const HOST = fileURLToPath(new URL('./storm-host.ts', import.meta.url));
/** As our client waits: full jitter from half a second up to a ceiling that doubles. */
const FLOOR_MS = 500;
const CEILING_MS = 10_000;

export interface StormResult {
  /** Who has the board again. */
  readonly people: number;
  /** From the new start of the server until the last of them has it, ms. */
  readonly slowest: number;
}

/** A board with so many people, `kill -9`, a new start; everybody comes back by themselves. */
export async function reconnectStorm(people: number): Promise<StormResult> {
  const directory = mkdtempSync(join(tmpdir(), 'interlock-storm-'));
  let host = await WatchedHost.start(HOST, directory);
  const sockets: RawSocket[] = [];
  try {
    for (let n = 0; n < people; n++) sockets.push(await synced(host.url));
    await host.kill();
    let url: string | null = null;
    const back = Array.from({ length: people }, () => comeBack(() => url));
    host = await WatchedHost.start(HOST, directory);
    url = host.url;
    const from = performance.now();
    sockets.push(...(await Promise.all(back)));
    return { people: back.length, slowest: performance.now() - from };
  } finally {
    for (const socket of sockets) socket.end();
    await host.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function comeBack(url: () => string | null): Promise<RawSocket> {
  for (let attempt = 0; ; attempt++) {
    const ceiling = Math.min(CEILING_MS, FLOOR_MS * 2 ** (attempt + 1));
    const wait = FLOOR_MS + Math.random() * (ceiling - FLOOR_MS);
    await new Promise((resolve) => setTimeout(resolve, wait));
    const now = url();
    const socket = now === null ? null : await synced(now).catch(() => null);
    if (socket !== null) return socket;
  }
}

/** Resolves when the board is there. */
function synced(url: string): Promise<RawSocket> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('no answer')), 9_000).unref();
  });
  const seat = {
    url: `${url}/b1?actor=${OBSERVER.actor}&ack=1`,
    headers: {},
    prefix: new Uint8Array(),
    hello: null,
  };
  return Promise.race([listenToWhole(seat), late]);
}
