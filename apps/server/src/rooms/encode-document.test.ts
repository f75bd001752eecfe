import { prepareDocument } from '@interlock/board';
import { seededRandom } from '@interlock/testkit';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { act } from '../../test/converge/act.ts';
import { encodingDocument } from './encode-document.ts';
import { FACILITATOR, testDocument } from './testing/test-board.ts';

function written(seed: number, operations: number): Y.Doc {
  const random = seededRandom(seed);
  const docs = [0, 1, 2].map(() => {
    const doc = prepareDocument(new Y.Doc());
    Y.applyUpdate(doc, testDocument());
    return doc;
  });
  for (let n = 0; n < operations; n++) {
    const doc = docs[n % docs.length]!;
    act(doc, FACILITATOR, random);
    if (n % 5 === 0) for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
  }
  for (const other of docs) Y.applyUpdate(docs[0]!, Y.encodeStateAsUpdate(other));
  return docs[0]!;
}

function encoded(
  steps: ReturnType<typeof encodingDocument>,
  between: () => void = () => undefined,
) {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    between();
  }
}

test('gives the very bytes of Yjs, from the beginning and from any state vector', () => {
  for (let seed = 1; seed <= 3; seed++) {
    const doc = written(seed, 200);
    const full = encoded(encodingDocument(doc));
    expect(Buffer.from(full.update)).toEqual(Buffer.from(Y.encodeStateAsUpdate(doc)));
    expect(full.vector).toEqual(Y.decodeStateVector(Y.encodeStateVector(doc)));
    const random = seededRandom(seed);
    const since = new Map(
      [...full.vector].map(([client, clock]) => [client, random.below(clock + 1)]),
    );
    const part = encoded(encodingDocument(doc, since)).update;
    expect(Buffer.from(part)).toEqual(
      Buffer.from(Y.encodeStateAsUpdate(doc, Y.encodeStateVector(since))),
    );
  }
});

test('L-2: what changes meanwhile is whole with the updates that came since', () => {
  for (let seed = 1; seed <= 3; seed++) {
    const doc = written(seed, 700);
    const random = seededRandom(seed + 100);
    const since: Uint8Array[] = [];
    doc.on('update', (update: Uint8Array) => since.push(update));
    let steps = 0;
    const { update, vector } = encoded(encodingDocument(doc), () => {
      steps += 1;
      for (let n = 0; n < 5; n++) act(doc, FACILITATOR, random);
    });
    expect(steps).toBeGreaterThan(1);
    const alone = prepareDocument(new Y.Doc());
    Y.applyUpdate(alone, update);
    expect(alone.store.pendingStructs).toBeNull();
    expect(Y.decodeStateVector(Y.encodeStateVector(alone))).toEqual(vector);
    // As it is sent to who joins: what came since first.
    const joined = prepareDocument(new Y.Doc());
    Y.applyUpdate(joined, Y.mergeUpdates(since));
    Y.applyUpdate(joined, update);
    expect(joined.toJSON()).toEqual(doc.toJSON());
    expect(joined.store.pendingStructs).toBeNull();
    expect(joined.store.pendingDs).toBeNull();
    expect(Y.encodeStateVector(joined)).toEqual(Y.encodeStateVector(doc));
  }
});

test('tells of some deletions only where it is asked to', () => {
  const doc = written(3, 300);
  const before = Y.decodeStateVector(Y.encodeStateVector(doc));
  const copy = prepareDocument(new Y.Doc());
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  const [key] = doc.getMap('cards').keys();
  const deletions = new Map<number, readonly { clock: number; len: number }[]>();
  doc.on('afterTransaction', ({ deleteSet }) => {
    for (const [client, ranges] of deleteSet.clients) deletions.set(client, ranges);
  });
  doc.getMap('cards').delete(key!);
  const { update } = encoded(encodingDocument(doc, before, deletions));
  expect(update.byteLength).toBeLessThan(
    Y.encodeStateAsUpdate(doc, Y.encodeStateVector(before)).byteLength,
  );
  Y.applyUpdate(copy, update);
  expect(copy.toJSON()).toEqual(doc.toJSON());
});
