import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { checkTouched } from './check-touched.ts';
import { rootMap } from './layout.ts';
import { createProjector } from './projector.ts';
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

test('four people who draw at random converge, and the kept view equals one from scratch', () => {
  for (let seed = 1; seed <= 120; seed++) {
    const random = seeded(seed);
    const first = threeLanes();
    const docs = [first, replicaOf(first), replicaOf(first), replicaOf(first)];
    const people = docs.map((doc, i) => ({
      doc,
      ops: testOperations(doc, `p${i}-`),
      projector: createProjector(doc),
    }));
    for (let step = 0; step < 60; step++) {
      const person = people[Math.floor(random() * people.length)]!;
      randomOperation(person.ops, person.projector.view(), random);
      if (random() < 0.15) {
        const from = docs[Math.floor(random() * docs.length)]!;
        const to = docs[Math.floor(random() * docs.length)]!;
        if (from !== to) Y.applyUpdate(to, Y.encodeStateAsUpdate(from), 'remote');
      }
    }
    sync(...docs);
    for (const { doc, projector } of people) {
      expect(projector.view(), `seed ${seed}`).toEqual(viewOf(doc));
      expect(projector.view(), `seed ${seed}`).toEqual(people[0]!.projector.view());
      expect([...projector.view().cards.keys()], `seed ${seed}`).toEqual([
        ...people[0]!.projector.view().cards.keys(),
      ]);
    }
  }
}, 60_000);

test('what one person does by operations alone never breaks the strict check', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = seeded(seed);
    const doc = threeLanes();
    const ops = testOperations(doc);
    for (let step = 0; step < 60; step++) {
      randomOperation(ops, viewOf(doc), random);
      const touched = ROOTS.flatMap((root) =>
        [...rootMap(doc, root).keys()].map((key) => ({ root, key })),
      );
      expect(checkTouched(doc, touched), `seed ${seed}, step ${step}`).toEqual([]);
    }
  }
}, 60_000);
