import { CLOSE } from '@interlock/protocol';
import { expect } from '@playwright/test';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { test } from '../harness/fixtures.ts';
import { openRawSocket, updateOf } from '../harness/raw-socket.ts';
import { createBoard, joinBy, linkFor, visitor } from '../harness/visitor.ts';

const DEMONSTRATION = { template: 'fragmented-supply-chain' } as const;

/** First card of this department in the document: its key and its fields. */
function cardOfDepartment(doc: Y.Doc, department: string): [string, Y.Map<unknown>] {
  const found = [...doc.getMap<Y.Map<unknown>>('cards')].find(([key]) =>
    key.startsWith(`${department}:`),
  );
  if (!found) throw new Error(`no card of ${department}`);
  return found;
}

async function titleSeenByAnother(origin: string, board: string, cookie: string, key: string) {
  const other = openRawSocket(origin, board, cookie);
  await other.synced;
  const title = other.doc.getMap<Y.Map<unknown>>('cards').get(key)?.get('title');
  other.close();
  return title;
}

test('an observer who sends a raw update is closed with 4403 and nothing changed', async ({
  server,
}) => {
  const { board, links, creator } = await createBoard(server.url, DEMONSTRATION);
  const observer = await joinBy(server.url, linkFor(links, 'observer'), 'Olga');
  const socket = openRawSocket(server.url, board, observer.cookie);
  await socket.synced;
  const [key, card] = cardOfDepartment(socket.doc, 'operations');
  const before = card.get('title');

  socket.sendUpdate(updateOf(socket.doc, () => card.set('title', 'Written by an observer')));

  expect(await socket.closed).toBe(CLOSE.forbidden);
  expect(await titleSeenByAnother(server.url, board, creator.cookie, key)).toBe(before);
});

test('a participant who writes into another lane by a raw update is closed with 4403, the own lane is theirs', async ({
  server,
}) => {
  const { board, links, creator } = await createBoard(server.url, DEMONSTRATION);
  const guest = await joinBy(server.url, linkFor(links, 'participant', 'operations'), 'Petra');

  const own = openRawSocket(server.url, board, guest.cookie);
  await own.synced;
  const [ownKey, ownCard] = cardOfDepartment(own.doc, 'operations');
  own.sendUpdate(updateOf(own.doc, () => ownCard.set('title', 'Line of Petra')));
  await expect
    .poll(() => titleSeenByAnother(server.url, board, creator.cookie, ownKey))
    .toBe('Line of Petra');
  own.close();

  const other = openRawSocket(server.url, board, guest.cookie);
  await other.synced;
  const [key, card] = cardOfDepartment(other.doc, 'sales');
  const before = card.get('title');
  other.sendUpdate(updateOf(other.doc, () => card.set('title', 'Written by Operations')));
  expect(await other.closed).toBe(CLOSE.forbidden);
  expect(await titleSeenByAnother(server.url, board, creator.cookie, key)).toBe(before);
});

test('a socket without a cookie, or for a board that does not exist, is refused', async ({
  server,
}) => {
  const { board, creator } = await createBoard(server.url, DEMONSTRATION);
  expect([401, CLOSE.unauthorised]).toContain(await openRawSocket(server.url, board, '').closed);
  expect([401, 404, CLOSE.unauthorised, CLOSE.unknownBoard]).toContain(
    await openRawSocket(server.url, 'no-such-board', creator.cookie).closed,
  );
});

test('noise on the socket harms nobody else', async ({ server }) => {
  const { board, creator } = await createBoard(server.url, DEMONSTRATION);
  const calm = openRawSocket(server.url, board, creator.cookie);
  await calm.synced;
  for (const frame of [[], [255, 255, 255], [0, 2, 200], [99], [0, 7], [1, 255, 255, 255, 255]]) {
    const noisy = openRawSocket(server.url, board, creator.cookie);
    await noisy.synced;
    noisy.send(new Uint8Array(frame));
    noisy.close();
    await noisy.closed;
  }
  const [key, card] = cardOfDepartment(calm.doc, 'operations');
  calm.sendUpdate(updateOf(calm.doc, () => card.set('title', 'Still here')));
  await expect
    .poll(() => titleSeenByAnother(server.url, board, creator.cookie, key))
    .toBe('Still here');
  calm.close();
});

test('a stock y-websocket provider syncs both ways as participant and one way as observer', async ({
  server,
}) => {
  const { board, links } = await createBoard(server.url, DEMONSTRATION);
  const guest = await joinBy(server.url, linkFor(links, 'participant', 'operations'), 'Petra');
  const observer = await joinBy(server.url, linkFor(links, 'observer'), 'Olga');

  const stock = (cookie: string) => {
    class WithCookie extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols, { headers: { cookie, origin: server.url } });
      }
    }
    const polyfill = WithCookie as unknown as typeof globalThis.WebSocket;
    return new WebsocketProvider(`${server.url.replace('http', 'ws')}/sync`, board, new Y.Doc(), {
      WebSocketPolyfill: polyfill,
      disableBc: true,
    });
  };
  const [writer, reader, watcher] = [
    stock(guest.cookie),
    stock(guest.cookie),
    stock(observer.cookie),
  ];
  try {
    for (const each of [writer, reader, watcher]) {
      await expect.poll(() => each.synced).toBe(true);
    }
    const [key, card] = cardOfDepartment(writer.doc, 'operations');
    const titleOf = (each: WebsocketProvider) =>
      each.doc.getMap<Y.Map<unknown>>('cards').get(key)?.get('title');
    card.set('title', 'From a stock client');
    await expect.poll(() => titleOf(reader)).toBe('From a stock client');
    await expect.poll(() => titleOf(watcher)).toBe('From a stock client');

    watcher.doc.getMap<Y.Map<unknown>>('cards').get(key)?.set('title', 'From an observer');
    await expect.poll(() => watcher.wsconnected).toBe(false);
    expect(titleOf(writer)).toBe('From a stock client');
    expect(titleOf(reader)).toBe('From a stock client');
  } finally {
    for (const each of [writer, reader, watcher]) each.destroy();
  }
});

test('the HTTP interface refuses what the role may not do', async ({ server }) => {
  const { board, links } = await createBoard(server.url, DEMONSTRATION);
  const observer = await joinBy(server.url, linkFor(links, 'observer'), 'Olga');
  const operations = await joinBy(server.url, linkFor(links, 'participant', 'operations'), 'Petra');
  const stranger = visitor(server.url);

  const socket = openRawSocket(server.url, board, observer.cookie);
  await socket.synced;
  const [salesKey] = cardOfDepartment(socket.doc, 'sales');
  socket.close();
  const items = [{ card: salesKey.split(':')[1], cycle: '2026-11-16', value: 1 }];
  const report = (who: typeof stranger) =>
    who.request('POST', `/api/boards/${board}/actuals`, { items });

  expect((await report(stranger)).status).toBe(401);
  expect((await report(observer)).status).toBe(403);
  expect((await report(operations)).status).toBe(403);
  expect((await observer.request('GET', `/api/boards/${board}/ledger`)).status).toBe(200);
  expect((await operations.request('POST', `/api/boards/${board}/decisions`, {})).status).toBe(400);
});
