import { describe, expect, it, test } from 'vitest';
import * as Y from 'yjs';
import { checkTouched } from './check-touched.ts';
import { rootMap } from './layout.ts';
import { ROOTS } from './records/records.ts';
import { type Change, changesOf, reissue } from './reissue.ts';
import {
  idOf,
  replicaOf,
  seeded,
  testOperations,
  threeLanes,
  viewOf,
} from './testing/documents.ts';
import { randomOperation } from './testing/random-operation.ts';
import { createUndo } from './undo.ts';

/** Everything that this person writes in a document from now on, as a browser keeps it. */
function recorded(doc: Y.Doc): Change[] {
  const changes: Change[] = [];
  doc.on('afterTransaction', (transaction) => changes.push(...changesOf(transaction)));
  return changes;
}

const kept = (changes: readonly Change[]): Change[] => JSON.parse(JSON.stringify(changes));

test('offline work that is written again under a fresh client id is the same work, undo included', () => {
  for (let seed = 1; seed <= 60; seed++) {
    const random = seeded(seed);
    const server = threeLanes();
    const earlier = testOperations(server, 'e');
    for (let step = 0; step < 15; step++) randomOperation(earlier, viewOf(server), random);
    const mine = replicaOf(server);
    const changes = recorded(mine);
    const undo = createUndo(mine, { now: () => 0 });
    const operations = testOperations(mine, 'm');
    for (let step = 0; step < 30; step++) {
      const roll = random();
      if (roll < 0.7) randomOperation(operations, viewOf(mine), random);
      else if (roll < 0.9) undo.undo();
      else undo.redo();
    }
    const again = replicaOf(server);
    reissue(again, kept(changes));
    expect(viewOf(again), `seed ${seed}`).toEqual(viewOf(mine));
    const once = Y.encodeStateVector(again);
    reissue(again, kept(changes));
    expect(viewOf(again), `seed ${seed}, twice`).toEqual(viewOf(mine));
    expect(Y.encodeStateVector(again).length, `seed ${seed}`).toBe(once.length);
    const touched = ROOTS.flatMap((root) =>
      [...rootMap(again, root).keys()].map((key) => ({ root, key })),
    );
    expect(checkTouched(again, touched), `seed ${seed}`).toEqual([]);
  }
});

describe('what others did meanwhile', () => {
  const board = () => {
    const server = threeLanes();
    const ops = testOperations(server, 's');
    const card = idOf(
      ops.addCard({ department: 'a', kind: 'supply', title: 'Press', pos: [0, 0] }),
    );
    const note = idOf(ops.addNote({ pos: [0, 0], body: 'Ask the supplier about the delay' }));
    return { server, card, note };
  };

  it('stays where it is not the same place, and a deleted card does not come back', () => {
    const { server, card } = board();
    const mine = replicaOf(server);
    const changes = recorded(mine);
    testOperations(mine, 'm').updateCard(card, { title: 'Press 2' });
    const theirs = testOperations(server, 't');
    theirs.updateCard(card, { owner: 'Aisha' });
    reissue(server, kept(changes));
    expect(viewOf(server).cards.get(card)).toMatchObject({ title: 'Press 2', owner: 'Aisha' });
    theirs.deleteSubjects([card]);
    reissue(server, kept(changes));
    expect(viewOf(server).cards.has(card)).toBe(false);
  });

  it('stays in a text that both typed in', () => {
    const { server, note } = board();
    const mine = replicaOf(server);
    const changes = recorded(mine);
    const typing = testOperations(mine, 'm');
    typing.editNote(note, 'Ask the supplier in Ulm about the delay');
    typing.editNote(note, 'Ask the supplier in Ulm today about the delay');
    testOperations(server, 't').editNote(note, 'First: Ask the supplier about the delay!');
    reissue(server, kept(changes));
    expect(viewOf(server).notes.get(note)?.body).toBe(
      'First: Ask the supplier in Ulm today about the delay!',
    );
    reissue(server, kept(changes));
    expect(viewOf(server).notes.get(note)?.body.match(/Ulm/g)).toHaveLength(1);
  });

  it('does not swallow what was typed where the text around it is gone', () => {
    const { server, note } = board();
    const mine = replicaOf(server);
    const changes = recorded(mine);
    testOperations(mine, 'm').editNote(note, 'Ask the supplier in Ulm about the delay');
    testOperations(server, 't').editNote(note, 'Done.');
    reissue(server, kept(changes));
    expect(viewOf(server).notes.get(note)?.body).toBe('Done.in Ulm ');
  });
});

test('large work goes in parts of which each fits into one frame', () => {
  const server = threeLanes();
  const mine = replicaOf(server);
  const changes = recorded(mine);
  const operations = testOperations(mine, 'm');
  for (let i = 0; i < 400; i++)
    operations.addNote({ pos: [i, i], body: 'x'.repeat(i % 7 === 0 ? 20_000 : 900) });
  const sizes: number[] = [];
  server.on('update', (update: Uint8Array) => sizes.push(update.byteLength));
  reissue(server, kept(changes));
  expect(viewOf(server)).toEqual(viewOf(mine));
  expect(sizes.length).toBeGreaterThan(10);
  expect(Math.max(...sizes)).toBeLessThan(64 * 1024);
});
