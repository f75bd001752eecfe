import { CLOSE } from '@interlock/protocol';
import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { awarenessFrame, step2Frame, updateFrame } from '../../src/rooms/frames.ts';
import {
  field,
  presenceFrame,
  type RawClient,
  setField,
  until,
} from '../../src/rooms/testing/raw-client.ts';
import { roomTests } from '../../src/rooms/testing/room-tests.ts';
import { FACILITATOR, OBSERVER, OPS, SALES } from '../../src/rooms/testing/test-board.ts';
import { StoreError } from '../../src/store/store-error.ts';

/*
 * What has happened to others who built such servers, each as a test of ours.
 */

const { start, enter, everybodyLeaves } = roomTests();
async function leave(client: RawClient): Promise<void> {
  client.close();
  await client.closed;
}
const title = (doc: Y.Doc) => field(doc, 'sales:orders', 'title');
const rename = (client: RawClient, text: string) =>
  client.edit((doc) => setField(doc, 'sales:orders', 'title', text));
const bodyOf = (doc: Y.Doc) => doc.getMap<Y.Map<unknown>>('notes').get('n1')?.get('body');
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('incident: what is stored', () => {
  test('content is not doubled when a board that was dropped from memory meets old documents', async () => {
    const { url, rooms } = await start({ limits: { idleMs: 5 } });
    const away = new Y.Doc();
    const sam = await enter(url, SALES, { doc: away });
    sam.edit((doc) => {
      const body = bodyOf(doc);
      if (body instanceof Y.Text) body.insert(0, 'Once. ');
    });
    await until(() => sam.acknowledged() === 2);
    const before = JSON.stringify(away.getMap('cards').toJSON());
    for (let round = 0; round < 3; round++) {
      await everybodyLeaves();
      await until(() => rooms.counts().boards === 0);
      await enter(url, SALES, { doc: away });
      const fresh = await enter(url, OPS);
      expect(String(bodyOf(fresh.doc))).toBe('Once. Hello');
      expect(JSON.stringify(fresh.doc.getMap('cards').toJSON())).toBe(before);
    }
  });

  test('a load that fails does not write an empty board over the stored one', async () => {
    let broken = false;
    const { url, store } = await start({
      limits: { idleMs: 5 },
      wrap: (disk) => ({
        ...disk,
        loadDocument: (board) =>
          broken
            ? Promise.reject(new StoreError('unavailable', 'The disk refused.'))
            : disk.loadDocument(board),
      }),
    });
    const before = await store.loadDocument('b1');
    broken = true;
    for (let tries = 0; tries < 3; tries++) {
      const sam = await enter(url, SALES, { handshake: false });
      sam.send(step2Frame(new Uint8Array([0, 0])));
      expect(await sam.closed).toMatchObject({ code: CLOSE.overloaded });
    }
    broken = false;
    expect(await store.loadDocument('b1')).toEqual(before);
    expect(title((await enter(url, SALES)).doc)).toBe('Orders');
  });

  test('who comes while the board is written and dropped finds it, and loses nothing', async () => {
    let saving = 0;
    const { url } = await start({
      limits: { idleMs: 1, snapshotEvery: 2 },
      wrap: (disk) => ({
        ...disk,
        async saveSnapshot(...args) {
          saving += 1;
          await pause(30);
          return disk.saveSnapshot(...args);
        },
      }),
    });
    for (let round = 0; round < 8; round++) {
      const sam = await enter(url, SALES);
      rename(sam, `Round ${round}`);
      await until(() => sam.acknowledged() === 2);
      await leave(sam);
      await pause(round * 5);
      const ola = await enter(url, OPS);
      expect(title(ola.doc)).toBe(`Round ${round}`);
      await leave(ola);
    }
    expect(saving).toBeGreaterThan(0);
  });

  test('a merged update with a hole in it is refused aloud, not half taken', async () => {
    const { url } = await start();
    const sam = await enter(url, SALES);
    const updates: Uint8Array[] = [];
    sam.doc.on('update', (update: Uint8Array) => updates.push(update));
    for (const text of ['A', 'B', 'C']) setField(sam.doc, 'sales:orders', 'title', text);
    const [first, , third] = updates;
    const merged = Y.mergeUpdates([first!, third!]);
    sam.send(updateFrame(merged));
    expect(await sam.closed).toMatchObject({ code: CLOSE.forbidden });
    expect(sam.refused()?.reason).toBe('malformed');
    const ola = await enter(url, OPS);
    expect(title(ola.doc)).toBe('Orders');
  });
});

