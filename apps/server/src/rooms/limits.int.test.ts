import { CLOSE } from '@interlock/protocol';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { step1Frame, step2Frame, updateFrame } from './frames.ts';
import type { RoomLimits } from './limits.ts';
import type { LimitName } from './metrics.ts';
import { presenceFrame, type RawClient, setField, until } from './testing/raw-client.ts';
import { roomTests } from './testing/room-tests.ts';
import { OBSERVER, OPS, SALES } from './testing/test-board.ts';

const tests = roomTests();
const { enter } = tests;
let limited: LimitName[] = [];
let refused: string[] = [];

async function start(limits: Partial<RoomLimits>): Promise<string> {
  limited = [];
  refused = [];
  const { url } = await tests.start({
    limits,
    metrics: {
      limited: (limit) => limited.push(limit),
      refused: (reason) => refused.push(reason),
      closed: () => undefined,
      committed: () => undefined,
    },
  });
  return url;
}
const rename = (client: RawClient, title: string) =>
  client.edit((doc) => setField(doc, 'sales:orders', 'title', title));

describe('limits of a connection (SPEC: Limits)', () => {
  test('more messages than the rate ends it with 4429; a burst within it does not', async () => {
    const url = await start({ messagesPerSecond: 20, messageBurst: 40 });
    const sam = await enter(url, SALES);
    for (let n = 0; n < 30; n++) sam.send(presenceFrame(1, { cursor: [n, 0] }));
    rename(sam, 'A');
    await until(() => sam.acknowledged() === 2);
    for (let n = 0; n < 60; n++) sam.send(presenceFrame(1, { cursor: [n, 0] }));
    expect(await sam.closed).toMatchObject({ code: CLOSE.tooMuch });
    expect(limited).toEqual(['message-rate']);
  });

  test('more bytes than the rate ends it with 4429, though each frame is allowed', async () => {
    const url = await start({ bytesPerSecond: 10_000, byteBurst: 100_000 });
    const sam = await enter(url, SALES);
    const heavy = presenceFrame(1, { cursor: [0, 0], view: 'x'.repeat(3_000) });
    for (let n = 0; n < 60; n++) sam.send(heavy);
    expect(await sam.closed).toMatchObject({ code: CLOSE.tooMuch });
    expect(limited).toEqual(['byte-rate']);
  });

  test('a frame above the live size is refused with 1009', async () => {
    const url = await start({});
    const sam = await enter(url, SALES);
    sam.send(updateFrame(new Uint8Array(70_000)));
    expect(await sam.closed).toMatchObject({ code: CLOSE.tooBig });
    expect(limited).toEqual(['frame-size']);
  });

  test('asking for the whole board too often ends it with 4429', async () => {
    const url = await start({ syncRequests: 3 });
    const obi = await enter(url, OBSERVER);
    for (let n = 0; n < 5; n++) obi.send(step1Frame(new Uint8Array([0])));
    expect(await obi.closed).toMatchObject({ code: CLOSE.tooMuch });
    expect(limited).toEqual(['sync-requests']);
  });

  test('presence above 4 KiB ends it with 1009', async () => {
    const url = await start({});
    const sam = await enter(url, SALES);
    sam.send(presenceFrame(1, { cursor: [1, 1], selection: Array(2_000).fill('abc') }));
    expect(await sam.closed).toMatchObject({ code: CLOSE.tooBig });
    expect(limited).toEqual(['presence-size']);
  });
});

describe('limits of a person over all sockets (SPEC: Limits)', () => {
  test('one socket too many is closed with 4429; when another goes there is room again', async () => {
    const url = await start({ socketsPerPerson: 2 });
    const first = await enter(url, SALES);
    await enter(url, SALES);
    const third = await enter(url, SALES);
    expect(await third.closed).toMatchObject({ code: CLOSE.tooMuch });
    expect(limited).toEqual(['sockets-per-person']);
    await enter(url, OPS);
    first.close();
    await first.closed;
    const fourth = await enter(url, SALES);
    rename(fourth, 'A');
    await until(() => fourth.acknowledged() === 2);
  });

  test('a second large first sync in the time is put off with 4429, on a new socket too', async () => {
    const url = await start({ liveFrameBytes: 2_000, largeSyncIntervalMs: 400 });
    const large = (client: RawClient, letter: string) => {
      const doc = new Y.Doc();
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(client.doc));
      const before = Y.encodeStateVector(doc);
      const body = doc.getMap<Y.Map<unknown>>('notes').get('n1')?.get('body');
      if (body instanceof Y.Text) body.insert(0, letter.repeat(5_000));
      client.send(step2Frame(Y.encodeStateAsUpdate(doc, before)));
    };
    const sam = await enter(url, SALES);
    large(sam, 'a');
    await until(() => sam.acknowledged() === 2);
    const again = await enter(url, SALES);
    large(again, 'b');
    expect(await again.closed).toMatchObject({ code: CLOSE.tooMuch });
    expect(again.refused()).toBeNull();
    expect(limited).toEqual(['first-sync-rate']);
    // Nothing of it was taken: it comes again.
    const body = (await enter(url, OPS)).doc.getMap<Y.Map<unknown>>('notes').get('n1')?.get('body');
    expect(String(body)).toMatch(/^a+Hello$/);
    await new Promise((resolve) => setTimeout(resolve, 400));
    const later = await enter(url, SALES);
    large(later, 'c');
    await until(() => later.acknowledged() === 2);
  });

  test('whoever is refused again and again is not listened to for a while', async () => {
    const url = await start({ refusalsPerMinute: 3 });
    for (let n = 0; n < 3; n++) {
      const ola = await enter(url, OPS);
      rename(ola, `B${n}`);
      expect(await ola.closed).toMatchObject({ code: CLOSE.forbidden });
    }
    const ola = await enter(url, OPS);
    expect(await ola.closed).toMatchObject({ code: CLOSE.tooMuch });
    expect(limited).toEqual(['refusals']);
    expect(refused).toEqual(Array(3).fill('other-department'));
    await enter(url, SALES);
  });
});

