import { CLOSE, type Identity } from '@interlock/protocol';
import * as encoding from 'lib0/encoding';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { step1Frame, step2Frame, updateFrame } from './frames.ts';
import { field, type RawClient, rawClient, setField, until } from './testing/raw-client.ts';
import { type RoomHost, startHost } from './testing/room-host.ts';
import { OBSERVER, OPS, SALES } from './testing/test-board.ts';

let host: RoomHost;
/** Somebody who works on undisturbed while the others attack. */
let witness: RawClient;
let edits = 0;

beforeAll(async () => {
  host = await startHost();
  witness = await rawClient(host.url, OPS);
});
afterAll(async () => {
  witness.socket.terminate();
  await host.stop();
});

async function worksOn(): Promise<void> {
  edits += 1;
  witness.edit((doc) => setField(doc, 'ops:line', 'title', `Edit ${edits}`));
  await until(() => witness.acknowledged() === edits + 1);
  expect(field(witness.doc, 'sales:orders', 'title')).toBe('Orders');
  const fresh = await rawClient(host.url, OBSERVER);
  expect(fresh.doc.getMap('cards').toJSON()).toEqual(witness.doc.getMap('cards').toJSON());
  fresh.socket.terminate();
}
const cards = (doc: Y.Doc) => doc.getMap<unknown>('cards');

const writes: [string, Identity, (doc: Y.Doc) => void, string][] = [
  [
    'an observer’s update',
    OBSERVER,
    (doc) => setField(doc, 'sales:orders', 'title', 'x'),
    'observer',
  ],
  ['an observer’s deletion', OBSERVER, (doc) => cards(doc).delete('sales:orders'), 'observer'],
  [
    'an observer’s note',
    OBSERVER,
    (doc) => doc.getMap<Y.Map<unknown>>('notes').get('n1')?.set('pos', [9, 9]),
    'observer',
  ],
  [
    'a write into another department',
    OPS,
    (doc) => setField(doc, 'sales:orders', 'title', 'x'),
    'other-department',
  ],
  [
    'the deletion of another department’s card',
    OPS,
    (doc) => cards(doc).delete('sales:orders'),
    'other-department',
  ],
  ['a new root', SALES, (doc) => doc.getMap('evil').set('a', 1), 'malformed'],
  [
    'a subdocument',
    SALES,
    (doc) => setField(doc, 'sales:orders', 'title', new Y.Doc()),
    'malformed',
  ],
  [
    'binary content',
    SALES,
    (doc) => setField(doc, 'sales:orders', 'title', new Uint8Array(5)),
    'malformed',
  ],
  [
    'the board’s settings',
    SALES,
    (doc) => doc.getMap('settings').set('title', 'x'),
    'facilitator-only',
  ],
];
test.each(writes)('%s is refused with 4403 and its reason', async (_, who, change, reason) => {
  const attacker = await rawClient(host.url, who);
  attacker.edit(change);
  expect(await attacker.closed).toEqual({ code: CLOSE.forbidden, reason });
  expect(attacker.refused()?.reason).toBe(reason);
  await worksOn();
});

test('an observer’s content in sync step 2 is refused as well', async () => {
  const doc = new Y.Doc();
  const reader = await rawClient(host.url, OBSERVER, { doc });
  reader.socket.terminate();
  setField(doc, 'sales:orders', 'title', 'x');
  const attacker = await rawClient(host.url, OBSERVER, { doc });
  expect(await attacker.closed).toMatchObject({ code: CLOSE.forbidden });
  await worksOn();
});

test('a foreign client id is refused', async () => {
  const attacker = await rawClient(host.url, SALES);
  attacker.doc.clientID = witness.doc.clientID;
  attacker.edit((doc) => setField(doc, 'sales:orders', 'title', 'x'));
  expect(await attacker.closed).toEqual({ code: CLOSE.forbidden, reason: 'foreign-client-id' });
  await worksOn();
});

test('an update with a gap before it is refused and leaves nothing pending', async () => {
  const attacker = await rawClient(host.url, SALES);
  setField(attacker.doc, 'sales:orders', 'title', 'never sent');
  attacker.edit((doc) => setField(doc, 'sales:orders', 'title', 'x'));
  expect(await attacker.closed).toEqual({ code: CLOSE.forbidden, reason: 'malformed' });
  await worksOn();
});

