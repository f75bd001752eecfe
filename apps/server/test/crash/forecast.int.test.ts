import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { verifyChain } from '@interlock/ledger';
import { boardCreatedSchema } from '@interlock/protocol';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { IDS, MEASURE, sampleBoard } from '../../src/http/testing/sample-board.ts';
import { startTestServer } from '../../src/http/testing/test-server.ts';
import { createSqliteStore } from '../../src/store/sqlite-store.ts';
import type { Kill } from './forecast-host.ts';

const HOST = join(import.meta.dirname, 'forecast-host.ts');
/** Week 46 closed two days before. */
const TUESDAY = Date.UTC(2026, 10, 17, 9);
/** Dozens of looks at the board. */
const LOOKS_MS = 5_000;
const TIMEOUT_MS = 120_000;
const WEEKS = [
  '2026-09-21',
  '2026-09-28',
  '2026-10-05',
  '2026-10-12',
  '2026-10-19',
  '2026-10-26',
  '2026-11-02',
  '2026-11-09',
];

let folder: string;
let board: string;
let cookie: string;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'interlock-killed-'));
  // The recorder hardly looks: the board is only made ready for the host.
  const server = await startTestServer({}, { folder, startAt: TUESDAY, recordEveryMs: 1e9 });
  const cast = await sampleBoard(server);
  board = boardCreatedSchema.parse(cast.created).board;
  const path = `/api/boards/${board}`;
  const cards = [IDS.orders, IDS.output];
  const items = cards.flatMap((card) =>
    WEEKS.map((cycle, i) => ({ card, cycle, value: 95 + ((i * 7) % 11) })),
  );
  await cast.facilitator.post(`${path}/targets`, {
    items: cards.map((card) => ({ card, measure: MEASURE })),
  });
  expect((await cast.facilitator.post(`${path}/actuals`, { items })).status).toBe(201);
  cookie = cast.facilitator.cookie;
  await server.dispose();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the server with the board in use until it has recorded, is dead, or has had time enough. */
async function run(
  kill: Kill | null,
  enoughMs = 50_000,
): Promise<'recorded' | 'killed' | 'nothing'> {
  const child = spawn(process.execPath, [HOST, join(folder, 'data'), String(TUESDAY)], {
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  });
  const dead = new Promise<'killed'>((resolve) => child.once('exit', () => resolve('killed')));
  const written = heard(child, 'forecast recorded').then(() => 'recorded' as const);
  const origin = await new Promise<string>((resolve) =>
    child.stdout?.once('data', (data: Buffer) => resolve(`${data}`.trim())),
  );
  await fetch(`${origin}/api/boards/${board}/me`, { headers: { cookie } });
  await fetch(`${origin}/api/boards/${board}/track-record`, { headers: { cookie } });
  if (kill !== null) child.send(kill);
  await new Promise((resolve) => setTimeout(resolve, 200));
  child.send({ advance: 61_000 });
  const enough = new Promise<'nothing'>((resolve) => setTimeout(resolve, enoughMs, 'nothing'));
  const result = await Promise.race([written, dead, enough]);
  child.kill('SIGKILL');
  await dead;
  return result;
}

function heard(child: ChildProcess, event: string): Promise<void> {
  return new Promise((resolve) => {
    child.on('message', (message) => {
      if (message === event) resolve();
    });
  });
}

async function recorded(): Promise<number> {
  const store = await createSqliteStore(join(folder, 'data'));
  const entries = await store.readLedger(board);
  await store.close();
  expect(verifyChain(entries).ok).toBe(true);
  return entries.filter(({ type }) => type === 'forecast-recorded').length;
}

it('K-1: a server that is killed before its commit records the closed cycle when it is back', {
  timeout: TIMEOUT_MS,
}, async () => {
  expect(await run({ killAt: 1, after: false })).toBe('killed');
  expect(await recorded()).toBe(0);
  expect(await run(null)).toBe('recorded');
  expect(await recorded()).toBe(1);
});

it('K-1: a server that is killed right after it does not record it again', {
  timeout: TIMEOUT_MS,
}, async () => {
  expect(await run({ killAt: 1, after: true })).toBe('killed');
  expect(await recorded()).toBe(1);
  expect(await run(null, LOOKS_MS)).toBe('nothing');
  expect(await recorded()).toBe(1);
});
