import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gunzipSync } from 'node:zlib';
import {
  composePlan,
  createProjector,
  type HistorySegment,
  Past,
  type PastIndex,
} from '@interlock/board';
import { emptyLedger, fold, type LedgerEntry } from '@interlock/ledger';
import { Assessor } from '@interlock/rules';
import * as Y from 'yjs';
import { castOn, startTestServer } from '../../src/http/testing/test-server.ts';
import { ServerProcess } from '../sync/server-process.ts';
import { recordSession } from './recorded-board.ts';

/*
 * `npm run bench -- replay [--cards N] [--updates N]`: a session of four hours is written to the disk
 * of our server, then opened and scrubbed as the page does it (index, segments, board, verdicts),
 * beside the live board in the same run.
 */
const LIMITS = { openMs: 2_000, scrubMs: 100, memory: 2 };
const JUMPS = 300;
/** Judging costs what it costs live. */
const JUDGED = 12;

function numberAfter(flag: string, fallback: number): number {
  const at = process.argv.indexOf(flag);
  if (at === -1) return fallback;
  const value = Number(process.argv[at + 1]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`${flag} must be a whole number`);
  return value;
}

const cards = numberAfter('--cards', 300);
const updates = numberAfter('--updates', 100_000);
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Bytes that this process holds after a collection. */
function held(): number {
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

const folder = mkdtempSync(join(tmpdir(), 'interlock-replay-'));
const ms = (value: number) => `${value.toFixed(0)} ms`;
const mb = (value: number) => `${(value / 2 ** 20).toFixed(1)} MB`;

async function record(): Promise<{ board: string; cookie: string }> {
  const startAt = Date.now() - 5 * 3_600_000;
  const server = await startTestServer({}, { folder, startAt });
  const cast = await castOn(server, { template: 'empty', title: 'Recorded', name: 'Ada' });
  await recordSession(server, cast, cards, updates);
  const { cookie } = cast.facilitator;
  await server.dispose();
  return { board: cast.board, cookie };
}

const start = () =>
  ServerProcess.start(
    fileURLToPath(new URL('../../src/main.ts', import.meta.url)),
    { DATA_DIR: join(folder, 'data'), PORT: '0' },
    /Start page\s+(http\S+)\//,
  );

interface Opened {
  readonly past: Past;
  readonly assessor: Assessor;
  /** Until the board is there. */
  readonly ms: number;
  /** Until it is judged as well. */
  readonly judgedMs: number;
  /** Bytes of segments that were sent. */
  readonly sent: () => number;
}

/** As the page opens it: index, the last segment, the board of its last moment, its verdicts. */
async function open(
  origin: string,
  { board, cookie }: { board: string; cookie: string },
  entries: readonly LedgerEntry[],
): Promise<Opened> {
  const get = (path: string) =>
    fetch(`${origin}/api/boards/${board}/${path}`, { headers: { cookie, connection: 'close' } });
  const from = performance.now();
  const index = (await (await get('past')).json()) as PastIndex;
  const kept = new Map<number, ArrayBuffer>();
  let sent = 0;
  const past = new Past(index, entries, async (first) => {
    const packed = kept.get(first) ?? (await (await get(`past/segments/${first}`)).arrayBuffer());
    if (!kept.has(first)) sent += packed.byteLength;
    kept.set(first, packed);
    return JSON.parse(gunzipSync(packed).toString()) as HistorySegment;
  });
  const assessor = new Assessor();
  const { plan } = await past.boardAt(await past.momentAt(past.ends));
  const shownMs = performance.now() - from;
  assessor.assess(plan);
  return { past, assessor, ms: shownMs, judgedMs: performance.now() - from, sent: () => sent };
}

/** Of each place, until its board is there, by the clock and by the processor; ascending. */
async function scrub({ past }: Opened, places: readonly number[]) {
  const wall: number[] = [];
  const busy: number[] = [];
  for (const place of places) {
    const from = performance.now();
    const used = process.cpuUsage();
    await past.boardAt(await past.momentAt(timeOf(past, place)));
    wall.push(performance.now() - from);
    const { user, system } = process.cpuUsage(used);
    busy.push((user + system) / 1000);
  }
  const ascending = (a: number, b: number) => a - b;
  return { wall: wall.sort(ascending), busy: busy.sort(ascending) };
}

/** Of each place, what the rules take; ascending. */
async function judge({ past, assessor }: Opened, places: readonly number[]): Promise<number[]> {
  const times: number[] = [];
  for (const place of places) {
    const { plan } = await past.boardAt(await past.momentAt(timeOf(past, place)));
    const from = performance.now();
    assessor.assess(plan);
    times.push(performance.now() - from);
  }
  return times.sort((a, b) => a - b);
}

const timeOf = ({ begins, ends }: Past, place: number): number => begins + place * (ends - begins);

const percentile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;

/** The live board as the page holds it. */
async function live(origin: string, who: { board: string; cookie: string }, document: Uint8Array) {
  const from = performance.now();
  const answer = await fetch(`${origin}/api/boards/${who.board}/ledger`, {
    headers: { cookie: who.cookie, connection: 'close' },
  });
  const { entries } = (await answer.json()) as { entries: LedgerEntry[] };
  const doc = new Y.Doc();
  Y.applyUpdate(doc, document);
  const projector = createProjector(doc);
  const ledger = fold(emptyLedger, entries);
  const today = new Date().toISOString().slice(0, 10);
  const plan = composePlan(projector.view(), ledger, today);
  const shownMs = performance.now() - from;
  const assessor = new Assessor();
  assessor.assess(plan);
  const judgedMs = performance.now() - from;
  return { doc, projector, ledger, plan, assessor, entries, ms: shownMs, judgedMs };
}

async function documentOf(board: string): Promise<Uint8Array> {
  const { createSqliteStore } = await import('../../src/store/sqlite-store.ts');
  const store = await createSqliteStore(join(folder, 'data'));
  const { snapshot, updates: all } = await store.loadDocument(board);
  await store.close();
  const doc = new Y.Doc();
  // One transaction: merging that many updates takes minutes.
  doc.transact(() => {
    for (const update of snapshot === null ? all : [snapshot, ...all]) Y.applyUpdate(doc, update);
  });
  return Y.encodeStateAsUpdate(doc);
}

let failed = 0;
function say(what: string, value: string, fits: boolean | null, limit = ''): void {
  if (fits === false) failed += 1;
  const verdict = fits === null ? '' : fits ? `  within ${limit}` : `  MISSES ${limit}`;
  console.log(`${what.padEnd(58)} ${value}${verdict}`);
}

let server: ServerProcess | null = null;
try {
  const recordedAt = performance.now();
  const who = await record();
  const document = await documentOf(who.board);
  const took = ms(performance.now() - recordedAt);
  console.log(`${cards} cards, ${updates} updates in 4 h, written in ${took}`);
  server = await start();
  let origin = server.ready;
  const before = held();
  const now = await live(origin, who, document);
  const ofLive = held() - before;
  const first = await open(origin, who, now.entries);
  say('opened for the first time ever (the server makes all pieces)', ms(first.ms), null);
  await server.end('SIGTERM');
  server = await start();
  origin = server.ready;
  const base = held();
  const opened = await open(origin, who, now.entries);
  const ratio = (opened.ms / now.ms).toFixed(1);
  say(
    'opened on a server that was just started',
    `${ms(opened.ms)}, ${ratio} × the live board (${ms(now.ms)}); judged ${ms(opened.judgedMs)} (${ms(now.judgedMs)})`,
    opened.ms <= LIMITS.openMs,
    ms(LIMITS.openMs),
  );
  const random = (i: number) => (Math.imul(i + 1, 2_654_435_761) >>> 0) / 2 ** 32;
  const warm = await open(origin, who, now.entries);
  say('opened again, by the next person', ms(warm.ms), warm.ms <= LIMITS.openMs, ms(LIMITS.openMs));
  const anywhere = Array.from({ length: JUMPS }, (_, i) => random(i));
  const along = Array.from({ length: JUMPS }, (_, i) => i / JUMPS);
  for (const [name, places] of [
    ['jumps anywhere', anywhere],
    ['dragged along', along],
  ] as const) {
    const { wall, busy } = await scrub(opened, places);
    const told = (times: readonly number[]) =>
      [0.5, 0.95, 1].map((part) => ms(percentile(times, part))).join(' / ');
    say(
      `${name}: p50 / p95 / most`,
      `${told(wall)}, of the processor ${told(busy)}`,
      percentile(wall, 0.95) <= LIMITS.scrubMs,
      ms(LIMITS.scrubMs),
    );
  }
  const verdicts = await judge(opened, anywhere.slice(0, JUDGED));
  say(
    `verdicts of a moment, beside the page: p50 / p95 of ${JUDGED}`,
    `${ms(percentile(verdicts, 0.5))} / ${ms(percentile(verdicts, 0.95))}, live ${ms(now.judgedMs - now.ms)}`,
    null,
  );
  const ofReplay = held() - base;
  say(
    'memory after all of it',
    `${mb(ofReplay)}, ${(ofReplay / ofLive).toFixed(2)} × the live board (${mb(ofLive)})`,
    ofReplay <= LIMITS.memory * ofLive,
    `${LIMITS.memory} ×`,
  );
  const [load = 0] = loadavg();
  console.log(`${cpus().length} cores at a load of ${load.toFixed(1)}`);
  const segments = opened.past.index.segments.length;
  say('sent', `${mb(opened.sent())} in ${segments} segments`, null);
  if (now.plan.cards.length !== cards || opened.past.begins > opened.past.ends) failed += 1;
} finally {
  await server?.end('SIGTERM');
  rmSync(folder, { recursive: true, force: true });
}
process.exitCode = failed > 0 ? 1 : 0;
