import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { systemClock } from '../store/clock.ts';
import type { Lacking } from './answers.ts';
import { BoardState } from './board-state.ts';
import { field, rawClient, setField, until } from './testing/raw-client.ts';
import { roomTests } from './testing/room-tests.ts';
import { OBSERVER, SALES, testDocument } from './testing/test-board.ts';

const { start, enter } = roomTests();
const title = (doc: Y.Doc) => field(doc, 'sales:orders', 'title');

/** What a stock client sees at the moment when it says that it is synced. */
async function titleWhenSynced(url: string): Promise<unknown> {
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(url, 'b1', doc, {
    params: { actor: OBSERVER.actor },
    WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  const seen = await new Promise((resolve) => provider.once('sync', () => resolve(title(doc))));
  provider.destroy();
  return seen;
}

/** Notes of this many bytes, so that the board is no small one. */
async function enlarge(url: string, bytes: number): Promise<void> {
  const client = await enter(url, SALES);
  for (let n = 0; n * 15_000 < bytes; n++)
    client.edit((doc) => {
      const note = new Y.Map<unknown>();
      for (const [name, value] of Object.entries({ pos: [0, n], author: 'Sam' }))
        note.set(name, value);
      note.set('body', new Y.Text(String(n % 10).repeat(15_000)));
      doc.getMap('notes').set(`large${n}`, note);
    });
  await until(() => client.acknowledged() > bytes / 15_000);
  client.close();
}

test.each([
  ['a small board', 0],
  ['a board that is cached', 200_000],
])(
  'S-12: who joins right after an acknowledgement reads it on "synced": %s',
  {
    timeout: 120_000,
  },
  async (_, bytes) => {
    const { url } = await start();
    await enlarge(url, bytes);
    const sam = await enter(url, SALES);
    await until(() => sam.acknowledged() === 1);
    const missed: number[] = [];
    for (let n = 0; n < 500; n++) {
      sam.edit((doc) => setField(doc, 'sales:orders', 'title', `Title ${n}`));
      await until(() => sam.acknowledged() === n + 2);
      // Both kinds of clients: the package's own, and one that reads right after its step 2.
      if (n % 5 === 0) {
        if ((await titleWhenSynced(url)) !== `Title ${n}`) missed.push(n);
        continue;
      }
      const fresh = await rawClient(url, OBSERVER);
      if (title(fresh.doc) !== `Title ${n}`) missed.push(n);
      fresh.socket.terminate();
    }
    expect(missed).toEqual([]);
  },
);

test('a large board is encoded once for joins between which it changes', async () => {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, testDocument());
  const note = new Y.Map<unknown>([['body', new Y.Text('x'.repeat(200_000))]]);
  doc.getMap('notes').set('large', note);
  const stored = {
    snapshot: Y.encodeStateAsUpdate(doc),
    updates: [],
    seq: 1,
    authors: [],
    announced: [],
    departed: [],
    cleared: [],
  };
  const state = await BoardState.load('b1', stored, [], systemClock);
  const whole = async (): Promise<Lacking> => {
    let found: Lacking | null = null;
    await state.answers.give(new Uint8Array([0]), (lacking) => {
      found = lacking;
    });
    return found!;
  };
  const { update: first } = await whole();
  doc.on('update', (update: Uint8Array) => state.adopt(update, state.ledger, 2));
  for (let n = 0; n < 50; n++) {
    setField(doc, 'sales:orders', 'title', `Title ${n}`);
    const { update, tail } = await whole();
    expect(update).toBe(first);
    const fresh = new Y.Doc();
    // As it is sent: the tail is kept until what it builds on is here.
    for (const part of [tail, update]) if (part !== null) Y.applyUpdate(fresh, part);
    expect(title(fresh)).toBe(`Title ${n}`);
    expect(fresh.store.pendingStructs).toBeNull();
    expect(fresh.store.pendingDs).toBeNull();
  }
  state.destroy();
});