test('a full board refuses what adds, and takes what deletes', async () => {
  const url = await start({ boardBytes: 3_000 });
  const sam = await enter(url, SALES);
  // What is overwritten does not count.
  for (let n = 0; n < 50; n++) rename(sam, `${'A'.repeat(90)}${n}`);
  await until(() => sam.acknowledged() === 51);
  // Far below the slack that may come in while the board is counted.
  for (let n = 0; n < 400 && !sam.refused(); n++) {
    sam.edit((doc) => {
      const body = doc.getMap<Y.Map<unknown>>('notes').get('n1')?.get('body');
      if (body instanceof Y.Text) body.insert(0, 'b'.repeat(500));
    });
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(await sam.closed).toMatchObject({ code: CLOSE.forbidden });
  expect(sam.refused()?.reason).toBe('board-full');
  expect(limited).toEqual(['board-size']);
  const again = await enter(url, SALES);
  again.edit((doc) => doc.getMap('cards').delete('sales:orders'));
  await until(() => again.acknowledged() === 2);
});

test('who comes back to a board of many client ids is not too big for it', async () => {
  const { url, store } = await tests.start({ limits: { liveFrameBytes: 256 } });
  const doc = new Y.Doc();
  for (const update of (await store.loadDocument('b1')).updates) Y.applyUpdate(doc, update);
  const before = Y.encodeStateVector(doc);
  for (let id = 1; id <= 100; id++) {
    doc.clientID = 2 ** 30 + id;
    doc.getMap('settings').set('sessionMinutes', 10 + id);
  }
  await store.commit('b1', { updates: [Y.encodeStateAsUpdate(doc, before)] });
  expect(Y.encodeStateVector(doc).byteLength).toBeGreaterThan(512);
  const sam = await enter(url, SALES, { doc });
  expect(sam.socket.readyState).toBe(sam.socket.OPEN);
  expect(sam.frames).toContain(0);
});

describe('what a document grows by (SPEC: Limits)', () => {
  const noteUnder = (clientID: number, body = 'x'): Uint8Array => {
    const doc = new Y.Doc();
    doc.clientID = clientID;
    const note = new Y.Map<unknown>([
      ['pos', [0, 0]],
      ['author', 'Sam'],
      ['body', new Y.Text(body)],
    ]);
    doc.getMap('notes').set(`note-${clientID}`, note);
    return updateFrame(Y.encodeStateAsUpdate(doc));
  };

  test('more new client ids than a person may bring end it with 4429, and come again later', async () => {
    const url = await start({ newIds: 5, newIdsPerMinute: 6_000 });
    const sam = await enter(url, SALES);
    for (let n = 0; n < 20; n++) sam.send(noteUnder(1_000 + n));
    expect(await sam.closed).toMatchObject({ code: CLOSE.tooMuch });
    expect(limited).toEqual(['new-client-ids']);
    const back = await enter(url, SALES);
    await new Promise((resolve) => setTimeout(resolve, 50));
    back.send(noteUnder(1_019));
    await until(() => back.acknowledged() === 2);
    expect(back.refused()).toBeNull();
  });

  test('a board that many fill leaves a little to everybody', async () => {
    const few = { newIds: 20, newIdsPerMinute: 1, boardNewIds: 10, boardNewIdsPerMinute: 1 };
    const url = await start(few);
    const sam = await enter(url, SALES);
    for (let n = 0; n < 15; n++) sam.send(noteUnder(1_000 + n));
    expect(await sam.closed).toMatchObject({ code: CLOSE.tooMuch });
    const olga = await enter(url, OPS);
    olga.send(noteUnder(2_000));
    await until(() => olga.acknowledged() === 2);
  });

  test('who adds more than they may is told to come later', async () => {
    const url = await start({ growthBytes: 20_000, growthBytesPerSecond: 200_000 });
    const sam = await enter(url, SALES);
    for (let n = 0; n < 10; n++) sam.send(noteUnder(1_000 + n, 'y'.repeat(10_000)));
    expect(await sam.closed).toMatchObject({ code: CLOSE.tooMuch });
    expect(limited).toEqual(['growth']);
    await new Promise((resolve) => setTimeout(resolve, 150));
    const back = await enter(url, SALES);
    back.send(noteUnder(3_000, 'y'));
    await until(() => back.acknowledged() === 2);
  });

  test('cards beyond what a board may have are refused, with the number', async () => {
    const url = await start({ boardCards: 4 });
    const sam = await enter(url, SALES);
    const add = (id: string) =>
      sam.edit((doc) => {
        const card = new Y.Map<unknown>(
          Object.entries({ kind: 'supply', title: id, owner: '', pos: [0, 0] }),
        );
        doc.getMap('cards').set(`sales:${id}`, card);
      });
    for (let n = 0; n < 5; n++) add(`more-${n}`);
    expect(await sam.closed).toMatchObject({ code: CLOSE.forbidden });
    expect(sam.refused()).toMatchObject({ reason: 'board-full' });
    expect(sam.refused()?.text).toContain('A board has 4 cards at most');
  });
});
