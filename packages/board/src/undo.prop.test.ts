import { expect, test } from 'vitest';
import type * as Y from 'yjs';
import { checkTouched } from './check-touched.ts';
import { rootMap } from './layout.ts';
import { ORIGIN } from './origin.ts';
import { ROOTS } from './records/records.ts';
import {
  replicaOf,
  seeded,
  sync,
  testOperations,
  threeLanes,
  viewOf,
} from './testing/documents.ts';
import { randomOperation } from './testing/random-operation.ts';
import { createUndo } from './undo.ts';

/** Every place of the document with the value that stands there and the client who wrote it. */
function writesBy(doc: Y.Doc, client: number): Map<string, unknown> {
  const writes = new Map<string, unknown>();
  for (const root of ROOTS)
    for (const [key, value] of rootMap(doc, root).entries()) {
      const entry = value as Y.Map<unknown>;
      if (root === 'settings') {
        if (rootMap(doc, root)._map.get(key)?.id.client === client)
          writes.set(`${root} ${key}`, value);
        continue;
      }
      // A text has many authors; what others typed is tested with the texts.
      for (const [field, item] of entry._map)
        if (!item.deleted && item.id.client === client && field !== 'body')
          writes.set(`${root} ${key} ${field}`, entry.get(field));
    }
  return writes;
}

test("undo and redo never change another person's last write", () => {
  let undone = 0;
  let refused = 0;
  for (let seed = 1; seed <= 120; seed++) {
    const random = seeded(seed);
    const mine = threeLanes();
    const theirs = replicaOf(mine);
    const undo = createUndo(mine, { now: () => 0 });
    const a = testOperations(mine, 'a');
    const b = testOperations(theirs, 'b');
    for (let step = 0; step < 40; step++) {
      const roll = random();
      if (roll < 0.35) randomOperation(a, viewOf(mine), random);
      else if (roll < 0.65) {
        sync(mine, theirs);
        randomOperation(b, viewOf(theirs), random);
      }
      sync(mine, theirs);
      if (random() < 0.35) {
        const before = writesBy(mine, theirs.clientID);
        const result = random() < 0.75 ? undo.undo() : undo.redo();
        sync(mine, theirs);
        if (result.ok) undone++;
        else if (result.reason === 'changed-by-other') refused++;
        const after = writesBy(mine, theirs.clientID);
        expect(Object.fromEntries(after), `seed ${seed}, step ${step}`).toEqual(
          Object.fromEntries(before),
        );
        const touched = ROOTS.flatMap((root) =>
          [...rootMap(mine, root).keys()].map((key) => ({ root, key })),
        );
        expect(checkTouched(mine, touched), `seed ${seed}, step ${step}`).toEqual([]);
      }
    }
    expect(viewOf(mine), `seed ${seed}`).toEqual(viewOf(theirs));
  }
  expect(undone).toBeGreaterThan(500);
  expect(refused).toBeGreaterThan(50);
}, 60_000);

test('alone, undoing everything gives the first state and redoing everything the last', () => {
  for (let seed = 1; seed <= 120; seed++) {
    const random = seeded(seed);
    const doc = threeLanes();
    const undo = createUndo(doc, { now: () => 0 });
    const ops = testOperations(doc);
    const first = viewOf(doc);
    for (let step = 0; step < 40; step++) randomOperation(ops, viewOf(doc), random);
    const last = viewOf(doc);
    let steps = 0;
    while (undo.canUndo) {
      expect(undo.undo(), `seed ${seed}`).toMatchObject({ ok: true });
      steps++;
    }
    expect(viewOf(doc), `seed ${seed}`).toEqual(first);
    for (; steps > 0; steps--) expect(undo.redo(), `seed ${seed}`).toMatchObject({ ok: true });
    expect(viewOf(doc), `seed ${seed}`).toEqual(last);
  }
}, 60_000);

test('an operation writes under the origin that undo tracks', () => {
  const doc = threeLanes();
  const origins: unknown[] = [];
  doc.on('afterTransaction', (transaction) => origins.push(transaction.origin));
  testOperations(doc).addDepartment({ name: 'New' });
  expect(origins).toEqual([ORIGIN]);
});
