import { documentFromContent, prepareDocument } from '@interlock/board';
import { largeBoard, seededRandom } from '@interlock/testkit';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { act } from '../../test/converge/act.ts';
import { Slices } from '../turns/slices.ts';
import { checkedSnapshot, copyInSlices, loadDocument } from './load-document.ts';
import { splitUpdate } from './split-update.ts';
import { FACILITATOR, testDocument } from './testing/test-board.ts';

const slices = new Slices();

test('large updates of many authors come out as Yjs itself takes them in', async () => {
  const random = seededRandom(7);
  for (let round = 0; round < 6; round++) {
    const docs = [0, 1, 2].map(() => {
      const doc = prepareDocument(new Y.Doc());
      Y.applyUpdate(doc, testDocument());
      return doc;
    });
    for (let n = 0; n < 400; n++) {
      const doc = docs[n % docs.length]!;
      act(doc, FACILITATOR, random);
      // Each builds on what the others wrote, and deletes it.
      if (n % 7 === 0) for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    }
    const [first] = docs;
    const texts = first!.getMap<Y.Map<unknown>>('notes');
    const note = new Y.Map<unknown>([['body', new Y.Text('äöü 😀'.repeat(8_000))]]);
    texts.set('long', note);
    (note.get('body') as Y.Text).delete(5, 9);
    for (const other of docs) Y.applyUpdate(first!, Y.encodeStateAsUpdate(other));
    const update = Y.encodeStateAsUpdate(first!);
    expect(update.byteLength).toBeGreaterThan(32 * 1024);
    expect(await slices.run(splitUpdate(update))).not.toBeNull();
    const plain = prepareDocument(new Y.Doc());
    Y.applyUpdate(plain, update);
    const copy = await copyInSlices(first!);
    expect(copy.toJSON()).toEqual(plain.toJSON());
    expect(Buffer.from(Y.encodeStateAsUpdate(copy))).toEqual(
      Buffer.from(Y.encodeStateAsUpdate(plain)),
    );
    expect(Buffer.from(await checkedSnapshot('b1', first!))).toEqual(Buffer.from(update));
  }
});

test('a large board is loaded while others have their turn', async () => {
  const snapshot = documentFromContent(largeBoard(2_000).content);
  let longest = 0;
  let before = performance.now();
  let turns = 0;
  const look = setInterval(() => {
    longest = Math.max(longest, performance.now() - before);
    before = performance.now();
    turns += 1;
  }, 1);
  const from = performance.now();
  const doc = await loadDocument('b1', { snapshot, updates: [] });
  const whole = performance.now() - from;
  clearInterval(look);
  expect(doc.getMap('cards').size).toBe(2_000);
  // In one go there is no turn at all.
  expect(turns).toBeGreaterThan(5);
  expect(longest).toBeLessThan(whole / 2);
});

test('a large update that builds on what is missing is corrupt', async () => {
  const doc = prepareDocument(new Y.Doc());
  doc.getMap('notes').set('first', 'x');
  const before = Y.encodeStateVector(doc);
  doc.getMap('notes').set('second', 'y'.repeat(50_000));
  const late = Y.encodeStateAsUpdate(doc, before);
  await expect(loadDocument('b1', { snapshot: late, updates: [] })).rejects.toMatchObject({
    code: 'corrupt',
  });
  // Deletions of what is not there.
  doc.getMap('notes').delete('first');
  const fresh = new Y.Doc();
  fresh.getMap('notes').set('third', 'z'.repeat(50_000));
  const deletions = Y.mergeUpdates([
    Y.encodeStateAsUpdate(fresh),
    Y.encodeStateAsUpdate(doc, Y.encodeStateVector(doc)),
  ]);
  await expect(loadDocument('b1', { snapshot: deletions, updates: [] })).rejects.toMatchObject({
    code: 'corrupt',
  });
});
