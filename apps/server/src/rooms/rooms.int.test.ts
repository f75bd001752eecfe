import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOSE } from '@interlock/protocol';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { LedgerDraft, Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { step1Frame, step2Frame, updateFrame } from './frames.ts';
import { field, setField, until } from './testing/raw-client.ts';
import { roomTests } from './testing/room-tests.ts';
import { FACILITATOR, OBSERVER, OPS, SALES } from './testing/test-board.ts';

const { start, enter } = roomTests();
const providers: WebsocketProvider[] = [];
/** Nothing of ours but a cookie header: the package's own provider. */
function stock(url: string, actor: string): WebsocketProvider {
  class WithCookie extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols ?? [], { headers: { cookie: 'il_b1=secret' } });
    }
  }
  const provider = new WebsocketProvider(url, 'b1', new Y.Doc(), {
    params: { actor },
    WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  providers.push(provider);
  return provider;
}
const title = (doc: Y.Doc, key = 'sales:orders') => field(doc, key, 'title');
const decision: LedgerDraft = {
  actor: 'fay',
  event: {
    type: 'decision-recorded',
    payload: {
      statement: 'Move two shifts',
      kpis: [{ card: 'orders', from: null, to: 1, by: '2026-12-01' }],
      owner: 'Fay',
      by: '2026-12-01',
      moves: [],
    },
  },
};

afterEach(() => {
  for (const provider of providers.splice(0)) provider.destroy();
});

describe('a stock y-websocket client', () => {
  test('syncs both ways as participant', async () => {
    const { url } = await start();
    const [sam, ola] = [stock(url, 'sam'), stock(url, 'ola')];
    await until(() => sam.synced && ola.synced);
    expect(title(sam.doc)).toBe('Orders');
    setField(sam.doc, 'sales:orders', 'title', 'From Sales');
    await until(() => title(ola.doc) === 'From Sales');
    setField(ola.doc, 'ops:line', 'title', 'From Operations');
    await until(() => title(sam.doc, 'ops:line') === 'From Operations');
  });

  test('syncs one way as observer; its write closes it with 4403 and reaches nobody', async () => {
    const { url, store } = await start();
    const [sam, obi] = [stock(url, 'sam'), stock(url, 'obi')];
    await until(() => sam.synced && obi.synced);
    setField(sam.doc, 'sales:orders', 'title', 'Seen');
    await until(() => title(obi.doc) === 'Seen');
    const seq = (await store.loadDocument('b1')).seq;
    const closed = new Promise<{ code: number }>((resolve) => obi.once('closed', resolve));
    setField(obi.doc, 'sales:orders', 'title', 'Mine');
    expect(await closed).toMatchObject({ code: CLOSE.forbidden });
    expect(obi.shouldConnect).toBe(false);
    expect(title(sam.doc)).toBe('Seen');
    expect((await store.loadDocument('b1')).seq).toBe(seq);
  });

  test('may write before it has answered, as it does when somebody types while it comes back', async () => {
    const { url } = await start();
    const away = new Y.Doc();
    const first = await enter(url, SALES, { doc: away });
    first.close();
    await first.closed;
    setField(away, 'sales:orders', 'owner', 'Offline');
    const back = await enter(url, SALES, { doc: away, handshake: false });
    back.edit((doc) => setField(doc, 'sales:orders', 'title', 'Typed while coming back'));
    back.send(step2Frame(Y.encodeStateAsUpdate(away)));
    await until(() => back.acknowledged() === 2);
    const fresh = await enter(url, OPS);
    expect(field(fresh.doc, 'sales:orders', 'owner')).toBe('Offline');
    expect(field(fresh.doc, 'sales:orders', 'title')).toBe('Typed while coming back');
    expect(back.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('shows its presence to others and takes theirs, echoes included', async () => {
    const { url } = await start();
    const [sam, ola] = [stock(url, 'sam'), stock(url, 'ola')];
    sam.awareness.setLocalState({ cursor: [1, 2], user: { name: 'Somebody else' } });
    ola.awareness.setLocalState({ cursor: [3, 4] });
    const seen = (by: WebsocketProvider, of: WebsocketProvider) =>
      by.awareness.getStates().get(of.doc.clientID);
    await until(() => seen(ola, sam) !== undefined && seen(sam, ola) !== undefined);
    expect(seen(ola, sam)).toEqual({
      cursor: [1, 2],
      user: { actor: 'sam', name: 'Sam', role: 'participant', department: 'sales' },
    });
    sam.destroy();
    await until(() => seen(ola, sam) === undefined);
  });

  test('is kept alive by messages that change nothing', async () => {
    const { url } = await start({ limits: { keepAliveMs: 400 } });
    const obi = await enter(url, OBSERVER, { query: '' });
    const before = obi.frames.length;
    await until(() => obi.frames.length >= before + 3);
    expect(new Set(obi.frames.slice(before))).toEqual(new Set([1]));
    expect(obi.awareness.getStates().size).toBe(0);
  });

  test('finishes a gesture across a restart of the server, nothing lost and nothing doubled', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'interlock-restart-'));
    const first = await start({ directory });
    const port = Number(new URL(first.url).port);
    const [sam, ola] = [stock(first.url, 'sam'), stock(first.url, 'ola')];
    await until(() => sam.synced && ola.synced);
    setField(sam.doc, 'sales:orders', 'pos', [1, 1]);
    await until(() => String(field(ola.doc, 'sales:orders', 'pos')) === '1,1');
    await first.stop();
    await until(() => !sam.wsconnected);
    setField(sam.doc, 'sales:orders', 'pos', [2, 2]);
    await start({ directory, port });
    await until(() => String(field(ola.doc, 'sales:orders', 'pos')) === '2,2');
    expect(ola.doc.getMap('cards').toJSON()).toEqual(sam.doc.getMap('cards').toJSON());
    rmSync(directory, { recursive: true });
  });
});

describe('durable before visible (S-1, S-2, S-3)', () => {
  /** A store whose commits wait until they are let through. */
  function gate(store: Store) {
    const doors: (() => void)[] = [];
    let shut = false;
    return {
      doors,
      shut: () => {
        shut = true;
      },
      store: {
        ...store,
        commit: async (board, commit) => {
          if (shut) await new Promise<void>((resolve) => doors.push(resolve));
          return store.commit(board, commit);
        },
      } satisfies Store,
    };
  }

  test('nobody sees a write and its author has no acknowledgement before the commit', async () => {
    let held: ReturnType<typeof gate> | undefined;
    const { url, rooms } = await start({
      wrap: (store) => {
        held = gate(store);
        return held.store;
      },
    });
    const [sam, ola] = [await enter(url, SALES), await enter(url, OPS)];
    await until(() => sam.acknowledged() === 1);
    held?.shut();
    sam.edit((doc) => setField(doc, 'sales:orders', 'title', 'Pending'));
    await until(() => held?.doors.length === 1);
    const late = await enter(url, FACILITATOR);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(sam.acknowledged()).toBe(1);
    expect(title(ola.doc)).toBe('Orders');
    expect(title(late.doc)).toBe('Orders');
    await rooms.with('b1', async (room) => {
      expect(room.view.cards.get('orders')?.title).toBe('Orders');
    });
    held?.doors.shift()?.();
    await until(() => sam.acknowledged() === 2);
    expect(title(ola.doc)).toBe('Pending');
    await until(() => title(late.doc) === 'Pending');
  });

  test('a failed commit shows nothing, closes with 1013, and the room starts from the store', async () => {
    let broken = false;
    const { url } = await start({
      wrap: (store) => ({
        ...store,
        commit: (board, commit) =>
          broken
            ? Promise.reject(new StoreError('unavailable', 'The disk refused.'))
            : store.commit(board, commit),
      }),
    });
    const [sam, ola] = [await enter(url, SALES), await enter(url, OPS)];
    broken = true;
    sam.edit((doc) => setField(doc, 'sales:orders', 'title', 'Lost?'));
    expect(await sam.closed).toMatchObject({ code: CLOSE.overloaded });
    expect(await ola.closed).toMatchObject({ code: CLOSE.overloaded });
    expect(sam.acknowledged()).toBeLessThan(2);
    expect(title(ola.doc)).toBe('Orders');
    broken = false;
    const again = await enter(url, SALES, { doc: sam.doc });
    await until(() => again.acknowledged() === 1);
    const other = await enter(url, OPS);
    expect(title(other.doc)).toBe('Lost?');
  });

  test('acknowledgements count the sync-write frames of the connection', async () => {
    const { url } = await start();
    const sam = await enter(url, SALES);
    for (let n = 0; n < 20; n++)
      sam.edit((doc) => setField(doc, 'sales:orders', 'title', `Title ${n}`));
    await until(() => sam.acknowledged() === 21);
    const plain = await enter(url, OPS, { query: '' });
    plain.edit((doc) => setField(doc, 'ops:line', 'title', 'Plain'));
    await until(() => title(sam.doc, 'ops:line') === 'Plain');
    expect(plain.frames.filter((type) => type >= 120)).toEqual([]);
  });

  test('a write with a gap is not acknowledged, nor what comes after it, before it is on the disk', async () => {
    const { url, store } = await start();
    const away = new Y.Doc();
    const first = await enter(url, SALES, { doc: away });
    first.close();
    await first.closed;
    const before = Y.encodeStateVector(away);
    const other = new Y.Doc();
    Y.applyUpdate(other, Y.encodeStateAsUpdate(away));
    other.getMap<Y.Map<unknown>>('notes').get('n1')?.set('pos', [7, 7]);
    setField(away, 'sales:orders', 'owner', 'Offline');
    const hasty = Y.encodeStateVector(away);
    setField(away, 'sales:orders', 'title', 'Hasty');
    const sendEarly = async () => {
      const client = await enter(url, SALES, { handshake: false });
      await until(() => client.socket.readyState === WebSocket.OPEN);
      client.send(updateFrame(Y.encodeStateAsUpdate(away, hasty)));
      client.send(updateFrame(Y.encodeStateAsUpdate(other, before)));
      return client;
    };
    const liar = await sendEarly();
    const reader = await enter(url, OPS);
    const pos = () => reader.doc.getMap<Y.Map<unknown>>('notes').get('n1')?.get('pos');
    await until(() => String(pos()) === '7,7');
    // An answer that lacks what the write needs.
    liar.send(step2Frame(new Uint8Array([0, 0])));
    expect(await liar.closed).toMatchObject({ code: CLOSE.forbidden });
    expect(liar.acknowledged()).toBe(0);
    expect(title(reader.doc)).toBe('Orders');

    const honest = await sendEarly();
    honest.send(step2Frame(Y.encodeStateAsUpdate(away, before)));
    await until(() => honest.acknowledged() === 3);
    const onDisk = new Y.Doc();
    const { snapshot, updates } = await store.loadDocument('b1');
    for (const part of snapshot === null ? updates : [snapshot, ...updates])
      Y.applyUpdate(onDisk, part);
    expect([title(onDisk), field(onDisk, 'sales:orders', 'owner')]).toEqual(['Hasty', 'Offline']);
  });

  test('a deletion of what only the answer has is put off too, and is no offence', async () => {
    const { url } = await start();
    const away = new Y.Doc();
    const first = await enter(url, SALES, { doc: away });
    first.close();
    await first.closed;
    const notes = away.getMap<unknown>('notes');
    notes.set('gone', new Y.Map([['author', 'Offline']]));
    const back = await enter(url, SALES, { doc: away, handshake: false });
    await until(() => back.socket.readyState === WebSocket.OPEN);
    back.edit(() => notes.delete('gone'));
    back.send(step2Frame(Y.encodeStateAsUpdate(away)));
    await until(() => back.acknowledged() === 2);
    expect((await enter(url, OPS)).doc.getMap('notes').has('gone')).toBe(false);
  });

  test('writes that wait for an answer have a limit', async () => {
    const { url } = await start({ limits: { putOffBytes: 500 } });
    const away = new Y.Doc();
    away.getMap('notes').set('a', 1);
    const early = await enter(url, SALES, { doc: away, handshake: false });
    await until(() => early.socket.readyState === WebSocket.OPEN);
    for (let n = 0; n < 30; n++) early.edit((doc) => doc.getMap('notes').set('a', n));
    expect(await early.closed).toEqual({ code: CLOSE.overloaded, reason: 'too early' });
    expect(early.acknowledged()).toBe(0);
  });

  test('what was edited while away is taken at the next joining, after a restart too', async () => {
    const { url } = await start({ limits: { idleMs: 1 } });
    const sam = await enter(url, SALES);
    sam.edit((doc) => setField(doc, 'sales:orders', 'title', 'Online'));
    await until(() => sam.acknowledged() === 2);
    sam.close();
    await sam.closed;
    setField(sam.doc, 'sales:orders', 'title', 'Offline');
    // The room was dropped meanwhile, so that bindings come from the store.
    await new Promise((resolve) => setTimeout(resolve, 60));
    const again = await enter(url, SALES, { doc: sam.doc });
    await until(() => again.acknowledged() === 1);
    expect(title((await enter(url, OPS)).doc)).toBe('Offline');
    const ola = await enter(url, OPS);
    ola.doc.clientID = sam.doc.clientID;
    ola.edit((doc) => setField(doc, 'ops:line', 'title', 'Stolen'));
    expect(await ola.closed).toMatchObject({ code: CLOSE.forbidden });
    expect(ola.refused()).toMatchObject({ reason: 'foreign-client-id' });
  });

  test('a bad value of a permitted writer is put back for everybody and kept aside', async () => {
    const { url, store } = await start();
    const [sam, ola] = [await enter(url, SALES), await enter(url, OPS)];
    sam.edit((doc) => setField(doc, 'sales:orders', 'title', 'x'.repeat(10_000)));
    await until(() => sam.acknowledged() === 2 && title(sam.doc) === 'Orders');
    expect(title(ola.doc)).toBe('Orders');
    expect(sam.doc.getMap('cards').toJSON()).toEqual(ola.doc.getMap('cards').toJSON());
    expect(await store.quarantined('b1')).toEqual([
      expect.objectContaining({ actor: 'sam', root: 'cards', key: 'sales:orders' }),
    ]);
  });
});

describe('the server’s own writes', () => {
  test('document and ledger go together, and everybody is told', async () => {
    const { url, rooms, store } = await start();
    const sam = await enter(url, SALES);
    const stockLike = await enter(url, OBSERVER, { query: '' });
    await until(() => sam.ledger.length === 1);
    const entries = await rooms.with('b1', (room) =>
      room.write({
        change: (doc) => setField(doc, 'ops:line', 'title', 'Imported'),
        ledger: [decision],
        idempotency: { key: 'k', requestHash: 'h', response: ([entry]) => `${entry?.seq}` },
      }),
    );
    expect(entries.map((entry) => entry.seq)).toEqual([2]);
    await until(() => sam.ledger.length === 2 && title(sam.doc, 'ops:line') === 'Imported');
    await until(() => title(stockLike.doc, 'ops:line') === 'Imported');
    expect(stockLike.frames).not.toContain(120);
    const since = await enter(url, SALES, { query: '&ledger=1&ledgerSince=1' });
    await until(() => since.ledger.length === 1);
    expect(since.ledger[0]).toEqual(sam.ledger[1]);
    expect(await store.idempotent('b1', 'k')).toEqual({ requestHash: 'h', response: '2' });
  });

  test('a callback that throws, an invalid change and a used key leave nothing behind', async () => {
    const { rooms, store } = await start();
    await rooms.with('b1', async (room) => {
      const idempotency = { key: 'k', requestHash: 'h', response: () => 'r' };
      await room.write({ ledger: [decision], idempotency });
      const change = (doc: Y.Doc) => setField(doc, 'ops:line', 'title', 'Half');
      const abandon = room.write({
        change: (doc) => {
          change(doc);
          throw new Error('abandoned');
        },
        ledger: [decision],
      });
      await expect(abandon).rejects.toThrow('abandoned');
      const invalid = (doc: Y.Doc) => setField(doc, 'ops:line', 'title', 7);
      await expect(room.write({ change: invalid, ledger: [decision] })).rejects.toThrow(TypeError);
      await expect(room.write({ change, ledger: [decision], idempotency })).rejects.toMatchObject({
        code: 'key-used',
      });
      expect(room.view.cards.get('line')?.title).toBe('Line');
      expect(room.ledger).toHaveLength(2);
      await room.write({ change: (doc) => setField(doc, 'ops:line', 'title', 'Whole') });
      expect(room.view.cards.get('line')?.title).toBe('Whole');
    });
    expect(await store.readLedger('b1')).toHaveLength(2);
  });

  test('tasks that run exclusively do not overlap, also where one fails', async () => {
    const { rooms } = await start();
    await rooms.with('b1', async (room) => {
      const order: string[] = [];
      const task = (name: string) => async () => {
        order.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        order.push(`${name} ends`);
        if (name === 'a') throw new Error('a failed');
      };
      const results = await Promise.allSettled([
        room.exclusively(task('a')),
        room.exclusively(task('b')),
      ]);
      expect(results.map((result) => result.status)).toEqual(['rejected', 'fulfilled']);
      expect(order).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
    });
  });

  test('the plan looks at the day that is asked for, else at the board’s, else at today', async () => {
    const { rooms } = await start();
    await rooms.with('b1', async (room) => {
      expect(room.plan('2026-01-31').asOf).toBe('2026-01-31');
      expect(room.plan().asOf).toBe(new Date().toISOString().slice(0, 10));
      await room.write({ change: (doc) => doc.getMap('settings').set('asOf', '2026-11-19') });
      expect(room.plan().asOf).toBe('2026-11-19');
      expect(room.plan()).toBe(room.plan());
    });
  });
});

describe('rooms come and go', () => {
  test('an unknown board closes with 4404 and makes no board', async () => {
    const { url, rooms, store } = await start();
    const lost = await enter(url, SALES, { board: 'nowhere' });
    expect(await lost.closed).toMatchObject({ code: CLOSE.unknownBoard });
    await expect(rooms.with('nowhere', async () => 1)).rejects.toMatchObject({
      code: 'unknown-board',
    });
    expect(await store.board('nowhere')).toBeNull();
  });

  test('a failed load is no empty board: closed with 1013, loaded when the store answers', async () => {
    let broken = true;
    const { url } = await start({
      wrap: (store) => ({
        ...store,
        loadDocument: (board) =>
          broken
            ? Promise.reject(new StoreError('unavailable', 'The disk refused.'))
            : store.loadDocument(board),
      }),
    });
    const early = await enter(url, SALES);
    expect(await early.closed).toMatchObject({ code: CLOSE.overloaded });
    expect(early.frames).toEqual([]);
    broken = false;
    expect(title((await enter(url, SALES)).doc)).toBe('Orders');
  });

  test('frames sent while the board is loading are handled after it, in order', async () => {
    let open: () => void = () => undefined;
    const loading = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { url } = await start({
      wrap: (store) => ({
        ...store,
        loadDocument: async (board) => {
          await loading;
          return store.loadDocument(board);
        },
      }),
    });
    const joining = enter(url, SALES);
    await new Promise((resolve) => setTimeout(resolve, 50));
    open();
    expect(title((await joining).doc)).toBe('Orders');
  });

  test('an idle room is written as a snapshot and dropped; the next one loads the same', async () => {
    const { url, store } = await start({ limits: { idleMs: 20 } });
    const sam = await enter(url, SALES);
    sam.edit((doc) => setField(doc, 'sales:orders', 'title', 'Kept'));
    await until(() => sam.acknowledged() === 2);
    sam.close();
    await sam.closed;
    await new Promise((resolve) => setTimeout(resolve, 100));
    const stored = await store.loadDocument('b1');
    expect(stored.snapshot).not.toBeNull();
    expect(stored.updates).toEqual([]);
    const again = await enter(url, OPS);
    expect(title(again.doc)).toBe('Kept');
    expect(again.doc.getMap('cards').toJSON()).toEqual(sam.doc.getMap('cards').toJSON());
  });

  test('snapshots are written along the way and load to the same document', async () => {
    const { url, rooms, store } = await start({ limits: { snapshotEvery: 3 } });
    const sam = await enter(url, SALES);
    for (let n = 0; n < 8; n++) {
      sam.edit((doc) => setField(doc, 'sales:orders', 'title', `Title ${n}`));
      await until(() => sam.acknowledged() === n + 2);
    }
    await rooms.close();
    const { snapshot, updates } = await store.loadDocument('b1');
    const doc = new Y.Doc();
    for (const part of [snapshot ?? new Uint8Array(), ...updates]) Y.applyUpdate(doc, part);
    expect(doc.getMap('cards').toJSON()).toEqual(sam.doc.getMap('cards').toJSON());
    expect(updates.length).toBeLessThan(4);
  });

  test('a revoked person’s sockets are closed and what they still send is not taken', async () => {
    const { url, rooms } = await start();
    const [sam, tab, ola] = [
      await enter(url, SALES),
      await enter(url, SALES),
      await enter(url, OPS),
    ];
    await rooms.with('b1', async (room) => expect(room.people).toBe(2));
    rooms.disconnect(['sam'], CLOSE.unauthorised, 'revoked');
    sam.edit((doc) => setField(doc, 'sales:orders', 'title', 'Too late'));
    expect(await sam.closed).toEqual({ code: CLOSE.unauthorised, reason: 'revoked' });
    expect(await tab.closed).toMatchObject({ code: CLOSE.unauthorised });
    ola.edit((doc) => setField(doc, 'ops:line', 'title', 'Still here'));
    await until(() => ola.acknowledged() === 2);
    expect(title(ola.doc)).toBe('Orders');
    await rooms.with('b1', async (room) => expect(room.people).toBe(1));
  });

  test('closing commits what was accepted and sends everybody away with 1001', async () => {
    const { url, rooms, store } = await start();
    const sam = await enter(url, SALES);
    await until(() => sam.acknowledged() === 1);
    sam.edit((doc) => setField(doc, 'sales:orders', 'title', 'Last words'));
    await until(() => sam.acknowledged() === 2);
    await rooms.close();
    expect(await sam.closed).toMatchObject({ code: CLOSE.goingAway });
    const doc = new Y.Doc();
    const { snapshot, updates } = await store.loadDocument('b1');
    for (const part of snapshot === null ? updates : [snapshot, ...updates])
      Y.applyUpdate(doc, part);
    expect(title(doc)).toBe('Last words');
    await expect(rooms.with('b1', async () => 1)).rejects.toMatchObject({ code: 'closed' });
  });
});

describe('readers that do not read', () => {
  test('one that takes nothing is closed with 1013 and delays nobody', async () => {
    const { url } = await start({ limits: { maxBufferBytes: 256 * 1024, stuckMs: 300 } });
    const slow = await enter(url, OBSERVER);
    slow.socket.pause();
    const [sam, ola] = [await enter(url, SALES), await enter(url, OPS)];
    let n = 0;
    const socket = slow.socket as unknown as { _socket: { bytesRead: number } };
    while (n < 400) {
      n += 1;
      sam.edit((doc) => {
        const note = doc.getMap<Y.Map<unknown>>('notes').get('n1');
        note?.set('pos', [n, n]);
        const body = note?.get('body');
        if (body instanceof Y.Text) {
          body.delete(0, body.length);
          body.insert(0, String(n % 10).repeat(19_000));
        }
      });
      await until(() => sam.acknowledged() === n + 1);
    }
    const pos = () => ola.doc.getMap<Y.Map<unknown>>('notes').get('n1')?.get('pos');
    await until(() => String(pos()) === '400,400');
    slow.socket.resume();
    expect(socket._socket.bytesRead).toBeGreaterThan(0);
    const { code } = await slow.closed;
    expect([CLOSE.overloaded, 1006]).toContain(code);
    expect(sam.socket.readyState).toBe(WebSocket.OPEN);
  });

  test('asking for the whole board again and again is refused', async () => {
    const { url } = await start({ limits: { syncRequests: 5 } });
    const obi = await enter(url, OBSERVER);
    for (let n = 0; n < 10; n++) obi.send(step1Frame(new Uint8Array([0])));
    expect(await obi.closed).toMatchObject({ code: CLOSE.tooMuch });
  });

  test('a frame above the live size is refused, one after joining may be larger', async () => {
    const { url } = await start({ limits: { liveFrameBytes: 2_000, firstSyncBytes: 50_000 } });
    const away = new Y.Doc();
    const first = await enter(url, SALES, { doc: away });
    first.close();
    away.transact(() => {
      const text = away.getMap<Y.Map<unknown>>('notes').get('n1')?.get('body');
      if (text instanceof Y.Text) text.insert(0, 'z'.repeat(10_000));
    });
    const sam = await enter(url, SALES, { doc: away });
    await until(() => sam.acknowledged() === 1);
    sam.send(updateFrame(new Uint8Array(3_000)));
    expect(await sam.closed).toMatchObject({ code: CLOSE.tooBig });
    expect(sam.refused()).toMatchObject({ reason: 'too-big' });
  });
});
