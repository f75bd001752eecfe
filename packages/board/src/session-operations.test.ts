import { beforeEach, describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { createOperations, type Operations } from './operations.ts';
import { createProjector, type Projector } from './projector.ts';
import { parseVoteKey } from './records/keys.ts';
import { countVotes, meanConfidence } from './tally.ts';
import { createUndo } from './undo.ts';

let doc: Y.Doc;
let ops: Operations;
let projector: Projector;
const OPTIONS = [
  { id: 'a', label: 'Move modules' },
  { id: 'b', label: 'Overtime' },
];
const DOTS = {
  kind: 'dots',
  question: 'What first?',
  options: OPTIONS,
  dots: 3,
  openedAt: 1,
} as const;

beforeEach(() => {
  doc = new Y.Doc();
  ops = createOperations(doc);
  projector = createProjector(doc);
});

function opened(poll: Parameters<Operations['openPoll']>[0]): string {
  const result = ops.openPoll(poll);
  if (!result.ok) throw new Error('not opened');
  return result.id;
}

describe('votes', () => {
  it.each([
    ['more dots than everybody has', { a: 3, b: 1 }],
    ['an option that is not offered', { c: 1 }],
    ['no dots', {}],
  ])('with %s are not counted', (_, choices) => {
    expect(countVotes(DOTS, [{ choices }, { choices: { a: 1 } }])).toEqual({
      voters: 1,
      counts: { a: 1, b: 0 },
    });
  });

  it('of confidence have a mean', () => {
    const poll = { kind: 'confidence' as const, options: [], dots: 3 };
    const result = countVotes(poll, [{ choices: { 5: 1 } }, { choices: { 2: 1 } }]);
    expect(meanConfidence(result)).toBe(3.5);
    expect(meanConfidence({ voters: 0, counts: {} })).toBeNull();
  });

  it('of a dot vote need two options', () => {
    expect(ops.openPoll({ ...DOTS, options: OPTIONS.slice(0, 1) })).toMatchObject({
      ok: false,
      issues: [{ field: 'options' }],
    });
  });

  it.each(['poll', 'poll.', '.ana', 'poll.ana.x', 'poll.constructor'])('%s is no key', (key) => {
    expect(parseVoteKey(key)).toBeNull();
  });
});

describe('a session', () => {
  it('has a timer outside of undo, as votes are', () => {
    const undo = createUndo(doc);
    ops.setTimer({ kind: 'timer', startedAt: 1_000, minutes: 3 });
    ops.updateTimer({ minutes: 5 });
    opened(DOTS);
    expect(undo.undo()).toMatchObject({ ok: false, reason: 'nothing' });
    expect(projector.view().session.get('timer')).toMatchObject({ minutes: 5 });
  });

  it('refuses what is no timer, by field', () => {
    expect(ops.updateTimer({ minutes: 2 })).toMatchObject({ ok: false });
    ops.setTimer({ kind: 'timer', startedAt: 1_000, minutes: 3 });
    expect(ops.updateTimer({ minutes: -1 })).toMatchObject({
      ok: false,
      issues: [{ field: 'minutes' }],
    });
  });
});

describe('notes and strokes', () => {
  it('are stacked in front of, and behind, all others in one step of undo', () => {
    const undo = createUndo(doc);
    const ids = [0, 1, 2].map((x) => {
      const made = ops.addNote({ pos: [x, 0] });
      return made.ok ? made.id : '';
    });
    const [first = '', second = '', third = ''] = ids;
    ops.stackNotes([first], 'front');
    ops.stackNotes([third], 'back');
    const z = (id: string) => projector.view().notes.get(id)?.z ?? 0;
    expect(z(first)).toBeGreaterThan(z(second));
    expect(z(third)).toBeLessThan(z(second));
    undo.undo();
    expect(z(third)).toBe(0);
  });

  it('a stroke is kept as steps from its first point', () => {
    ops.addStroke({
      author: 'Ana',
      points: [
        [100.4, 50],
        [110, 60.6],
        [120, 70],
      ],
    });
    expect([...projector.view().strokes.values()][0]).toMatchObject({
      pos: [100, 50],
      points: [0, 0, 10, 11, 20, 20],
    });
  });
});

describe('frames', () => {
  it('are made, renamed, resized and moved with what they hold, and undone', () => {
    const undo = createUndo(doc);
    const made = ops.addFrame({ title: 'Quarter 4', pos: [0, 0], size: [400, 300] });
    const note = ops.addNote({ pos: [20, 20] });
    if (!made.ok || !note.ok) throw new Error('not made');
    const frame = () => projector.view().frames.get(made.id);
    expect(ops.updateFrame(made.id, { title: 'Year end', size: [500, 300] }).ok).toBe(true);
    ops.moveCards(
      new Map([
        [made.id, [40, 8]],
        [note.id, [60, 28]],
      ]),
    );
    expect(frame()).toMatchObject({ title: 'Year end', pos: [40, 8], size: [500, 300] });
    expect(projector.view().notes.get(note.id)?.pos).toEqual([60, 28]);
    undo.undo();
    expect(frame()?.pos).toEqual([0, 0]);
    expect(projector.view().notes.get(note.id)?.pos).toEqual([20, 20]);
    ops.deleteSubjects([made.id]);
    expect(frame()).toBeUndefined();
  });

  it('are refused in words where they are too small or gone', () => {
    const small = ops.addFrame({ title: '', pos: [0, 0], size: [10, 10] });
    expect(small.ok).toBe(false);
    expect(ops.updateFrame('nowhere', { title: 'x' })).toMatchObject({
      ok: false,
      issues: [{ field: 'id', message: 'this frame is no longer on the board' }],
    });
  });
});
