import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type Random, seededRandom } from '@interlock/testkit';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { step1Frame, step2Frame, updateFrame } from '../../src/rooms/frames.ts';
import { presenceFrame, setField } from '../../src/rooms/testing/raw-client.ts';
import {
  FACILITATOR,
  OBSERVER,
  OPS,
  SALES,
  testDocument,
} from '../../src/rooms/testing/test-board.ts';
import type { RunOptions, Say } from '../run-options.ts';
import { WatchedHost } from '../watched-host.ts';
import { mutated } from './hostile.ts';

const HOST = fileURLToPath(new URL('./frame-host.ts', import.meta.url));
const ATTACKERS = 8;
const FRAMES_PER_CONNECTION = 25;
/** What fills once is filled then: of 200,000 frames the heap is .1 % larger than of 100,000. */
const WARM_UP = 20_000;
/** Between two times ten thousand frames. */
const PAUSE_MS = 1_500;

export interface FrameFuzzResult {
  readonly frames: number;
  readonly connections: number;
  /** Heap after it, as a multiple of the heap after a warm-up of the same kind. */
  readonly heapRatio: number;
  /** From one person's edit to another's screen on another board meanwhile, ms. */
  readonly p99: number;
  /** The same in pauses of the run: what the machine does by itself. */
  readonly quiet: number;
}

/** Damaged, random and untimely frames over real sockets, while another board works on. */
export async function frameFuzz({ count, seed }: RunOptions, say: Say): Promise<FrameFuzzResult> {
  const random = seededRandom(seed);
  const directory = mkdtempSync(join(tmpdir(), 'interlock-frames-'));
  const host = await WatchedHost.start(HOST, directory);
  try {
    const warm = await attack(host, WARM_UP, random);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    const before = (await host.state()).heap;
    const witness = await Witness.on(host.url);
    let connections = warm;
    for (let done = 0; done < count; done += 10_000) {
      witness.note('quiet');
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      witness.note('attacked');
      connections += await attack(host, Math.min(10_000, count - done), random);
      say(`${Math.min(count, done + 10_000)} frames, the server lives: ${host.running}`);
    }
    const { attacked: p99, quiet } = await witness.leave();
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    if (!host.running) throw new Error('the server ended');
    const after = (await host.state()).heap;
    return { frames: count, connections, heapRatio: after / before, p99, quiet };
  } finally {
    await host.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Sends so many frames over as many connections as that takes; gives their number. */
async function attack(host: WatchedHost, frames: number, random: Random): Promise<number> {
  let left = frames;
  let connections = 0;
  const one = async () => {
    while (left > 0 && host.running) {
      const burst = Math.min(left, FRAMES_PER_CONNECTION);
      left -= burst;
      connections += 1;
      await connection(host.url, burst, random);
    }
  };
  await Promise.all(Array.from({ length: ATTACKERS }, one));
  return connections;
}

const PEOPLE = [FACILITATOR, SALES, OPS, OBSERVER];

function connection(url: string, frames: number, random: Random): Promise<void> {
  const who = random.pick(PEOPLE);
  const socket = new WebSocket(`${url}/b1?actor=${who.actor}&ack=${random.below(2)}&ledger=1`);
  return new Promise((resolve) => {
    socket.on('error', () => undefined);
    socket.once('close', () => resolve());
    socket.once('open', () => {
      for (let n = 0; n < frames; n++) {
        // After its close nothing of a socket is looked at; what is sent counts all the same.
        if (random.below(400) === 0) socket.send('text');
        else socket.send(frameOf(random));
      }
      socket.close();
      setTimeout(() => socket.terminate(), 500).unref();
    });
  });
}

/** Something that a client could send, more or less damaged. */
function frameOf(random: Random): Uint8Array {
  const good = goodFrame(random);
  const kind = random.below(10);
  if (kind < 5) return good;
  if (kind < 9) return mutated(good, random);
  return Uint8Array.from({ length: 1 + random.below(200) }, () => random.below(256));
}

function goodFrame(random: Random): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = 1 + random.below(2 ** 31);
  try {
    switch (random.below(6)) {
      case 0:
        return step1Frame(new Uint8Array([0]));
      case 1:
        return step2Frame(new Uint8Array([0, 0]));
      case 2:
        return presenceFrame(random.below(2 ** 31), { cursor: [random.below(900), 1] });
      case 3:
        return new Uint8Array([3]);
      default: {
        Y.applyUpdate(doc, START);
        const before = Y.encodeStateVector(doc);
        setField(doc, random.pick(['sales:orders', 'ops:line']), 'pos', [random.below(900), 1]);
        return updateFrame(Y.encodeStateAsUpdate(doc, before));
      }
    }
  } finally {
    doc.destroy();
  }
}

const START = testDocument();

/** The two people on another board, in `frame-witness.ts`. */
class Witness {
  readonly #thread: Worker;

  static async on(url: string): Promise<Witness> {
    const thread = new Worker(new URL('./frame-witness.ts', import.meta.url), { workerData: url });
    await once(thread, 'message');
    return new Witness(thread);
  }

  private constructor(thread: Worker) {
    this.#thread = thread;
  }

  /** What it sees from now on is of this phase. */
  note(phase: 'quiet' | 'attacked'): void {
    this.#thread.postMessage(phase);
  }

  /** The 99th percentile of what it saw in each phase, ms. */
  async leave(): Promise<{ readonly quiet: number; readonly attacked: number }> {
    const told = once(this.#thread, 'message');
    this.#thread.postMessage('leave');
    const [seen] = await told;
    await this.#thread.terminate();
    return seen;
  }
}
