import type { LedgerEntry } from '@interlock/ledger';
import { CLOSE, type Identity, type Refusal } from '@interlock/protocol';
import { describe, expect, it } from 'vitest';
import {
  type BoardEffect,
  type BoardEvent,
  type BoardModel,
  initialBoard,
  isWhole,
  ledgerSeq,
  saveOf,
  stepBoard,
} from './board-machine.ts';

const MARA: Identity = { actor: 'mara', name: 'Mara', role: 'participant', department: 'ops' };
const OBSERVER: Identity = { actor: 'eve', name: '', role: 'observer', department: null };
const REFUSAL: Refusal = { reason: 'other-department', text: 'Not yours.' };
const MALFORMED: Refusal = { reason: 'malformed', text: 'Not readable.' };

const entry = (seq: number): LedgerEntry =>
  ({
    seq,
    at: '2026-11-30T10:00:00Z',
    actor: 'mara',
    type: 'role-granted',
    payload: { actor: 'mara', role: 'participant', department: 'ops' },
    prev: '',
    hash: String(seq),
  }) as never;

/** The model after these events, and the effects of the last of them. */
function run(start: BoardModel, ...events: readonly BoardEvent[]) {
  let model = start;
  let effects: readonly BoardEffect[] = [];
  for (const event of events) ({ model, effects } = stepBoard(model, event, false));
  return { model, effects, types: effects.map(({ type }) => type) };
}

const start = initialBoard(MARA, 0);
const SYNCED: readonly BoardEvent[] = [
  { type: 'connecting' },
  { type: 'sent', answer: true },
  { type: 'synced', at: 1 },
  { type: 'acknowledged', count: 1, at: 2 },
];
const lost: BoardEvent = { type: 'lost', at: 5 };
const refused = (refusal: Refusal, recorded = 0): BoardEvent => ({
  type: 'write-refused',
  refusal,
  recorded,
  at: 9,
});

describe('the board is whole', () => {
  it('once document and ledger of the server are there', () => {
    const synced = run(start, ...SYNCED).model;
    expect(isWhole(start)).toBe(false);
    expect(isWhole(synced)).toBe(false);
    expect(isWhole(run(start, { type: 'ledger', entries: [] }).model)).toBe(false);
    expect(isWhole(run(synced, { type: 'ledger', entries: [] }).model)).toBe(true);
  });

  it('from what the browser kept, only while the server is away', () => {
    const kept = run(start, lost, { type: 'kept-ledger', entries: [] }).model;
    expect(isWhole(kept)).toBe(true);
    expect(isWhole(run(kept, ...SYNCED).model)).toBe(false);
    expect(isWhole(run(start, lost).model)).toBe(false);
    const ended: BoardEvent = { type: 'ended', code: CLOSE.unknownBoard };
    expect(isWhole(run(start, ended, { type: 'kept-ledger', entries: [] }).model)).toBe(true);
  });
});

