import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CLOSE } from '@interlock/protocol';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { awarenessFrame } from './frames.ts';
import {
  field,
  presenceFrame,
  type RawClient,
  rawClient,
  setField,
  until,
} from './testing/raw-client.ts';
import { type RoomHost, startHost } from './testing/room-host.ts';
import { FACILITATOR, OBSERVER, OPS, SALES } from './testing/test-board.ts';

let host: RoomHost;
const clients: RawClient[] = [];
beforeEach(async () => {
  host = await startHost();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.socket.terminate();
  await host.stop();
});
const enter = async (...[who, options]: [Parameters<typeof rawClient>[1], object?]) => {
  const client = await rawClient(host.url, who, options);
  clients.push(client);
  return client;
};
const stateOf = (by: RawClient, id: number) => by.awareness.getStates().get(id);
const calm = () => new Promise((resolve) => setTimeout(resolve, 120));

test('the server says who somebody is, whatever the client wrote', async () => {
  const [sam, ola] = [await enter(SALES), await enter(OPS)];
  sam.send(presenceFrame(1, { cursor: [1, 2], user: { actor: 'fay', role: 'facilitator' } }));
  await until(() => stateOf(ola, 1) !== undefined);
  expect(stateOf(ola, 1)).toEqual({
    cursor: [1, 2],
    user: { actor: 'sam', name: 'Sam', role: 'participant', department: 'sales' },
  });
});

test('the server says since when a hand is up: nobody goes before others by a number', async () => {
  const [sam, ola, fay] = [await enter(SALES), await enter(OPS), await enter(FACILITATOR)];
  const handOf = (id: number) => stateOf(fay, id)?.hand as number;
  const from = Date.now();
  ola.send(presenceFrame(2, { hand: Date.now() }));
  await until(() => handOf(2) >= from);
  sam.send(presenceFrame(1, { hand: 1 }));
  await until(() => handOf(1) >= handOf(2));
  const since = handOf(1);
  // It stays so while it is up, over a new connection too, and begins anew after it was down.
  sam.close();
  await until(() => stateOf(fay, 1) === undefined);
  const again = await enter(SALES);
  again.send(presenceFrame(3, { hand: 5 }));
  await until(() => handOf(3) === since);
  again.send(presenceFrame(3, { hand: null }));
  await until(() => stateOf(fay, 3)?.hand === null);
  again.send(presenceFrame(3, { hand: 5 }));
  await until(() => handOf(3) > since);
});

test('who joins later is shown who is there, observers too', async () => {
  const sam = await enter(SALES);
  sam.send(presenceFrame(1, { cursor: [1, 2] }));
  await calm();
  const obi = await enter(OBSERVER);
  await until(() => stateOf(obi, 1) !== undefined);
});

test('an observer shows nothing', async () => {
  const [obi, ola] = [await enter(OBSERVER), await enter(OPS)];
  obi.send(presenceFrame(5, { cursor: [1, 2] }));
  await calm();
  expect(ola.awareness.getStates().size).toBe(0);
});

test('only the facilitator calls everybody or sets the spotlight', async () => {
  const [sam, fay, ola] = [await enter(SALES), await enter(FACILITATOR), await enter(OPS)];
  const call = { summon: { nonce: 'n', at: 1 }, spotlight: 'e1', cursor: [0, 0] };
  sam.send(presenceFrame(1, call));
  fay.send(presenceFrame(2, call));
  await until(() => stateOf(ola, 1) !== undefined && stateOf(ola, 2) !== undefined);
  expect(stateOf(ola, 1)).not.toHaveProperty('summon');
  expect(stateOf(ola, 1)).not.toHaveProperty('spotlight');
  expect(stateOf(ola, 2)).toMatchObject({ summon: { nonce: 'n', at: 1 }, spotlight: 'e1' });
});

test('a what-if is told with numbers that can be used, or not at all', async () => {
  const [sam, ola] = [await enter(SALES), await enter(OPS)];
  const whatIf = { values: { orders: 9000 }, terms: { e1: { quantity: 5 } } };
  sam.send(presenceFrame(1, { whatIf }));
  await until(() => stateOf(ola, 1) !== undefined);
  expect(stateOf(ola, 1)).toMatchObject({ whatIf });
  const spoilt = { values: { orders: 1e300, 'no id!': 1 }, terms: {} };
  sam.send(presenceFrame(1, { whatIf: spoilt, cursor: [1, 1] }));
  await until(() => stateOf(ola, 1)?.cursor !== undefined);
  expect(stateOf(ola, 1)).not.toHaveProperty('whatIf');
});

test('nobody speaks for another, and a clock of 2³² mutes nobody', async () => {
  const [sam, ola, fay] = [await enter(SALES), await enter(OPS), await enter(FACILITATOR)];
  sam.send(presenceFrame(1, { cursor: [1, 1] }));
  await until(() => stateOf(fay, 1) !== undefined);
  ola.send(presenceFrame(1, { cursor: [666, 666] }, 2 ** 32));
  ola.send(presenceFrame(1, null, 2 ** 32));
  ola.send(
    awarenessFrame([
      { clientId: 2, clock: 2 ** 40, json: '{"cursor":[2,2]}' },
      { clientId: 1, clock: 2 ** 40, json: 'null' },
    ]),
  );
  await until(() => stateOf(fay, 2) !== undefined);
  expect(stateOf(fay, 1)).toMatchObject({ cursor: [1, 1] });
  sam.send(presenceFrame(1, { cursor: [3, 3] }, 2));
  await until(() => stateOf(fay, 1)?.cursor[0] === 3);
});