describe('incident: what is sent', () => {
  test('text frames, bad integers and unknown kinds end their sender, never the server', async () => {
    const { url } = await start();
    const witness = await enter(url, OPS);
    const endless = new Uint8Array([0, 2, ...Array(12).fill(0xff)]);
    const unknown = encoding.createEncoder();
    encoding.writeVarUint(unknown, 99);
    const contents = [
      new Y.XmlElement('b'),
      new Y.Doc(),
      new Uint8Array([1]),
      Y.Array.from([1]),
    ] as const;
    const crafted = contents.map((value) => (client: RawClient) => {
      client.edit((doc) => setField(doc, 'sales:orders', 'title', value));
    });
    for (const send of [
      (client: RawClient) => client.send('hello'),
      (client: RawClient) => client.send(endless),
      (client: RawClient) => client.send(encoding.toUint8Array(unknown)),
      (client: RawClient) => client.send(new Uint8Array()),
      ...crafted,
    ]) {
      const client = await enter(url, SALES);
      send(client);
      const { code } = await client.closed;
      expect([CLOSE.malformed, CLOSE.forbidden]).toContain(code);
    }
    const sam = await enter(url, SALES);
    rename(sam, 'Still here');
    await until(() => title(witness.doc) === 'Still here');
  });

  test('boards, sockets and presence are freed when everybody has gone', async () => {
    const { url, rooms } = await start({ limits: { idleMs: 5 } });
    for (let round = 0; round < 5; round++) {
      const people = await Promise.all([SALES, OPS, OBSERVER].map((who) => enter(url, who)));
      people[0]?.send(presenceFrame(round + 1, { cursor: [1, 1] }));
      await until(() => people[1]?.awareness.getStates().size === 1);
      expect(rooms.counts()).toEqual({ boards: 1, sockets: 3 });
      await everybodyLeaves();
      await until(() => rooms.counts().boards === 0);
      expect(rooms.counts()).toEqual({ boards: 0, sockets: 0 });
    }
  });

  test('400,000 presence entries of nobody leave nothing behind', async () => {
    const { url } = await start({ limits: { bytesPerSecond: 1e9, byteBurst: 1e9 } });
    const [sam, ola] = [await enter(url, SALES), await enter(url, OPS)];
    for (let frame = 0; frame < 100; frame++)
      sam.send(
        awarenessFrame(
          Array.from({ length: 4_000 }, (_, index) => ({
            clientId: 1_000 + frame * 4_000 + index,
            clock: 1,
            json: 'null',
          })),
        ),
      );
    sam.send(presenceFrame(7, { cursor: [1, 1] }));
    await until(() => ola.awareness.getStates().has(7));
    expect(ola.awareness.meta.size).toBeLessThan(10);
    const late = await enter(url, OPS);
    await until(() => late.awareness.getStates().has(7));
    expect(late.awareness.meta.size).toBeLessThan(10);
  });

  test('a presence clock of 2³² does not mute its victim', async () => {
    const { url } = await start();
    const [sam, fay, ola] = [
      await enter(url, SALES),
      await enter(url, FACILITATOR),
      await enter(url, OPS),
    ];
    sam.send(presenceFrame(5, { cursor: [1, 1] }));
    await until(() => ola.awareness.getStates().get(5)?.cursor[0] === 1);
    fay.send(presenceFrame(5, { cursor: [9, 9] }, 2 ** 32));
    await pause(80);
    sam.send(presenceFrame(5, { cursor: [2, 2] }, 2));
    await until(() => ola.awareness.getStates().get(5)?.cursor[0] === 2);
  });

  test('closing one tab takes away its own presence and no other', async () => {
    const { url } = await start();
    const [one, two, ola] = [
      await enter(url, SALES),
      await enter(url, SALES),
      await enter(url, OPS),
    ];
    one.send(presenceFrame(1, { cursor: [1, 1] }));
    two.send(presenceFrame(2, { cursor: [2, 2] }));
    await until(() => ola.awareness.getStates().size === 2);
    await leave(one);
    await until(() => !ola.awareness.getStates().has(1));
    expect(ola.awareness.getStates().has(2)).toBe(true);
  });
});

describe('incident: who is there', () => {
  test('a revoked person’s open socket edits nothing any more', async () => {
    const { url, rooms } = await start();
    const [sam, ola] = [await enter(url, SALES), await enter(url, OPS)];
    rooms.disconnect([SALES.actor], CLOSE.unauthorised, 'revoked');
    for (let n = 0; n < 20; n++) rename(sam, `After ${n}`);
    expect(await sam.closed).toMatchObject({ code: CLOSE.unauthorised });
    await pause(50);
    expect(title(ola.doc)).toBe('Orders');
  });

  test('an old socket that closes late does not end the session that replaced it', async () => {
    const { url } = await start();
    const [old, ola] = [await enter(url, SALES), await enter(url, OPS)];
    old.send(presenceFrame(1, { cursor: [1, 1] }));
    await until(() => ola.awareness.getStates().has(1));
    const next = await enter(url, SALES);
    next.send(presenceFrame(1, { cursor: [2, 2] }));
    await until(() => ola.awareness.getStates().get(1)?.cursor[0] === 2);
    await leave(old);
    await pause(80);
    expect(ola.awareness.getStates().get(1)?.cursor).toEqual([2, 2]);
    rename(next, 'Goes on');
    await until(() => title(ola.doc) === 'Goes on');
  });

  test('a hidden tab hears something before it would hang up, and stays', async () => {
    const { url } = await start({ limits: { keepAliveMs: 400 } });
    const hidden = await enter(url, OBSERVER, { query: '' });
    const before = hidden.frames.length;
    await until(() => hidden.frames.length >= before + 3);
    // What a stock client takes: awareness, and nothing in it.
    expect(new Set(hidden.frames.slice(before))).toEqual(new Set([1]));
    expect(hidden.awareness.getStates().size).toBe(0);
    expect(hidden.socket.readyState).toBe(WebSocket.OPEN);
  });
});
