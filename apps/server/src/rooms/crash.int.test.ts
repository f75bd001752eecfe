import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as Y from 'yjs';
import { createSqliteStore } from '../store/sqlite-store.ts';
import { verifyLedger } from '../store/verify-ledger.ts';
import { loadDocument } from './load-document.ts';
import { type RawClient, rawClient } from './testing/raw-client.ts';
import { FACILITATOR, OBSERVER, OPS, SALES } from './testing/test-board.ts';

const ROUNDS = 5;
const CHILD = fileURLToPath(new URL('./testing/crash-host.ts', import.meta.url));

let directory = '';
let child: ChildProcess | null = null;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'interlock-crash-'));
});
afterEach(() => {
  child?.kill('SIGKILL');
  rmSync(directory, { recursive: true });
});

async function serve(): Promise<string> {
  const started = spawn(process.execPath, [CHILD, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  return new Promise((resolve, reject) => {
    started.stdout.once('data', (data: Buffer) => resolve(data.toString().trim()));
    started.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
}

async function killed(): Promise<void> {
  const gone = new Promise((resolve) => child?.once('exit', resolve));
  child?.kill('SIGKILL');
  await gone;
}

/** Each write is an entry of its own, so that a lost one shows. */
function writeNote(client: RawClient, id: string): void {
  client.edit((doc) => {
    const note = new Y.Map<unknown>();
    note.set('pos', [0, 0]);
    note.set('author', 'crash');
    note.set('body', new Y.Text(id));
    doc.getMap('notes').set(id, note);
  });
}
const notesOf = (doc: Y.Doc) => Object.keys(doc.getMap('notes').toJSON());

test('kill -9 under writers loses nothing that was acknowledged or seen', {
  timeout: 60_000,
}, async () => {
  const promised = new Set<string>();
  const downtimes: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    const url = await serve();
    const observer = await rawClient(url, OBSERVER);
    downtimes.push(performance.now() - started);
    const writers = await Promise.all([SALES, OPS, FACILITATOR].map((who) => rawClient(url, who)));
    const sent = writers.map((): string[] => []);
    const timer = setInterval(() => {
      writers.forEach((writer, index) => {
        const id = `r${round}-w${index}-${sent[index]?.length}`;
        sent[index]?.push(id);
        writeNote(writer, id);
      });
    }, 8);
    await new Promise((resolve) => setTimeout(resolve, 250 + ((round * 137) % 200)));
    await killed();
    clearInterval(timer);
    await Promise.all([observer, ...writers].map((client) => client.closed));
    writers.forEach((writer, index) => {
      // The first sync-write frame is the handshake.
      expect(writer.acknowledged()).toBeGreaterThan(2);
      for (const id of sent[index]?.slice(0, writer.acknowledged() - 1) ?? []) promised.add(id);
    });
    for (const id of notesOf(observer.doc)) promised.add(id);
  }
  const store = await createSqliteStore(directory);
  const doc = loadDocument('b1', await store.loadDocument('b1'));
  const kept = new Set(notesOf(doc));
  expect([...promised].filter((id) => !kept.has(id))).toEqual([]);
  expect(promised.size).toBeGreaterThan(100);
  expect(verifyLedger(await store.readLedger('b1')).ok).toBe(true);
  await store.close();
  const url = await serve();
  const fresh = await rawClient(url, OPS);
  expect(fresh.doc.getMap('notes').toJSON()).toEqual(doc.getMap('notes').toJSON());
  fresh.socket.terminate();
  expect(Math.max(...downtimes)).toBeLessThan(2_000);
});
