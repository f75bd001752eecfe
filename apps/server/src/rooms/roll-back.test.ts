import { prepareDocument, ROOTS } from '@interlock/board';
import { seededRandom } from '@interlock/testkit';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { act } from '../../test/converge/act.ts';
import { type InspectedUpdate, inspectUpdate } from './inspect-update.ts';
import { integrate } from './integrate.ts';
import { pairsCut, rollBack } from './roll-back.ts';
import { encodeUpdate } from './testing/encode-update.ts';
import { FACILITATOR, testDocument } from './testing/test-board.ts';

const copyOf = (doc: Y.Doc): Y.Doc => {
  const copy = prepareDocument(new Y.Doc());
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
};

const inspected = (update: Uint8Array): InspectedUpdate => {
  const found = inspectUpdate(update);
  if (found === null) throw new Error('not sound');
  return found;
};

/** Applies an update and takes it back. */
function takeBack(doc: Y.Doc, update: Uint8Array): void {
  const change = inspected(update);
  const pairs = pairsCut(doc, change);
  const take = (transaction: Y.Transaction) => {
    integrate(transaction, change);
    rollBack(transaction, pairs);
  };
  Y.transact(doc, take, null, false);
}

/** All that Yjs goes by later: every list with its order, its neighbours and its length. */
function anatomy(doc: Y.Doc): unknown {
  // biome-ignore lint/suspicious/noExplicitAny: Yjs types its roots by their events.
  const ofType = (type: Y.AbstractType<any>): unknown => {
    const list: unknown[] = [];
    let last: Y.Item | null = null;
    for (let item = type._start; item !== null; item = item.right) {
      expect(item.left).toBe(last);
      list.push(ofItem(item));
      last = item;
    }
    const keys = [...type._map].map(([key, item]) => {
      expect(item.right).toBeNull();
      const chain: unknown[] = [];
      for (let each: Y.Item | null = item; each !== null; each = each.left) {
        if (each.left !== null) expect(each.left.right).toBe(each);
        chain.push(ofItem(each));
      }
      return [key, chain];
    });
    return { length: type._length, list, keys: keys.sort() };
  };
  const ofItem = (item: Y.Item): unknown => [
    item.id.client,
    item.id.clock,
    item.length,
    item.deleted,
    item.content instanceof Y.ContentType
      ? ofType(item.content.type)
      : item.content instanceof Y.ContentString
        ? item.content.str
        : item.content instanceof Y.ContentAny
          ? JSON.stringify(item.content.arr)
          : null,
  ];
  return {
    roots: ROOTS.map((root) => ofType(doc.getMap(root))),
    update: Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64'),
    vector: [...Y.decodeStateVector(Y.encodeStateVector(doc))].sort(),
  };
}

function note(doc: Y.Doc): Y.Text {
  return doc.getMap<Y.Map<unknown>>('notes').get('n1')?.get('body') as Y.Text;
}

describe('an update that is taken back leaves nothing (G-11)', () => {
  test.each(Array.from({ length: 20 }, (_, n) => n + 1))('whatever it did, seed %i', (seed) => {
    const random = seededRandom(seed);
    const replica = prepareDocument(new Y.Doc());
    Y.applyUpdate(replica, testDocument());
    const people = Array.from({ length: 3 }, () => copyOf(replica));
    for (let step = 0; step < 60; step++) {
      const who = random.pick(people);
      const before = Y.encodeStateVector(replica);
      act(who, FACILITATOR, random);
      const update = Y.encodeStateAsUpdate(who, before);
      const was = anatomy(replica);
      let told = 0;
      replica.once('update', () => {
        told += 1;
      });
      takeBack(replica, update);
      expect(told).toBe(0);
      expect(anatomy(replica)).toEqual(was);
      if (random.below(3) === 0) Y.applyUpdate(replica, update);
      if (random.below(4) === 0) Y.applyUpdate(who, Y.encodeStateAsUpdate(replica));
    }
    // What comes later finds its place as it would have without all that.
    const fresh = copyOf(replica);
    for (const who of people)
      for (const doc of [replica, fresh]) Y.applyUpdate(doc, Y.encodeStateAsUpdate(who));
    expect(replica.toJSON()).toEqual(fresh.toJSON());
  });

  test('it cut a character of two halves', () => {
    const replica = prepareDocument(new Y.Doc());
    Y.applyUpdate(replica, testDocument());
    note(replica).insert(0, 'a😀b😀c');
    const was = anatomy(replica);
    for (const change of [
      (text: Y.Text) => text.insert(2, 'x'),
      (text: Y.Text) => text.delete(2, 3),
      (text: Y.Text) => text.delete(1, 1),
    ]) {
      const other = copyOf(replica);
      const before = Y.encodeStateVector(other);
      change(note(other));
      takeBack(replica, Y.encodeStateAsUpdate(other, before));
      expect(anatomy(replica)).toEqual(was);
    }
  });

  test('places that a list remembers are forgotten', () => {
    const replica = prepareDocument(new Y.Doc());
    Y.applyUpdate(replica, testDocument());
    for (let at = 0; at < 50; at++) note(replica).insert(at % 7, `${at}`);
    const other = copyOf(replica);
    const before = Y.encodeStateVector(other);
    note(other).insert(3, 'taken back');
    note(replica).insert(60, 'here');
    takeBack(replica, Y.encodeStateAsUpdate(other, before));
    const fresh = copyOf(replica);
    for (const doc of [replica, fresh]) note(doc).insert(62, '!');
    expect(note(replica).toString()).toBe(note(fresh).toString());
  });
});

describe('the work of an update is bounded (G-16)', () => {
  const boardWithNote = (): Y.Doc => {
    const doc = prepareDocument(new Y.Doc());
    Y.applyUpdate(doc, testDocument());
    return doc;
  };
  /** So many single characters of each client that all say they stand alone in the text. */
  const crowd = (doc: Y.Doc, clients: readonly number[], each: number): Uint8Array => {
    const parent = note(doc)._item?.id ?? null;
    const structs = clients.flatMap((client) =>
      Array.from(
        { length: each },
        (_, clock) =>
          new Y.Item(
            Y.createID(client, clock),
            null,
            null,
            null,
            null,
            // Its type in memory is that of an item which was placed.
            parent as unknown as Y.AbstractType<unknown>,
            null,
            new Y.ContentString('x'),
          ),
      ),
    );
    return encodeUpdate(structs, new Map());
  };

  test('people who write at one place at the same time are few enough', () => {
    const here = boardWithNote();
    const there = copyOf(here);
    const update = crowd(
      here,
      Array.from({ length: 60 }, (_, n) => 1_000 + n),
      10,
    );
    let taken = false;
    const take = (transaction: Y.Transaction) => {
      taken = integrate(transaction, inspected(update));
    };
    Y.transact(here, take, null, false);
    Y.applyUpdate(there, update);
    expect(taken).toBe(true);
    expect(anatomy(here)).toEqual(anatomy(there));
  });

  test('an update that takes the square of its length is not taken', () => {
    const doc = boardWithNote();
    Y.applyUpdate(doc, crowd(doc, [1_000], 3_000));
    let taken = true;
    const from = performance.now();
    const take = (transaction: Y.Transaction) => {
      taken = integrate(transaction, inspected(crowd(doc, [2_000], 3_000)));
      rollBack(transaction, []);
    };
    Y.transact(doc, take, null, false);
    expect(taken).toBe(false);
    expect(performance.now() - from).toBeLessThan(1_000);
  });
});
