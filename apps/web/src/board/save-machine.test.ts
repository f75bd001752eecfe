import { describe, expect, it } from 'vitest';
import {
  initialSave,
  recovered,
  reduceSave,
  type SaveEvent,
  type SaveModel,
  saveState,
} from './save-machine.ts';

const play = (events: readonly SaveEvent[], from: SaveModel = initialSave(0)): SaveModel =>
  events.reduce(reduceSave, from);

const joined: readonly SaveEvent[] = [
  { type: 'connecting' },
  { type: 'sent', answer: true },
  { type: 'synced', at: 1 },
  { type: 'acknowledged', count: 1, at: 2 },
];
const kind = (model: SaveModel): string => saveState(model, false).kind;

describe('save state', () => {
  it('does not say saved before the answer to the state vector is on disk', () => {
    expect(kind(play(joined.slice(0, 2)))).toBe('connecting');
    expect(kind(play(joined.slice(0, 3)))).toBe('saving');
    expect(kind(play(joined))).toBe('saved');
  });

  it('says saving from the first change until its frame is acknowledged', () => {
    const changed = play([{ type: 'changed' }, { type: 'sent', answer: false }], play(joined));
    expect(saveState(changed, false)).toEqual({ kind: 'saving', pending: 1 });
    const done = reduceSave(changed, { type: 'acknowledged', count: 2, at: 9 });
    expect(saveState(done, false)).toEqual({ kind: 'saved', at: 9 });
  });

  it('keeps saying saving while only some of the frames are acknowledged', () => {
    const two = play(
      [
        { type: 'changed' },
        { type: 'sent', answer: false },
        { type: 'changed' },
        { type: 'sent', answer: false },
        { type: 'acknowledged', count: 2, at: 3 },
      ],
      play(joined),
    );
    expect(kind(two)).toBe('saving');
  });

  it('never counts an acknowledgement of the socket before', () => {
    const again = play([{ type: 'lost', at: 5 }, { type: 'connecting' }], play(joined));
    expect(again.acknowledged).toBe(0);
    expect(kind(play([{ type: 'synced', at: 6 }], again))).toBe('saving');
  });

  it('says offline with the number of changes kept, and what was recovered afterwards', () => {
    const lost = play(
      [{ type: 'lost', at: 5 }, { type: 'changed' }, { type: 'changed' }],
      play(joined),
    );
    expect(saveState(lost, false)).toEqual({ kind: 'offline', pending: 2, since: 5 });
    const synced = play(
      [{ type: 'connecting' }, { type: 'sent', answer: true }, { type: 'synced', at: 8 }],
      lost,
    );
    expect(kind(synced)).toBe('saving');
    const saved = reduceSave(synced, { type: 'acknowledged', count: 1, at: 9 });
    expect(kind(saved)).toBe('saved');
    expect(recovered(synced, saved)).toBe(2);
    expect(recovered(lost, synced)).toBe(0);
  });

  it('counts a change that was on its way when the connection was lost', () => {
    const lost = play(
      [{ type: 'changed' }, { type: 'sent', answer: false }, { type: 'lost', at: 5 }],
      play(joined),
    );
    expect(saveState(lost, false)).toEqual({ kind: 'offline', pending: 1, since: 5 });
  });

  it('remembers changes of an earlier visit until they are on disk', () => {
    const before = initialSave(12);
    const after = play(joined, before);
    expect(recovered(play(joined.slice(0, 3), before), after)).toBe(12);
    expect(after.pending).toBe(0);
  });

  it('stays at the first moment of loss over failed attempts', () => {
    const lost = play(
      [{ type: 'lost', at: 5 }, { type: 'connecting' }, { type: 'lost', at: 50 }],
      play(joined),
    );
    expect(saveState(lost, false)).toMatchObject({ kind: 'offline', since: 5 });
  });

  it('shows a refusal until the shared state is back, and drops what was pending', () => {
    const refusal = { reason: 'other-department', text: 'Not yours.' } as const;
    const refused = play(
      [{ type: 'changed' }, { type: 'refused', refusal, left: 0 }],
      play(joined),
    );
    expect(saveState(refused, false)).toEqual({ kind: 'refused', refusal });
    expect(refused.pending).toBe(0);
    const back = play(joined, refused);
    expect(kind(back)).toBe('saved');
    expect(recovered(refused, back)).toBe(0);
  });

  it('keeps what was not the matter pending until it is on disk under a fresh document', () => {
    const refusal = { reason: 'locked-department', text: 'Locked.' } as const;
    const changed = play(
      [{ type: 'changed' }, { type: 'changed' }, { type: 'changed' }],
      play(joined),
    );
    const refused = play([{ type: 'refused', refusal, left: 2 }], changed);
    expect(saveState(refused, false)).toEqual({ kind: 'refused', refusal });
    expect(refused.pending).toBe(2);
    const back = play(joined, refused);
    expect(kind(back)).toBe('saved');
    expect(back.pending).toBe(0);
  });

  it('says saved to an observer as soon as it is in step: there is nothing to save', () => {
    expect(saveState(play([{ type: 'connecting' }, { type: 'synced', at: 1 }]), true).kind).toBe(
      'saved',
    );
  });

  it('is closed for good once the server closed it for this person', () => {
    const closed = play(
      [
        { type: 'closed', reason: 'gone' },
        { type: 'lost', at: 1 },
      ],
      play(joined),
    );
    expect(saveState(closed, false)).toEqual({ kind: 'closed', reason: 'gone' });
  });
});

it('an outdated page keeps what is changed and says so until it is loaded again', () => {
  const outdated = play(
    [{ type: 'changed' }, { type: 'outdated' }, { type: 'changed' }],
    play(joined),
  );
  expect(saveState(outdated, false)).toEqual({ kind: 'outdated', pending: 2 });
  expect(saveState(play([{ type: 'lost', at: 9 }], outdated), false).kind).toBe('outdated');
});
