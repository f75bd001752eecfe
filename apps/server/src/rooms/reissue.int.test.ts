import { type Change, changesOf, createOperations, reissue } from '@interlock/board';
import { CLOSE } from '@interlock/protocol';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { step2Frame, updateFrame } from './frames.ts';
import { field, type RawClient, setField, until } from './testing/raw-client.ts';
import { roomTests } from './testing/room-tests.ts';
import { OPS, SALES } from './testing/test-board.ts';

const tests = roomTests();

/** Makes `work` offline on what a client knew, and gives the document and its record of changes. */
function offline(known: Y.Doc, clientId: number, work: (doc: Y.Doc) => void) {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(known));
  doc.clientID = clientId;
  const changes: Change[] = [];
  doc.on('afterTransaction', (transaction) => changes.push(...changesOf(transaction)));
  work(doc);
  return { doc, changes: JSON.parse(JSON.stringify(changes)) as Change[] };
}

/** Writes the changes again as a page does: after the first sync, each part a frame of its own. */
function sendAgain(client: RawClient, changes: readonly Change[]): number {
  let parts = 0;
  client.doc.on('update', (update: Uint8Array, _origin, _doc, { local }: Y.Transaction) => {
    if (!local) return;
    parts += 1;
    client.send(updateFrame(update));
  });
  reissue(client.doc, changes);
  return parts;
}

test('offline work that is refused because its client id is another’s is taken under a fresh one', async () => {
  const { url } = await tests.start();
  const sam = await tests.enter(url, SALES);
  const clientId = 4_711;
  const ola = await tests.enter(url, OPS);
  ola.doc.clientID = clientId;
  ola.edit((doc) => setField(doc, 'ops:line', 'owner', 'Ola'));
  await until(() => ola.acknowledged() === 2);

  const { doc, changes } = offline(sam.doc, clientId, (mine) => {
    createOperations(mine).updateCard('orders', { title: 'Orders, written offline' });
  });
  const back = await tests.enter(url, SALES, { doc });
  expect(await back.closed).toMatchObject({ code: CLOSE.forbidden, reason: 'foreign-client-id' });
  expect(field(ola.doc, 'sales:orders', 'title')).toBe('Orders');

  const again = await tests.enter(url, SALES);
  expect(sendAgain(again, changes)).toBe(1);
  await until(() => again.acknowledged() === 2);
  await until(() => field(ola.doc, 'sales:orders', 'title') === 'Orders, written offline');
});

test('a week of offline work above the size of a first sync is taken in parts', async () => {
  const { url } = await tests.start();
  const sam = await tests.enter(url, SALES);
  const { doc, changes } = offline(sam.doc, 4_712, (mine) => {
    const operations = createOperations(mine);
    for (let n = 0; n < 150; n++)
      operations.addNote({ pos: [n, n], body: `${n}: ${'x'.repeat(19_000)}` });
  });
  const whole = step2Frame(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(sam.doc)));
  expect(whole.byteLength).toBeGreaterThan(2 * 1024 * 1024);
  sam.send(whole);
  expect(await sam.closed).toMatchObject({ code: CLOSE.tooBig });

  const again = await tests.enter(url, SALES);
  const parts = sendAgain(again, changes);
  expect(parts).toBeGreaterThan(50);
  await expect.poll(() => again.acknowledged(), { timeout: 20_000 }).toBe(parts + 1);
  const other = await tests.enter(url, OPS);
  await expect.poll(() => other.doc.getMap('notes').size).toBe(151);
}, 40_000);
