import { expect, test } from 'vitest';
import { idOf, replicaOf, sync, testOperations, threeLanes, viewOf } from './testing/documents.ts';

test('two people who type in one note keep both texts', () => {
  const doc = threeLanes();
  const ops = testOperations(doc);
  const note = idOf(ops.addNote({ pos: [0, 0], author: 'Jonas Weber', body: 'one two' }));
  const other = replicaOf(doc);
  ops.editNote(note, 'one and two');
  testOperations(other).editNote(note, 'one two three');
  sync(doc, other);
  expect(viewOf(doc).notes.get(note)?.body).toBe('one and two three');
  expect(viewOf(other).notes.get(note)).toEqual(viewOf(doc).notes.get(note));
});

test('a note that is too long, or gone, is refused', () => {
  const ops = testOperations(threeLanes());
  const note = idOf(ops.addNote({ pos: [0, 0] }));
  expect(ops.editNote(note, 'x'.repeat(20_001))).toMatchObject({
    ok: false,
    issues: [{ field: 'body' }],
  });
  ops.deleteSubjects([note]);
  expect(ops.editNote(note, 'x')).toMatchObject({ ok: false, issues: [{ field: 'id' }] });
});

test('a comment needs something to be about and something to say, and can be resolved', () => {
  const doc = threeLanes();
  const ops = testOperations(doc);
  const note = idOf(ops.addNote({ pos: [0, 0] }));
  expect(ops.addComment({ target: 'gone', body: 'x' })).toMatchObject({
    ok: false,
    issues: [{ field: 'target' }],
  });
  expect(ops.addComment({ target: note, body: '  ' })).toMatchObject({
    ok: false,
    issues: [{ field: 'body' }],
  });
  const comment = idOf(ops.addComment({ target: note, body: '<b>bold?</b>', author: 'Elif Kaya' }));
  expect(viewOf(doc).comments.get(comment)).toEqual({
    id: comment,
    target: note,
    author: 'Elif Kaya',
    body: '<b>bold?</b>',
    at: '2026-11-19T14:00:00.000Z',
    resolved: false,
  });
  ops.resolveComment(comment);
  expect(viewOf(doc).comments.get(comment)?.resolved).toBe(true);
  ops.resolveComment(comment, false);
  expect(viewOf(doc).comments.get(comment)?.resolved).toBe(false);
  expect(ops.resolveComment('gone')).toMatchObject({ ok: false });
});