test('what was accepted before a refused write stays', async () => {
  const attacker = await rawClient(host.url, SALES);
  attacker.edit((doc) => setField(doc, 'sales:orders', 'owner', 'Sam'));
  attacker.edit((doc) => setField(doc, 'ops:line', 'title', 'x'));
  expect(await attacker.closed).toMatchObject({ code: CLOSE.forbidden });
  await until(() => field(witness.doc, 'sales:orders', 'owner') === 'Sam');
  await worksOn();
});

const varUints = (...values: number[]) => {
  const encoder = encoding.createEncoder();
  for (const value of values) encoding.writeVarUint(encoder, value);
  return encoding.toUint8Array(encoder);
};
const frames: [string, () => Uint8Array | string, number[]][] = [
  ['a text frame', () => 'hello', [CLOSE.malformed]],
  ['an empty frame', () => new Uint8Array(), [CLOSE.malformed]],
  ['an unknown type', () => varUints(99), [CLOSE.malformed]],
  ['a huge integer', () => new Uint8Array(12).fill(255), [CLOSE.malformed]],
  ['a length beyond the frame', () => varUints(0, 2, 2 ** 40), [CLOSE.malformed]],
  ['a garbage update', () => updateFrame(new Uint8Array([9, 9, 9, 9])), [CLOSE.forbidden]],
  ['garbage in step 2', () => step2Frame(new Uint8Array(500).fill(7)), [CLOSE.forbidden]],
  ['a garbage state vector', () => step1Frame(new Uint8Array([255, 1])), [CLOSE.malformed]],
  ['garbage presence', () => new Uint8Array([1, 3, 200, 1, 1]), [CLOSE.malformed]],
  ['a live update above 64 KiB', () => updateFrame(new Uint8Array(70_000)), [CLOSE.tooBig]],
  ['a frame above 2 MiB', () => new Uint8Array(3 * 1024 * 1024), [CLOSE.tooBig]],
];
test.each(frames)('%s closes its sender only', async (_, frame, codes) => {
  const attacker = await rawClient(host.url, SALES);
  attacker.send(frame());
  expect(codes).toContain((await attacker.closed).code);
  await worksOn();
});

test('thousands of equal deletions of what is deleted hold nobody up and close nobody', async () => {
  const sales = await rawClient(host.url, SALES);
  for (let n = 0; n < 100; n++)
    sales.edit((doc) => {
      for (let m = 0; m < 25; m++) {
        setField(doc, 'sales:orders', 'owner', `${n}.${m}`);
        setField(doc, 'sales:orders', 'title', 'Orders');
      }
    });
  await until(() => sales.acknowledged() === 101);
  const client = sales.doc.clientID;
  const clocks = Y.getState(sales.doc.store, client) - 2;
  const ranges = Array.from({ length: 15_000 }, () => [0, clocks]).flat();
  const frame = updateFrame(varUints(0, 1, client, 15_000, ...ranges));
  for (const who of [OBSERVER, SALES]) {
    const attacker = await rawClient(host.url, who);
    await until(() => attacker.acknowledged() === 1);
    for (let n = 0; n < 20; n++) attacker.send(frame);
    // Each took 1 s for an observer and several for a participant.
    await worksOn();
    await until(() => attacker.acknowledged() === 21);
    attacker.socket.terminate();
  }
  sales.socket.terminate();
});

test('random bytes never stop the server', async () => {
  let seed = 20_261_119;
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
    return seed;
  };
  for (let round = 0; round < 60; round++) {
    const socket = new WebSocket(`${host.url}/b1?actor=${round % 2 ? 'sam' : 'obi'}&ack=1`);
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('open', resolve));
    for (let n = 0; n < 20; n++) {
      const bytes = Uint8Array.from({ length: random() % 200 }, () => random() % 256);
      // Half of them get past the first bytes.
      if (bytes.length > 2 && random() % 2) {
        bytes[0] = random() % 4;
        bytes[1] = random() % 3;
      }
      if (socket.readyState === WebSocket.OPEN) socket.send(bytes, { binary: random() % 10 > 0 });
    }
    await new Promise((resolve) => setTimeout(resolve, 2));
    socket.terminate();
  }
  await worksOn();
});