describe('the ledger', () => {
  it('is kept in the browser, afresh for the first batch of the server', () => {
    const first = run(start, { type: 'ledger', entries: [entry(1)] });
    expect(first.effects).toEqual([
      { type: 'keep-ledger', entries: [entry(1)], anew: true },
      { type: 'replan' },
    ]);
    const second = run(first.model, { type: 'ledger', entries: [entry(2)] });
    expect(second.effects[0]).toEqual({ type: 'keep-ledger', entries: [entry(2)], anew: false });
    expect(second.model.ledger.entries.map(({ seq }) => seq)).toEqual([1, 2]);
    expect(ledgerSeq(second.model)).toBe(2);
  });

  it('is asked for anew where a batch leaves a gap, and stays as it was', () => {
    const first = run(start, { type: 'ledger', entries: [entry(1)] }).model;
    const gap = run(first, { type: 'ledger', entries: [entry(3)] });
    expect(gap.types).toEqual(['reconnect']);
    expect(gap.model).toBe(first);
  });

  it('of the server takes the place of what the browser kept', () => {
    const kept = run(start, lost, { type: 'kept-ledger', entries: [entry(1)] });
    expect(kept.types).toEqual(['replan']);
    expect(kept.model.ledger.head.seq).toBe(1);
    expect(ledgerSeq(kept.model)).toBe(0);
    const theirs = run(kept.model, { type: 'ledger', entries: [entry(1), entry(2)] });
    expect(theirs.effects[0]).toMatchObject({ type: 'keep-ledger', anew: true });
    expect(theirs.model.ledger.head.seq).toBe(2);
  });

  it('that the browser kept counts for nothing once the server’s is there or the board is left', () => {
    const theirs = run(start, { type: 'ledger', entries: [entry(1)] }).model;
    const late = run(theirs, { type: 'kept-ledger', entries: [] });
    expect(late).toMatchObject({ model: theirs, effects: [] });
    const left = run(start, { type: 'left' }).model;
    expect(run(left, { type: 'kept-ledger', entries: [] }).model).toBe(left);
  });

  it('that the browser kept with a gap leaves the plan readable', () => {
    const kept = run(start, lost, { type: 'kept-ledger', entries: [entry(4)] });
    expect(kept.model.ledger.entries).toEqual([]);
    expect(isWhole(kept.model)).toBe(true);
  });

  it('is read from the browser when the server is lost, once and only where it has sent none', () => {
    const first = run(start, lost);
    expect(first.types).toContain('read-kept');
    const kept = run(first.model, { type: 'kept-ledger', entries: [] }).model;
    expect(run(kept, { type: 'changed' }, lost).types).not.toContain('read-kept');
    const theirs = run(start, { type: 'ledger', entries: [] }).model;
    expect(run(theirs, lost).types).not.toContain('read-kept');
    expect(run(start, { type: 'changed' }).types).not.toContain('read-kept');
  });
});

describe('saving', () => {
  it('remembers how much is pending and shows it', () => {
    expect(run(start, { type: 'changed' }).effects).toEqual([
      { type: 'remember-pending', count: 1 },
      { type: 'show-save' },
    ]);
  });

  it('says so when everything is on disk, and counts refusals from the start again', () => {
    const before = run(start, refused(REFUSAL), ...SYNCED.slice(0, 3)).model;
    expect(before.refusals).toBe(1);
    const saved = run(before, { type: 'acknowledged', count: 1, at: 7 });
    expect(saved.types).toEqual(['remember-pending', 'all-saved', 'show-save']);
    expect(saved.model.refusals).toBe(0);
    expect(saveOf(saved.model)).toEqual({ kind: 'saved', at: 7 });
  });

  it('does not forget a change whose frame is not sent yet', () => {
    const saved = run(start, ...SYNCED).model;
    expect(run(saved, { type: 'changed' }).types).not.toContain('all-saved');
  });

  it('tells how many changes of an earlier visit reached the disk', () => {
    const visit = initialBoard(MARA, 3);
    const effects = run(visit, ...SYNCED).effects;
    expect(effects).toContainEqual({ type: 'tell', text: '3 changes saved.', tone: 'info' });
    const one = run(initialBoard(MARA, 1), ...SYNCED).effects;
    expect(one).toContainEqual({ type: 'tell', text: '1 change saved.', tone: 'info' });
  });

  it('is nothing that an observer waits for', () => {
    const watching = run(initialBoard(OBSERVER, 0), { type: 'synced', at: 3 });
    expect(saveOf(watching.model).kind).toBe('saved');
    expect(watching.effects.at(-1)).toEqual({ type: 'synced', writes: false });
    expect(run(start, { type: 'synced', at: 3 }).effects.at(-1)).toEqual({
      type: 'synced',
      writes: true,
    });
  });

  it('writes again what a dropped document held before it counts as synced', () => {
    const event: BoardEvent = { type: 'synced', at: 3 };
    const { model, effects } = stepBoard(start, event, true);
    expect(model).toBe(start);
    expect(effects).toEqual([{ type: 'reissue', next: event }]);
  });
});

