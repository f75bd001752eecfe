import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOSE } from '@interlock/protocol';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { sampleBoard } from './testing/sample-board.ts';
import { sealNote } from './testing/seal-note.ts';
import { type Cast, startTestServer, type TestServer } from './testing/test-server.ts';

let directory = '';
let server: TestServer;
const serve = async () => {
  server = await startTestServer({ DATA_DIR: directory });
};
const file = () => join(directory, 'interlock.sqlite');
let casts: [Cast, Cast];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'interlock-damaged-'));
  await serve();
  casts = [await sampleBoard(server), await sampleBoard(server)];
  await server.server.demonstrationLink();
});
afterEach(async () => {
  await server.dispose();
  rmSync(directory, { recursive: true, force: true });
});

async function tamper(sql: string): Promise<void> {
  await server.dispose();
  const db = new Database(file());
  db.exec(`DROP TRIGGER ledger_is_not_updated; ${sql}`);
  db.close();
  await serve();
}

/** As somebody who has the cookie of before. */
const get = (path: string, { facilitator }: Cast) =>
  server.visitor().get(path, { cookie: facilitator.cookie });
const decide = ({ board, facilitator }: Cast) =>
  server
    .visitor()
    .post(`/api/boards/${board}/links`, { role: 'observer' }, { cookie: facilitator.cookie });

test('a damaged document is said over HTTP and the socket; other boards and the list go on', async () => {
  const [broken, whole] = casts;
  await tamper(
    `DELETE FROM snapshots; UPDATE updates SET bytes = x'0000' WHERE board = '${broken.board}' AND seq = 1`,
  );
  const answer = await get(`/api/boards/${broken.board}/assessment`, broken);
  expect(answer).toMatchObject({ status: 503, reason: 'board-damaged' });
  expect(answer.message).toContain(`Board ${broken.board}: update 1 of its log was changed`);
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/sync/${broken.board}`, {
    headers: { cookie: broken.facilitator.cookie },
  });
  expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(CLOSE.damaged);
  expect((await get(`/api/boards/${whole.board}/assessment`, whole)).status).toBe(200);
  const cookie = `${broken.facilitator.cookie}; ${whole.facilitator.cookie}`;
  const list = await server.visitor().get('/api/boards', { cookie });
  const { boards } = list.body as { boards: { board: string; title: string; damaged: boolean }[] };
  expect(boards.map(({ board, damaged }) => [board, damaged]).sort()).toEqual(
    [
      [broken.board, true],
      [whole.board, false],
    ].sort(),
  );
  expect(boards.map(({ title }) => title)).toEqual(['Sample', 'Sample']);
});

test('a damaged ledger is not "verified", and nothing is added to it', async () => {
  const [broken, whole] = casts;
  await tamper(`UPDATE ledger SET actor = 'x' WHERE board = '${broken.board}' AND seq = 2`);
  expect(server.logged).toContainEqual({
    level: 'error',
    event: 'board-damaged',
    fields: expect.objectContaining({ board: broken.board, entry: 2 }),
  });
  const me = await get(`/api/boards/${broken.board}/me`, broken);
  expect(me.body).toMatchObject({ damage: expect.stringContaining('Entry 2 was changed') });
  expect((await get(`/api/boards/${whole.board}/me`, whole)).text).not.toContain('damage');
  const list = await get('/api/boards', broken);
  expect(list.body).toMatchObject({ boards: [{ damaged: true, cards: 4 }] });
  const ledger = await get(`/api/boards/${broken.board}/ledger`, broken);
  expect(ledger).toMatchObject({ status: 200, body: { verified: false } });
  expect(await decide(broken)).toMatchObject({ status: 503, reason: 'board-damaged' });
  expect((await get(`/api/boards/${broken.board}/links`, broken)).text.match(/"id"/g)).toHaveLength(
    broken.created.links.length,
  );
  expect(await decide(whole)).toMatchObject({ status: 201 });
});

test('a damaged board that holds sealed texts is not opened: they cannot be moved any more (X-8)', async () => {
  const [broken] = casts;
  await sealNote(server, broken.board, broken.facilitator, 'old', 'Xylophone');
  await tamper(`UPDATE ledger SET actor = 'x' WHERE board = '${broken.board}' AND seq = 2`);
  for (const rest of ['export', 'assessment']) {
    const answer = await get(`/api/boards/${broken.board}/${rest}`, broken);
    expect(answer).toMatchObject({ status: 503, reason: 'board-damaged' });
    expect(answer.text).not.toContain('Xylophone');
  }
});

test('a cut tail is not "verified" by the server that knew it longer', async () => {
  const [broken] = casts;
  await tamper(
    `DROP TRIGGER ledger_is_not_deleted; DELETE FROM ledger WHERE board = '${broken.board}' AND seq = (SELECT max(seq) FROM ledger WHERE board = '${broken.board}')`,
  );
  const ledger = await get(`/api/boards/${broken.board}/ledger`, broken);
  expect(ledger).toMatchObject({ status: 200, body: { verified: false } });
});

test('with a damaged demonstration the server serves all others', async () => {
  const [, whole] = casts;
  await tamper("DELETE FROM snapshots; DELETE FROM updates WHERE board = 'demonstration'");
  await expect(server.server.demonstrationLink()).rejects.toMatchObject({ code: 'corrupt' });
  expect((await get(`/api/boards/${whole.board}/assessment`, whole)).status).toBe(200);
});

test('/healthz tells when the disk takes nothing any more', async () => {
  expect((await server.visitor().get('/healthz')).status).toBe(200);
  renameSync(file(), `${file()}.away`);
  expect(await decide(casts[1])).toMatchObject({ status: 503, reason: 'store-unavailable' });
  const health = () => server.visitor().get('/healthz');
  await expect
    .poll(health, { timeout: 15_000, interval: 500 })
    .toMatchObject({ status: 503, reason: 'store-unavailable' });
});
