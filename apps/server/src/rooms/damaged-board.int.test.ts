import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOSE } from '@interlock/protocol';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { rawClient } from './testing/raw-client.ts';
import { type RoomHost, startHost } from './testing/room-host.ts';
import { FACILITATOR, OPS } from './testing/test-board.ts';

let directory = '';
let host: RoomHost;
const serve = async () => {
  host = await startHost({ directory, boards: ['b1', 'b2'] });
};

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'interlock-damaged-'));
  await serve();
});
afterEach(async () => {
  await host.stop();
  rmSync(directory, { recursive: true });
});

async function tamper(sql: string): Promise<void> {
  await host.stop();
  const db = new Database(join(directory, 'interlock.sqlite'));
  db.exec(`DROP TRIGGER ledger_is_not_updated; ${sql}`);
  db.close();
  await serve();
}

const addNote = (doc: Y.Doc) => {
  const note = new Y.Map<unknown>();
  note.set('pos', [0, 0]);
  note.set('author', 'fay');
  note.set('body', new Y.Text('A note'));
  doc.getMap('notes').set('written-now', note);
};

/** Writes a note and waits until it is acknowledged; what the join brought is so first, and later than its answer. */
async function saved(client: Awaited<ReturnType<typeof rawClient>>): Promise<void> {
  await expect.poll(client.acknowledged).toBe(1);
  client.edit(addNote);
  await expect.poll(client.acknowledged).toBe(2);
}

test('a board whose ledger is not whole is shown and takes nothing, from the facilitator neither', async () => {
  await tamper("UPDATE ledger SET actor = 'ina' WHERE board = 'b1'");
  const fay = await rawClient(host.url, FACILITATOR);
  const watcher = await rawClient(host.url, OPS);
  expect(fay.doc.getMap('cards').size).toBeGreaterThan(0);
  expect(fay.ledger).toHaveLength(1);
  fay.edit(addNote);
  expect(await fay.closed).toMatchObject({ code: CLOSE.forbidden });
  expect(fay.refused()).toMatchObject({ reason: 'damaged' });
  expect(watcher.doc.getMap('notes').has('written-now')).toBe(false);
  watcher.close();
  const other = await rawClient(host.url, FACILITATOR, { board: 'b2' });
  await saved(other);
  other.close();
});

test.each([
  ['a changed byte in an update', "UPDATE updates SET bytes = x'0000' WHERE board = 'b1'"],
  ['a cut log', "DELETE FROM updates WHERE board = 'b1'"],
])('%s: the board says that it is damaged, and is never an empty one', async (_what, sql) => {
  await tamper(`DELETE FROM snapshots; ${sql}`);
  const socket = new WebSocket(`${host.url}/b1?actor=${FACILITATOR.actor}`);
  let frames = 0;
  socket.on('message', () => {
    frames += 1;
  });
  expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(CLOSE.damaged);
  expect(frames).toBe(0);
  (await rawClient(host.url, FACILITATOR, { board: 'b2' })).close();
});

test('an emptied snapshot loses nothing: the board comes from its log', async () => {
  const first = await rawClient(host.url, FACILITATOR);
  await saved(first);
  first.close();
  await tamper("UPDATE snapshots SET bytes = x'0000' WHERE board = 'b1'");
  const fay = await rawClient(host.url, FACILITATOR);
  expect(fay.doc.getMap('notes').has('written-now')).toBe(true);
  expect(fay.doc.getMap('cards').size).toBeGreaterThan(0);
  fay.close();
});