test('a connection has one presence, however many ids it makes up', async () => {
  const [sam, ola] = [await enter(SALES), await enter(OPS)];
  for (let id = 100; id < 300; id++) sam.send(presenceFrame(id, { cursor: [id, 0] }));
  for (let id = 300; id < 500; id++) sam.send(presenceFrame(id, null));
  await until(() => ola.awareness.getStates().size > 0);
  await calm();
  expect([...ola.awareness.getStates().keys()]).toEqual([100]);
});

test('what is too big, too odd or unknown is not passed on', async () => {
  const [sam, ola] = [await enter(SALES), await enter(OPS)];
  sam.send(presenceFrame(1, { cursor: [1, 1], html: '<b>', selection: ['a'] }));
  await until(() => stateOf(ola, 1) !== undefined);
  expect(Object.keys(stateOf(ola, 1) ?? {}).sort()).toEqual(['cursor', 'selection', 'user']);
  sam.send(presenceFrame(1, [1, 2, 3]));
  sam.send(awarenessFrame([{ clientId: 1, clock: 9, json: '{not json' }]));
  await calm();
  expect(stateOf(ola, 1)).toMatchObject({ cursor: [1, 1] });
  expect(sam.socket.readyState).toBe(sam.socket.OPEN);
});

test('a state above 4 KiB ends the connection that sent it, and with it its presence', async () => {
  const [sam, ola] = [await enter(SALES), await enter(OPS)];
  sam.send(presenceFrame(1, { cursor: [1, 1] }));
  await until(() => stateOf(ola, 1) !== undefined);
  sam.send(presenceFrame(1, { cursor: [2, 2], selection: Array(2_000).fill('abc') }));
  expect(await sam.closed).toMatchObject({ code: CLOSE.tooBig });
  await until(() => stateOf(ola, 1) === undefined);
});

test('a flood is sent at 30 Hz at most, and ends with the latest', async () => {
  const [sam, ola] = [await enter(SALES), await enter(OPS)];
  await calm();
  const before = ola.frames.filter((type) => type === 1).length;
  const start = performance.now();
  for (let n = 1; n <= 500; n++) {
    sam.send(presenceFrame(1, { cursor: [n, 0] }));
    if (n % 50 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await until(() => stateOf(ola, 1)?.cursor[0] === 500);
  const rounds = ola.frames.filter((type) => type === 1).length - before;
  expect(rounds).toBeLessThanOrEqual((performance.now() - start) / 33 + 2);
});

test('a revoked person disappears', async () => {
  const [sam, fay] = [await enter(SALES), await enter(FACILITATOR)];
  sam.send(presenceFrame(1, { cursor: [1, 1] }));
  await until(() => stateOf(fay, 1) !== undefined);
  host.rooms.disconnect(['sam'], CLOSE.unauthorised, 'revoked');
  await until(() => stateOf(fay, 1) === undefined);
});

test('an id is its person’s from the first presence on, over restarts of the room and the server', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'interlock-announced-'));
  const restart = async () => {
    await host.stop();
    host = await startHost({ directory });
  };
  await restart();
  // Sam reads, is seen, and goes offline without having written anything.
  const [sam, ola] = [await enter(SALES), await enter(OPS)];
  const victim = sam.doc.clientID;
  sam.send(presenceFrame(victim, { cursor: [1, 1] }));
  await until(() => stateOf(ola, victim) !== undefined);
  sam.close();
  await until(() => stateOf(ola, victim) === undefined);
  const attack = async () => {
    const thief = await enter(OPS);
    // Nor does a presence under it make it somebody else's.
    thief.send(presenceFrame(victim, { cursor: [6, 6] }));
    thief.doc.clientID = victim;
    thief.edit((doc) => setField(doc, 'ops:line', 'title', 'Worthless'));
    expect(await thief.closed).toEqual({ code: CLOSE.forbidden, reason: 'foreign-client-id' });
  };
  await attack();
  await calm();
  await restart();
  await attack();
  setField(sam.doc, 'sales:orders', 'title', 'Offline work');
  const back = await enter(SALES, { doc: sam.doc });
  await until(() => back.acknowledged() === 1);
  const fresh = await enter(OBSERVER);
  expect(field(fresh.doc, 'sales:orders', 'title')).toBe('Offline work');
  // Bound by the write: the next start knows it from there.
  const { authors } = await host.store.loadDocument('b1');
  expect(authors).toContainEqual({ clientId: victim, actor: 'sam' });
  await host.stop();
  rmSync(directory, { recursive: true });
  host = await startHost();
});

test('who announces more and more ids forgets the own first ones, never another person’s', async () => {
  const sam = await enter(SALES);
  sam.send(presenceFrame(7, { cursor: [1, 1] }));
  for (let id = 100; id < 140; id++) {
    const ola = await enter(OPS);
    ola.send(presenceFrame(id, { cursor: [1, 1] }));
    await until(() => stateOf(sam, id) !== undefined);
    ola.close();
    await ola.closed;
  }
  await calm();
  const { announced } = await host.store.loadDocument('b1');
  expect(announced[0]).toEqual({ clientId: 7, actor: 'sam' });
  expect(announced.slice(1).map(({ clientId }) => clientId)).toEqual(
    Array.from({ length: 32 }, (_, n) => 108 + n),
  );
});
