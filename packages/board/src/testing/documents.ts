import * as Y from 'yjs';
import { documentFromContent } from '../content.ts';
import { createOperations, type Operations } from '../operations.ts';
import { createProjector } from '../projector.ts';
import { type BoardView, DEFAULT_SETTINGS } from '../view.ts';

/** A document with three empty lanes: a, b and c. For tests. */
export function threeLanes(): Y.Doc {
  const doc = new Y.Doc();
  const departments = ['a', 'b', 'c'].map((id, index) => ({
    id,
    name: `Lane ${id}`,
    initials: id.toUpperCase(),
    order: `${index + 1}`,
    height: 188,
  }));
  const content = {
    settings: DEFAULT_SETTINGS,
    departments,
    cards: [],
    edges: [],
    notes: [],
    comments: [],
  };
  Y.applyUpdate(doc, documentFromContent(content));
  return doc;
}

/** Another person's replica of a document, with what it holds now. */
export function replicaOf(doc: Y.Doc): Y.Doc {
  const replica = new Y.Doc();
  Y.applyUpdate(replica, Y.encodeStateAsUpdate(doc), 'remote');
  return replica;
}

/** Gives each document what the others have. */
export function sync(...docs: readonly Y.Doc[]): void {
  for (const to of docs)
    for (const from of docs)
      if (from !== to)
        Y.applyUpdate(to, Y.encodeStateAsUpdate(from, Y.encodeStateVector(to)), 'remote');
}

export function viewOf(doc: Y.Doc): BoardView {
  const projector = createProjector(doc);
  const view = projector.view();
  projector.destroy();
  return view;
}

/** The id of an operation that must succeed. */
export function idOf(outcome: ReturnType<Operations['addCard']>): string {
  if (!outcome.ok)
    throw new Error(outcome.issues.map((i) => `${i.field}: ${i.message}`).join('; '));
  return outcome.id;
}

/** Operations with ids x1, x2, … and a fixed clock. */
export function testOperations(doc: Y.Doc, prefix = 'x'): Operations {
  let next = 1;
  return createOperations(doc, {
    now: () => '2026-11-19T14:00:00.000Z',
    newId: () => `${prefix}${next++}`,
  });
}

/** A repeatable stream of numbers in [0, 1): mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}