describe('a refused write', () => {
  const pending = run(start, { type: 'changed' }, { type: 'changed' }).model;

  it('loses the refused part, and the document starts over', () => {
    const step = run(pending, refused(REFUSAL, 2));
    expect(step.effects).toEqual([
      { type: 'remember-refused', refusal: REFUSAL, inFull: true },
      { type: 'sift', refusal: REFUSAL, whole: false },
    ]);
    const after = run(step.model, { type: 'sifted', refusal: REFUSAL, left: 1 });
    expect(after.model.save).toMatchObject({ pending: 1, kept: 1, refusal: REFUSAL });
    expect(after.types).toEqual([
      'remember-pending',
      'show-save',
      'tell',
      'show-refusal',
      'start-over',
    ]);
    expect(after.effects).toContainEqual({
      type: 'tell',
      text: 'Not saved: Not yours.',
      tone: 'error',
    });
  });

  it('says when not everything that is pending was recorded', () => {
    expect(run(pending, refused(REFUSAL, 1)).effects[0]).toMatchObject({ inFull: false });
  });

  it('for its structs alone is written again, twice, then it is refused', () => {
    const first = run(pending, refused(MALFORMED, 2));
    expect(first.types).toEqual(['remember-pending', 'show-save', 'read-kept', 'start-over']);
    expect(first.model.save).toMatchObject({ phase: 'offline', lostAt: 9 });
    const second = run(first.model, refused(MALFORMED, 2));
    expect(second.types.at(-1)).toBe('start-over');
    const third = run(second.model, refused(MALFORMED, 2));
    expect(third.types).toEqual(['remember-refused', 'sift']);
  });

  it('for its structs alone remembers what an earlier version of the page did not record', () => {
    expect(run(pending, refused(MALFORMED, 1)).effects[0]).toEqual({
      type: 'remember-refused',
      refusal: MALFORMED,
      inFull: false,
    });
  });

  it('is sifted twelve times in a row, then everything goes', () => {
    const sifts = Array.from({ length: 13 }, (_, n) =>
      run(pending, ...Array.from({ length: n + 1 }, () => refused(REFUSAL, 2))).effects.at(-1),
    );
    expect(sifts.map((effect) => effect?.type === 'sift' && effect.whole)).toEqual([
      ...Array.from({ length: 12 }, () => false),
      true,
    ]);
  });

  it('of a damaged board keeps the changes and says what is wrong', () => {
    const step = run(pending, refused({ reason: 'damaged', text: 'Half a file.' }, 2));
    expect(step.effects[0]).toEqual({ type: 'show-damage', text: 'Half a file.' });
    expect(step.types).not.toContain('start-over');
    expect(step.model.save).toMatchObject({ phase: 'closed', pending: 2 });
    expect(step.model.refusals).toBe(0);
    expect(step.model.life).toBe('open');
  });
});

describe('the server ends the connection', () => {
  it('for somebody who may not read the board any more: nothing of it stays', () => {
    const step = run(start, { type: 'ended', code: CLOSE.unauthorised });
    expect(step.model.life).toBe('shut-out');
    expect(step.types.at(-1)).toBe('forget');
    expect(step.types).not.toContain('show-damage');
    const save = saveOf(step.model);
    expect(save.kind === 'closed' && save.reason).toMatch(/^Your link to this board/);
  });

  it('for a board that is not there: what is shown stays', () => {
    const step = run(start, { type: 'ended', code: CLOSE.unknownBoard });
    expect(step.model.life).toBe('open');
    expect(step.types).not.toContain('forget');
    expect(step.types).not.toContain('show-damage');
  });

  it('for a damaged board, and says so', () => {
    const step = run(start, { type: 'ended', code: CLOSE.damaged });
    expect(step.effects[0]).toMatchObject({ type: 'show-damage' });
    expect(step.model.life).toBe('open');
  });

  it('with a code of a later version', () => {
    const save = saveOf(run(start, { type: 'ended', code: 4999 }).model);
    expect(save).toEqual({ kind: 'closed', reason: 'The server closed this board.' });
  });
});

describe('changed rights', () => {
  it('are remembered and shown, and the board is joined again', () => {
    const step = run(start, { type: 'identified', identity: OBSERVER });
    expect(step.model.identity).toBe(OBSERVER);
    expect(step.effects).toEqual([
      { type: 'remember-identity', identity: OBSERVER },
      { type: 'show-identity' },
      { type: 'reconnect' },
    ]);
  });

  it('stay as they were where the server did not say', () => {
    const step = run(start, { type: 'identified', identity: null });
    expect(step.model).toBe(start);
    expect(step.types).toEqual(['reconnect']);
  });

  it('are nothing to a board that was left', () => {
    const left = run(start, { type: 'left' }).model;
    expect(run(left, { type: 'identified', identity: OBSERVER })).toMatchObject({
      model: left,
      effects: [],
    });
  });
});
