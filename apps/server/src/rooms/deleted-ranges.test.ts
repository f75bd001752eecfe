import { seededRandom } from '@interlock/testkit';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { areApart, DeletedRanges, type Deletions, mergedRanges } from './deleted-ranges.ts';

/** Clocks of these ranges one by one. */
const clocksOf = (deletions: Deletions): Set<string> =>
  new Set(
    [...deletions].flatMap(([client, ranges]) =>
      ranges.flatMap(({ clock, len }) =>
        Array.from({ length: len }, (_, n) => `${client}.${clock + n}`),
      ),
    ),
  );
const deletedIn = (doc: Y.Doc): Deletions => Y.createDeleteSetFromStructStore(doc.store).clients;

test('follows a document through deletions, collections and updates of others', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const random = seededRandom(seed);
    const [doc, other] = [new Y.Doc(), new Y.Doc()];
    const followed = new DeletedRanges(doc);
    for (let step = 0; step < 40; step++) {
      const who = random.below(2) === 0 ? doc : other;
      who.transact(() => {
        for (let times = 1 + random.below(25); times > 0; times--) {
          const map = who.getMap<unknown>('m');
          const text = who.getText('t');
          const key = `k${random.below(8)}`;
          const from = random.below(text.length + 1);
          [
            () => map.delete(key),
            () => map.set(key, times),
            () => map.set(key, new Y.Map([['a', times]])),
            () => text.insert(from, 'abcdef'),
            () => text.delete(from, Math.min(3, text.length - from)),
          ][random.below(5)]?.();
        }
      });
      if (random.below(3) > 0) continue;
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)));
      Y.applyUpdate(other, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(other)));
    }
    const wanted = clocksOf(deletedIn(doc));
    const all: Deletions = new Map(
      [...doc.store.clients.keys()].map((client) => [
        client,
        [{ clock: 0, len: Y.getState(doc.store, client) }],
      ]),
    );
    const alive = clocksOf(followed.missing(all));
    expect([...clocksOf(all)].filter((clock) => alive.has(clock) === wanted.has(clock))).toEqual(
      [],
    );
    // One that begins with the document as it stands says the same.
    expect(new DeletedRanges(doc).missing(all)).toEqual(followed.missing(all));
    for (const [client, ranges] of deletedIn(doc))
      for (const range of ranges) {
        expect(followed.includes(client, range)).toBe(true);
        expect(followed.includes(client, { clock: range.clock, len: range.len + 1 })).toBe(false);
      }
  }
});

test('ranges out of order, equal and overlapping become one list that is apart', () => {
  const range = (clock: number, len: number) => ({ clock, len });
  expect(mergedRanges([range(8, 2), range(0, 3), range(0, 3), range(2, 2), range(10, 1)])).toEqual([
    range(0, 4),
    range(8, 3),
  ]);
  expect(areApart([range(0, 4), range(8, 3)])).toBe(true);
  expect(areApart([range(0, 4), range(4, 3)])).toBe(false);
  expect(areApart([range(5, 1), range(1, 1)])).toBe(false);
});
