import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as encoding from 'lib0/encoding';
import { createVisitor } from '../../src/http/testing/test-server.ts';
import { laneNames } from './boards.ts';
import { ServerProcess } from './server-process.ts';
import type { Seat } from './wire.ts';

/** Seats of one board. */
export interface Table {
  /** Of whoever fills the board. */
  readonly owner: Seat;
  /** Edits lane `index`. */
  editor(index: number): Promise<Seat>;
  observer(): Promise<Seat>;
}

/** A server under test. */
export interface Target {
  readonly name: string;
  readonly server: ServerProcess;
  /** Answers sync step 1. */
  readonly keepsDocument: boolean;
  newTable(): Promise<Table>;
  /** Kills it and starts it again on the same data, at another address. */
  crash(): Promise<void>;
  /** The same seat at the present address. */
  reseat(seat: Seat): Seat;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

export interface TargetKind {
  readonly name: string;
  start(options?: StartOptions): Promise<Target>;
}

export interface StartOptions {
  /** The peer's own way to keep what it was told, where that is not how it comes. */
  readonly durable?: boolean;
}

const peer = (name: string) => fileURLToPath(new URL(`./peers/${name}.ts`, import.meta.url));
const NONE = new Uint8Array();
/** Of the servers' runtime, such as `--cpu-prof`. */
const { BENCH_FLAGS } = process.env;
const FLAGS = BENCH_FLAGS?.split(' ') ?? [];

async function startTarget(
  name: string,
  script: string,
  ready: RegExp,
  environmentOf: (folder: string) => Record<string, string>,
  table: (port: string) => Promise<Table>,
  keepsDocument = true,
): Promise<Target> {
  const folder = mkdtempSync(join(tmpdir(), `interlock-bench-${script}-`));
  const run = () => ServerProcess.start(peer(script), environmentOf(folder), ready, FLAGS);
  let server = await run();
  return {
    name,
    get server() {
      return server;
    },
    keepsDocument,
    newTable: () => table(server.ready),
    async crash() {
      await server.end('SIGKILL');
      server = await run();
    },
    reseat(seat) {
      const url = new URL(seat.url);
      url.port = server.ready;
      return { ...seat, url: url.href };
    },
    async stop() {
      await server.end(FLAGS.length > 0 ? 'SIGTERM' : 'SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const interlock: TargetKind = {
  name: 'interlock',
  start: () =>
    startTarget(
      'interlock',
      'interlock',
      /Start page\s+http:\/\/127\.0\.0\.1:(\d+)\//,
      (folder) => ({
        PORT: '0',
        DATA_DIR: join(folder, 'data'),
        MAX_SOCKETS_PER_ADDRESS: '100000',
        MAX_BOARDS: '100000',
      }),
      interlockTable,
    ),
};

/** Everybody is somebody else: a link for each lane, one for observers, a sign-in for each seat. */
async function interlockTable(port: string): Promise<Table> {
  const origin = `http://127.0.0.1:${port}`;
  const owner = createVisitor(origin);
  const created = await owner.post('/api/boards', { template: 'empty', departments: laneNames });
  if (created.status !== 201) throw new Error(created.text);
  const { board, links } = created.body as {
    board: string;
    links: { role: string; department: string | null; url: string }[];
  };
  const seat = (cookie: string): Seat => ({
    url: `ws://127.0.0.1:${port}/sync/${board}?ack=1&ledger=1`,
    headers: { cookie },
    prefix: NONE,
    hello: null,
  });
  const join = async (role: string, department: string | null) => {
    const link = links.find((each) => each.role === role && each.department === department);
    if (link === undefined) throw new Error(`no link for ${role} ${department}`);
    const visitor = createVisitor(origin);
    const capability = link.url.slice(link.url.indexOf('#') + 1);
    const answer = await visitor.post('/api/join', { capability, name: 'Bench' });
    if (answer.status !== 200) throw new Error(answer.text);
    return seat(visitor.cookie);
  };
  const lanes = links.filter(({ role }) => role === 'participant');
  return {
    owner: seat(owner.cookie),
    editor: (index) => join('participant', lanes[index % lanes.length]?.department ?? null),
    observer: () => join('observer', null),
  };
}

let rooms = 0;

/** Whoever knows the address may do anything. */
function openTable(urlOf: (room: string) => string, dressed = false): Table {
  rooms += 1;
  const room = `room-${rooms}`;
  const encoder = encoding.createEncoder();
  if (dressed) encoding.writeVarString(encoder, room);
  const prefix = encoding.toUint8Array(encoder);
  encoding.writeVarUint(encoder, 2);
  encoding.writeVarUint(encoder, 0);
  encoding.writeVarString(encoder, 'token');
  const hello = dressed ? encoding.toUint8Array(encoder) : null;
  const seat: Seat = { url: urlOf(room), headers: {}, prefix, hello };
  return { owner: seat, editor: async () => seat, observer: async () => seat };
}

const READY = /ready (\d+)/;

export const yws: TargetKind = {
  name: '@y/websocket-server',
  start: ({ durable = false } = {}) =>
    startTarget(
      '@y/websocket-server',
      'yws',
      READY,
      (folder): Record<string, string> => (durable ? { YPERSISTENCE: join(folder, 'data') } : {}),
      async (port) => openTable((room) => `ws://127.0.0.1:${port}/${room}`),
    ),
};

const hocus = (name: string, delay: number): TargetKind => ({
  name,
  start: () =>
    startTarget(
      name,
      'hocuspocus',
      READY,
      () => ({ FLUSH_DELAY: String(delay) }),
      async (port) => openTable(() => `ws://127.0.0.1:${port}/`, true),
    ),
});
export const hocuspocus = hocus('hocuspocus', 0);
export const hocuspocus33 = hocus('hocuspocus 33 ms', 33);

export const relay: TargetKind = {
  name: 'raw relay',
  start: () =>
    startTarget(
      'raw relay',
      'relay',
      READY,
      () => ({}),
      async (port) => openTable((room) => `ws://127.0.0.1:${port}/${room}`),
      false,
    ),
};
