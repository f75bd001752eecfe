import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Identity } from '@interlock/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { rawClient, until } from './testing/raw-client.ts';
import { type RoomHost, startHost } from './testing/room-host.ts';
import { FACILITATOR, OPS, SALES } from './testing/test-board.ts';

let directory = '';
let host: RoomHost;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'interlock-homes-'));
  host = await startHost({ directory });
});
afterEach(async () => {
  await host.stop();
  rmSync(directory, { recursive: true });
});

const entry = (fields: object) => new Y.Map<unknown>(Object.entries(fields));
const card = (title: string) => entry({ kind: 'demand', title, owner: '', pos: [0, 0] });
const draw = (key: string, title: string) => (doc: Y.Doc) =>
  void doc.getMap('cards').set(key, card(title));
const remove =
  (key: string, root: 'cards' | 'edges' = 'cards') =>
  (doc: Y.Doc) =>
    doc.getMap(root).delete(key);

/** Writes and waits until the server has answered for it. */
async function write(who: Identity, change: (doc: Y.Doc) => void): Promise<void> {
  const client = await rawClient(host.url, who);
  await until(() => client.acknowledged() === 1);
  client.edit(change);
  await until(() => client.acknowledged() === 2);
  client.close();
}

/** Keys of what stands, as somebody sees it who comes now. */
async function standing(root: 'cards' | 'edges' = 'cards'): Promise<string[]> {
  const client = await rawClient(host.url, FACILITATOR);
  const keys = [...client.doc.getMap(root).keys()].sort();
  client.close();
  return keys;
}

async function restart(): Promise<void> {
  await host.stop();
  host = await startHost({ directory });
}

describe.each([
  ['at once', async () => undefined],
  ['after a restart', restart],
])('the id of a deleted card stays its department’s (G-22), %s', (_, between) => {
  test('another department does not get it, with what the ledger knows of it', async () => {
    await write(SALES, remove('sales:orders'));
    await between();
    await write(OPS, draw('ops:orders', 'Mine now'));
    expect(await standing()).toEqual(['ops:line']);
    expect(await host.store.quarantined('b1')).toMatchObject([
      {
        actor: OPS.actor,
        root: 'cards',
        key: 'ops:orders',
        issue: expect.stringMatching(/this id/),
      },
    ]);
    // What was put back is no claim: the own deletion is still undone.
    await between();
    await write(SALES, draw('sales:orders', 'Orders'));
    expect(await standing()).toEqual(['ops:line', 'sales:orders']);
  });

  test('who may write in both lanes hands it over; then it is the new lane’s', async () => {
    await write(FACILITATOR, (doc) => {
      remove('sales:orders')(doc);
      draw('ops:orders', 'Orders')(doc);
    });
    await write(OPS, remove('ops:orders'));
    await between();
    await write(SALES, draw('sales:orders', 'Mine again'));
    expect(await standing()).toEqual(['ops:line']);
    await write(OPS, draw('ops:orders', 'Orders'));
    expect(await standing()).toEqual(['ops:line', 'ops:orders']);
    await write(OPS, remove('ops:orders'));
    await between();
    await write(FACILITATOR, draw('sales:orders', 'Orders'));
    expect(await standing()).toEqual(['ops:line', 'sales:orders']);
  });

  test('an entry that never stood leaves no home behind', async () => {
    await write(OPS, (doc) => {
      draw('ops:orders', 'Never there')(doc);
      remove('ops:orders')(doc);
    });
    await write(OPS, draw('ops:orders', 'Put back at once'));
    await write(SALES, remove('sales:orders'));
    await between();
    await write(OPS, draw('ops:orders', 'Mine now'));
    expect(await standing()).toEqual(['ops:line']);
  });

  test('nor does a contract’s id go to other departments', async () => {
    await write(FACILITATOR, (doc) => {
      doc
        .getMap('departments')
        .set('fin', entry({ name: 'Finance', initials: 'FI', order: 'a2', height: 164 }));
      draw('fin:cash', 'Cash')(doc);
      draw('ops:stock', 'Stock')(doc);
      doc.getMap('edges').set('fin~ops:k', contract('cash', 'stock'));
    });
    await write(FACILITATOR, remove('fin~ops:k', 'edges'));
    await between();
    await write(SALES, (doc) =>
      doc.getMap('edges').set('sales~ops:k', contract('orders', 'stock')),
    );
    expect(await standing('edges')).toEqual([]);
    await write(OPS, (doc) => doc.getMap('edges').set('fin~ops:k', contract('cash', 'stock')));
    expect(await standing('edges')).toEqual(['fin~ops:k']);
  });
});

function contract(from: string, to: string): Y.Map<unknown> {
  return entry({ kind: 'contract', from, to, status: 'draft', ratio: 1, lag: 0, quantity: 1 });
}
