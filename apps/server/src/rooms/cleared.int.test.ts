import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOperations, createUndo } from '@interlock/board';
import type { Identity } from '@interlock/protocol';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { updateFrame } from './frames.ts';
import { type RawClient, rawClient, until } from './testing/raw-client.ts';
import { type RoomHost, startHost } from './testing/room-host.ts';
import { FACILITATOR, OPS, SALES } from './testing/test-board.ts';

/* G-19: what somebody else wrote comes back by an undone deletion as theirs, or not at all. */

const AT = '2026-11-19T12:00:00.000Z';

let directory = '';
let host: RoomHost;
const start = () => startHost({ directory, clock: { now: () => Date.parse(AT) } });
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'interlock-cleared-'));
  host = await start();
});
afterEach(async () => {
  await host.stop();
  rmSync(directory, { recursive: true });
});

type Operations = ReturnType<typeof createOperations>;

/** Does something as the page does, and sends what came of it as one update. */
async function act(
  client: RawClient,
  who: Identity,
  work: (operations: Operations) => void,
): Promise<void> {
  const updates: Uint8Array[] = [];
  const collect = (update: Uint8Array) => updates.push(update);
  client.doc.on('update', collect);
  work(createOperations(client.doc, { by: who.actor, now: () => AT }));
  client.doc.off('update', collect);
  const known = client.acknowledged();
  client.send(updateFrame(Y.mergeUpdates(updates)));
  await until(() => client.acknowledged() > known || client.refused() !== null);
}

/** Somebody’s client, with all that the board has. */
async function enter(who: Identity): Promise<RawClient> {
  const client = await rawClient(host.url, who);
  await until(() => client.acknowledged() === 1);
  return client;
}

/** The comments, notes and edges as somebody sees them who comes now. */
async function seen(root: 'comments' | 'notes' | 'edges'): Promise<Record<string, unknown>> {
  const client = await enter(FACILITATOR);
  const entries = client.doc.getMap(root).toJSON();
  client.close();
  return entries;
}

/** Ola comments on Sales’ card, links to it, and writes a note with a comment of her own. */
async function othersWork(): Promise<void> {
  const client = await enter(OPS);
  await act(client, OPS, (operations) => {
    operations.addComment({ id: 'k', target: 'orders', author: OPS.name, body: 'Why?' });
    operations.addContract({ id: 'e', from: 'line', to: 'orders' });
    operations.addNote({ id: 'n', pos: [5, 5], author: OPS.name, body: 'Mine' });
    operations.addComment({ id: 'kn', target: 'n', author: OPS.name, body: 'So?' });
  });
  client.close();
}

const restart = async (client: RawClient): Promise<RawClient> => {
  const doc = client.doc;
  client.close();
  await host.stop();
  host = await start();
  const again = await rawClient(host.url, SALES, { doc });
  await until(() => again.acknowledged() === 1);
  return again;
};

describe.each([
  ['the server goes on', async (client: RawClient) => client],
  ['the server was started anew', restart],
])('a deletion that is undone, while %s', (_, between) => {
  test('brings comments, edges and notes of others back as theirs', async () => {
    await othersWork();
    const before = await Promise.all([seen('comments'), seen('edges'), seen('notes')]);
    let client = await enter(SALES);
    const undo = createUndo(client.doc);
    await act(client, SALES, (operations) => operations.deleteSubjects(['orders', 'n']));
    expect(await seen('comments')).toEqual({});
    client = await between(client);
    await act(client, SALES, () => expect(undo.undo().ok).toBe(true));
    expect(client.refused()).toBeNull();
    expect(await Promise.all([seen('comments'), seen('edges'), seen('notes')])).toEqual(before);
    expect(before[0]).toMatchObject({ k: { by: OPS.actor, author: OPS.name } });
    client.close();
  });

  test('gives what was written before there were stamps to whom it was', async () => {
    const doc = new Y.Doc();
    const fields = { target: 'orders', author: 'Ola', body: 'Old', at: AT, resolved: false };
    doc.getMap('comments').set('old', new Y.Map(Object.entries(fields)));
    await host.store.commit('b1', {
      updates: [Y.encodeStateAsUpdate(doc)],
      authors: [{ clientId: doc.clientID, actor: OPS.actor }],
    });
    let client = await enter(SALES);
    const undo = createUndo(client.doc);
    await act(client, SALES, (operations) => operations.deleteSubjects(['orders']));
    client = await between(client);
    await act(client, SALES, () => expect(undo.undo().ok).toBe(true));
    expect(await seen('comments')).toMatchObject({ old: { by: OPS.actor, author: OPS.name } });
    client.close();
  });
});

test('deleted and undone while offline, it is one update, and is taken', async () => {
  await othersWork();
  const before = await seen('comments');
  const client = await enter(SALES);
  const undo = createUndo(client.doc);
  await act(client, SALES, (operations) => {
    operations.deleteSubjects(['orders']);
    expect(undo.undo().ok).toBe(true);
    operations.addFrame({ title: 'A', pos: [0, 0], size: [200, 100] });
  });
  expect(client.refused()).toBeNull();
  expect(await seen('comments')).toEqual(before);
  client.close();
});
