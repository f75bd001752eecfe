import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { applyUpdate, Doc, encodeStateAsUpdate, getState } from 'yjs';
import { rememberClientIds, rememberedClientIds } from './browser-memory.ts';
import { type ClientIds, createClientIds } from './client-ids.ts';

/* The locks are real; what a browser stores is a map here. */

const opened: ClientIds[] = [];
beforeEach(() => {
  const stored = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (name: string) => stored.get(name) ?? null,
    setItem: (name: string, value: string) => void stored.set(name, value),
    removeItem: (name: string) => void stored.delete(name),
  });
});
afterEach(() => {
  for (const ids of opened.splice(0)) ids.destroy();
  vi.unstubAllGlobals();
});

/** A page with what the server has; `write` is one change. */
function page(server: Doc, actor = 'mara') {
  const ids = createClientIds('board', actor);
  opened.push(ids);
  const doc = new Doc();
  ids.watch(doc);
  applyUpdate(doc, encodeStateAsUpdate(server));
  const write = (): void => {
    doc.getMap('notes').set('n', Math.random());
  };
  const save = async (): Promise<void> => {
    applyUpdate(server, encodeStateAsUpdate(doc));
    ids.saved(doc);
    await settled();
  };
  return { ids, doc, write, save };
}
/** A page that has written and saved, and was closed. */
async function pageLeft(server: Doc) {
  const one = page(server);
  one.write();
  await one.save();
  one.ids.destroy();
  await settled();
  return one;
}
const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

it('a page that comes back writes on under the id of the one before', async () => {
  const server = new Doc();
  const used = new Set<number>();
  for (let visit = 0; visit < 5; visit++) {
    const { ids, doc, write, save } = page(server);
    await ids.reuse(doc);
    write();
    used.add(doc.clientID);
    await save();
    ids.destroy();
    await settled();
  }
  expect(used.size).toBe(1);
  expect(getState(server.store, [...used][0]!)).toBe(5);
});

it('two tabs never write under one id, and a third finds a free one', async () => {
  const server = new Doc();
  const one = page(server);
  one.write();
  await one.save();
  const other = page(server);
  await other.ids.reuse(other.doc);
  expect(other.doc.clientID).not.toBe(one.doc.clientID);
  other.write();
  await other.save();
  one.ids.destroy();
  await settled();
  const third = page(server);
  await third.ids.reuse(third.doc);
  expect(third.doc.clientID).toBe(one.doc.clientID);
});

it('an id of which something may still be on its way is left alone', async () => {
  const server = new Doc();
  const one = page(server);
  one.write();
  await one.save();
  // Written, perhaps sent, and the page is gone before the server said so.
  one.write();
  expect(rememberedClientIds('board', 'mara')).toEqual([]);
  one.ids.destroy();
  await settled();
  const next = page(server);
  await next.ids.reuse(next.doc);
  expect(next.doc.clientID).not.toBe(one.doc.clientID);
});

it('an id that is elsewhere further than it was, or not as far, is left alone', async () => {
  const server = new Doc();
  const one = await pageLeft(server);
  for (const clock of [0, 2]) {
    rememberClientIds('board', 'mara', [{ id: one.doc.clientID, clock }]);
    const next = page(server);
    await next.ids.reuse(next.doc);
    expect(next.doc.clientID).not.toBe(one.doc.clientID);
  }
});

it('what is refused, what is in use, and what another person wrote under is never used again', async () => {
  const server = new Doc();
  const one = await pageLeft(server);
  const known = rememberedClientIds('board', 'mara');
  expect(known).toHaveLength(1);

  const stranger = page(server, 'sam');
  await stranger.ids.reuse(stranger.doc);
  expect(stranger.doc.clientID).not.toBe(one.doc.clientID);

  // Whoever has begun to write goes on under the id of this page.
  const busy = page(server);
  busy.write();
  const own = busy.doc.clientID;
  await busy.ids.reuse(busy.doc);
  expect(busy.doc.clientID).toBe(own);

  const refused = page(server);
  await refused.ids.reuse(refused.doc);
  expect(refused.doc.clientID).toBe(one.doc.clientID);
  refused.ids.abandon(refused.doc);
  expect(rememberedClientIds('board', 'mara')).toEqual([]);
});
