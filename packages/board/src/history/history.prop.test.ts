import { canonicalJson } from '@interlock/ledger';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { rootMap } from '../layout.ts';
import { createProjector } from '../projector.ts';
import { seeded, testOperations, threeLanes, viewOf } from '../testing/documents.ts';
import { randomOperation } from '../testing/random-operation.ts';
import { imageJson, imageOf } from './board-image.ts';
import { type HistorySegment, SegmentReader } from './history-segment.ts';
import { HistoryWriter } from './history-writer.ts';
import { ImageView } from './image-view.ts';

interface Drawn {
  readonly updates: readonly Uint8Array[];
  /** After each update. */
  readonly images: readonly string[];
  readonly views: readonly ReturnType<typeof viewOf>[];
}

/** A board that somebody draws at random, and what it was after each step. */
function drawn(seed: number, steps: number): Drawn {
  const random = seeded(seed);
  const doc = threeLanes();
  const updates = [Y.encodeStateAsUpdate(doc)];
  const images = [canonicalJson(imageJson(imageOf(doc)))];
  const views = [viewOf(doc)];
  const ops = testOperations(doc);
  const projector = createProjector(doc);
  for (let step = 0; step < steps; step++) {
    const some: Uint8Array[] = [];
    const collect = (update: Uint8Array) => some.push(update);
    doc.on('update', collect);
    randomOperation(ops, projector.view(), random);
    doc.off('update', collect);
    if (some.length === 0) continue;
    updates.push(Y.mergeUpdates(some));
    images.push(canonicalJson(imageJson(imageOf(doc))));
    views.push(viewOf(doc));
  }
  return { updates, images, views };
}

/** Segments that are closed at random, and writers that go on from where another stopped. */
function written(updates: readonly Uint8Array[], random: () => number): HistorySegment[] {
  const segments: HistorySegment[] = [];
  let writer = new HistoryWriter(null);
  updates.forEach((bytes, index) => {
    writer.add({ seq: index + 1, time: 1_000 * index, bytes });
    const last = index === updates.length - 1;
    if (!last && random() > 0.1) return;
    const segment = writer.close();
    if (segment !== null) segments.push(JSON.parse(JSON.stringify(segment)) as HistorySegment);
    const state = writer.state();
    writer.destroy();
    writer = new HistoryWriter(state);
  });
  writer.destroy();
  return segments;
}

test('R-2: the board at every update equals the document as it was, bit for bit', () => {
  for (let seed = 1; seed <= 40; seed++) {
    const random = seeded(seed * 7);
    const { updates, images, views } = drawn(seed, 60);
    const readers = written(updates, random).map((segment) => new SegmentReader(segment));
    const shown = new ImageView();
    const visit = (seq: number): void => {
      const reader = readers.find(({ segment }) => segment.last >= seq)!;
      const image = reader.imageAfter(seq);
      expect(canonicalJson(imageJson(image)), `seed ${seed}, update ${seq}`).toBe(images[seq - 1]);
      expect(shown.show(image), `seed ${seed}, update ${seq}`).toEqual(views[seq - 1]);
    };
    for (let seq = 1; seq <= updates.length; seq++) visit(seq);
    for (let jump = 0; jump < 40; jump++) visit(1 + Math.floor(random() * updates.length));
  }
}, 60_000);

test('an entry that stayed the same is the same object in the next moment', () => {
  const { updates } = drawn(3, 40);
  const [segment] = written(updates, () => 1);
  const reader = new SegmentReader(segment!);
  const shown = new ImageView();
  const before = shown.show(reader.imageAfter(segment!.last - 1));
  const after = shown.show(reader.imageAfter(segment!.last));
  const same = [...after.cards].filter(([id, card]) => before.cards.get(id) === card);
  expect(same.length).toBeGreaterThanOrEqual(after.cards.size - 2);
});

test('R-5: a sealed text and votes are in no byte, whatever the document of before held', () => {
  const doc = threeLanes();
  const updates = [Y.encodeStateAsUpdate(doc)];
  const collect = (update: Uint8Array) => updates.push(update);
  doc.on('update', collect);
  const note = new Y.Map<unknown>(Object.entries({ pos: [0, 0], sealedBy: 'ada', author: 'Ada' }));
  note.set('body', new Y.Text('what nobody may read'));
  rootMap(doc, 'notes').set('n1', note);
  rootMap(doc, 'votes').set('p1.ada', new Y.Map([['choice', 'secret choice']]));
  (note.get('body') as Y.Text).insert(0, 'Psst: ');
  rootMap(doc, 'votes').delete('p1.ada');
  note.set('body', new Y.Text());
  note.delete('sealedBy');
  (note.get('body') as Y.Text).insert(0, 'now all may read it');
  const segments = written(updates, () => 1);
  const told = JSON.stringify(segments);
  expect(told).not.toContain('what nobody may read');
  expect(told).not.toContain('Psst');
  expect(told).not.toContain('secret choice');
  const reader = new SegmentReader(segments[0]!);
  expect(reader.imageAfter(2).notes.get('n1')).toMatchObject({ body: '', sealedBy: 'ada' });
  expect(reader.imageAfter(updates.length).notes.get('n1')).toMatchObject({
    body: 'now all may read it',
  });
});

test('a clock that was set back leaves the moments in the order of the log', () => {
  const { updates } = drawn(5, 12);
  const writer = new HistoryWriter(null);
  const times = [5_000, 6_000, 1_000, 7_000];
  for (const [index, time] of times.entries())
    writer.add({ seq: index + 1, time, bytes: updates[index]! });
  const reader = new SegmentReader(writer.open()!);
  expect(reader.segment.times).toEqual([5_000, 6_000, 6_000, 7_000]);
  expect(reader.updateAt(4_999)).toBe(0);
  expect(reader.updateAt(6_000)).toBe(3);
  expect(reader.updateAt(9_000)).toBe(4);
  expect(() => reader.imageAfter(5)).toThrow('update 5 is not among 1 to 4');
  expect(() => writer.add({ seq: 9, time: 0, bytes: updates[4]! })).toThrow('after update 4');
});

test('R-3: the keyframes of many updates are together no longer than their changes', () => {
  const doc = threeLanes();
  const writer = new HistoryWriter(null);
  const ops = testOperations(doc);
  let seq = 0;
  const segments: HistorySegment[] = [];
  const add = (bytes: Uint8Array) => {
    seq += 1;
    writer.add({ seq, time: seq, bytes });
    if (writer.full) segments.push(writer.close()!);
  };
  add(Y.encodeStateAsUpdate(doc));
  doc.on('update', add);
  for (let i = 0; i < 60; i++)
    ops.addCard({ id: `k${i}`, department: 'a', kind: 'supply', title: `K${i}`, pos: [i, 0] });
  for (let i = 0; i < 9_000; i++) ops.moveCards(new Map([[`k${i % 60}`, [i, 2 * i]]]));
  const letters = (value: unknown) => JSON.stringify(value).length;
  expect(segments.length).toBeGreaterThan(1);
  const keyframes = segments.reduce((sum, { keyframe }) => sum + letters(keyframe), 0);
  const changes = segments.reduce((sum, segment) => sum + letters(segment.changes), 0);
  expect(keyframes).toBeLessThanOrEqual(changes);
}, 30_000);
