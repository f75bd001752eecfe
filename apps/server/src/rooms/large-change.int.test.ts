import {
  type contentOf,
  createOperations,
  documentFromContent,
  prepareDocument,
  restoringContent,
} from '@interlock/board';
import { largeBoard } from '@interlock/testkit';
import { expect, it } from 'vitest';
import * as Y from 'yjs';
import type { Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { field, type RawClient, setField, until } from './testing/raw-client.ts';
import { roomTests } from './testing/room-tests.ts';
import { FACILITATOR, OBSERVER } from './testing/test-board.ts';

const tests = roomTests();
const DECISION = {
  statement: 'As before',
  kpis: [{ card: 'card-0', from: 1, to: 2, by: '2026-12-31' }],
  owner: 'Fay',
  by: '2026-12-31',
  moves: [],
};
const CARD = 'lane-0:card-0';
const title = ({ doc }: Pick<RawClient, 'doc'>) => field(doc, CARD, 'title');

async function largeRoom(cards: number, wrap: (store: Store) => Store = (store) => store) {
  const host = await tests.start({ wrap });
  const { content } = largeBoard(cards);
  await host.store.createBoard(
    { id: 'large', title: 'Large', template: 'empty', createdAt: '2026-11-19' },
    documentFromContent(content),
    [],
  );
  return {
    ...host,
    content,
    join: (who = FACILITATOR) => tests.enter(host.url, who, { board: 'large' }),
  };
}

/** Every card of another name. */
const renamed = (content: ReturnType<typeof contentOf>) => ({
  ...content,
  cards: content.cards.map((card) => ({ ...card, title: `${card.title} again` })),
});

it('a large change of the server is many short turns (SPEC: Slices)', {
  timeout: 60_000,
}, async () => {
  const { rooms, content } = await largeRoom(1_500);
  await rooms.with('large', async (room) => {
    let [longest, turns, before] = [0, 0, performance.now()];
    let on = true;
    const look = (): void => {
      const now = performance.now();
      longest = Math.max(longest, now - before);
      before = now;
      turns += 1;
      if (on) setImmediate(look);
    };
    setImmediate(look);
    const from = performance.now();
    await room.write({ change: (doc) => restoringContent(doc, renamed(content)) });
    const whole = performance.now() - from;
    on = false;
    expect(room.view.cards.get('card-0')?.title).toBe(`${content.cards[0]?.title} again`);
    // Copying, changing, checking, encoding and applying are a third each, and were one turn each.
    expect(turns).toBeGreaterThan(30);
    expect(longest).toBeLessThan(whole / 5);
  });
});

it('L-1: nobody sees anything of it before it is on the disk, and then all of it at once', async () => {
  const seen: unknown[] = [];
  let look = (): unknown => null;
  const { rooms, content, join, store } = await largeRoom(300, (disk) => ({
    ...disk,
    async commit(board, commit) {
      const result = await disk.commit(board, commit);
      if ((commit.updates?.[0]?.byteLength ?? 0) > 32 * 1024) seen.push(look());
      return result;
    },
  }));
  const [fay, obi] = [await join(), await join(OBSERVER)];
  const before = title(fay);
  const counts = new Set<number>();
  obi.doc.on('update', () => {
    const cards = [...obi.doc.getMap<Y.Map<unknown>>('cards').values()];
    counts.add(cards.filter((card) => String(card.get('title')).endsWith('again')).length);
  });
  await rooms.with('large', async (room) => {
    const view = room.view;
    look = () => [title(fay), title(obi), room.view === view];
    const rest = view.cards.get('card-1');
    await room.write({
      change: (doc) => restoringContent(doc, { ...renamed(content), notes: [] }),
      ledger: [{ actor: 'fay', event: { type: 'decision-recorded', payload: DECISION } }],
    });
    expect(seen).toEqual([[before, before, true]]);
    expect(room.view.cards.get('card-0')?.title).toBe(`${before} again`);
    // What did not change is the same object: nothing of it is computed anew.
    expect(room.view.edges).toBe(view.edges);
    expect(room.view.cards.get('card-1')).not.toBe(rest);
  });
  await until(() => title(obi) === `${before} again`);
  expect([...counts]).toEqual([300]);
  expect((await store.readLedger('large')).length).toBe(1);
});

it('L-1: what others write meanwhile stands before or after it, on every copy', async () => {
  let opened = (): void => undefined;
  const { rooms, content, join } = await largeRoom(300, (disk) => ({
    ...disk,
    async commit(board, commit) {
      // Somebody writes while it goes to the disk.
      if ((commit.updates?.[0]?.byteLength ?? 0) > 32 * 1024) {
        opened();
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return disk.commit(board, commit);
    },
  }));
  const [fay, gus, obi] = [await join(), await join(), await join(OBSERVER)];
  await rooms.with('large', async (room) => {
    let done = false;
    opened = () => {
      setTimeout(() => fay.edit((doc) => setField(doc, 'lane-0:card-2', 'title', 'Late')), 5);
      setTimeout(() => gus.edit((doc) => doc.getMap('cards').delete('lane-0:card-3')), 10);
    };
    const written = room
      .write({ change: (doc) => restoringContent(doc, renamed(content)) })
      .then(() => {
        done = true;
      });
    for (let n = 0; !done; n++) {
      gus.edit((doc) => setField(doc, 'lane-0:card-4', 'owner', `Owner ${n}`));
      await new Promise((resolve) => setTimeout(resolve, 3));
    }
    await written;
  });
  await until(() => [fay, gus].every((each) => / again$/.test(String(title(each)))));
  // The guard goes on from where it was: what comes next builds on all of it.
  fay.edit((doc) => setField(doc, 'lane-0:card-5', 'title', 'After'));
  gus.edit((doc) => createOperations(doc).addNote({ id: 'note-after', pos: [0, 0], body: 'x' }));
  await until(() => field(obi.doc, 'lane-0:card-5', 'title') === 'After');
  await until(() => obi.doc.getMap('notes').has('note-after'));
  const fresh = await join(OBSERVER);
  for (const each of [fay, gus, obi]) {
    await until(
      () => Y.encodeStateVector(each.doc).join() === Y.encodeStateVector(fresh.doc).join(),
    );
    expect(prepareDocument(each.doc).toJSON()).toEqual(prepareDocument(fresh.doc).toJSON());
    expect(each.refused()).toBeNull();
  }
  expect(title(fresh)).toMatch(/ again$/);
  await rooms.with('large', async (room) => {
    expect([...room.view.cards.values()].map(({ id }) => id)).toHaveLength(
      fresh.doc.getMap('cards').size,
    );
  });
});

it('L-1: one that fails leaves nothing behind, at whatever step it does', async () => {
  let refuse = false;
  const { rooms, content, join, store } = await largeRoom(300, (disk) => ({
    ...disk,
    commit: (board, commit) =>
      refuse ? Promise.reject(new StoreError('key-used', 'Used.')) : disk.commit(board, commit),
  }));
  const fay = await join();
  const before = title(fay);
  const { seq } = await store.loadDocument('large');
  await rooms.with('large', async (room) => {
    const { view } = room;
    const late = (doc: Y.Doc) =>
      (function* (): Generator<void, void> {
        yield* restoringContent(doc, renamed(content));
        throw new Error('abandoned');
      })();
    await expect(room.write({ change: late })).rejects.toThrow('abandoned');
    const invalid = (doc: Y.Doc) =>
      (function* (): Generator<void, void> {
        yield* restoringContent(doc, renamed(content));
        setField(doc, CARD, 'title', 7);
      })();
    await expect(room.write({ change: invalid })).rejects.toThrow('not valid');
    refuse = true;
    const change = (doc: Y.Doc) => restoringContent(doc, renamed(content));
    await expect(room.write({ change })).rejects.toMatchObject({ code: 'key-used' });
    refuse = false;
    expect(room.view).toBe(view);
    await room.write({ change: (doc) => setField(doc, CARD, 'owner', 'Still there') });
  });
  await until(() => field(fay.doc, CARD, 'owner') === 'Still there');
  expect(title(fay)).toBe(before);
  expect((await store.loadDocument('large')).seq).toBe(seq + 1);
});
