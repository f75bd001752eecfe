import type { Comment } from '@interlock/board';
import type { Identity } from '@interlock/protocol';
import { describe, expect, it } from 'vitest';
import { mentionBeingTyped, mentionsIn, piecesOf, suggestions } from './mention-text.ts';
import { speaksTo, waitingMentions } from './mentions.ts';

const OPERATIONS = { kind: 'department', id: 'operations', name: 'Operations' } as const;
const MARA = { kind: 'person', id: 'a1', name: 'Mara Lind' } as const;
const who: Identity = { actor: 'a1', name: 'Mara Lind', role: 'participant', department: 'sales' };
const comment = (fields: Partial<Comment>): Comment => ({
  id: 'c',
  target: 'x',
  author: '',
  body: '',
  at: '2026-11-27T08:00:00Z',
  resolved: false,
  ...fields,
});

describe('a mention that is being typed', () => {
  it('begins at the sign before the caret', () => {
    expect(mentionBeingTyped('ask @Mar', 8)).toEqual({ at: 4, query: 'Mar' });
    expect(mentionBeingTyped('@', 1)).toEqual({ at: 0, query: '' });
  });
  it.each(['mara@example.com', 'no sign', '@Mara\nnext line'])('is none in %j', (text) => {
    expect(mentionBeingTyped(text, text.length)).toBeNull();
  });
});

describe('suggestions', () => {
  const departments = [{ id: 'operations', name: 'Operations' }] as never;
  it('offers departments and people by the start of a word, the start of the name first', () => {
    const people = [
      { actor: 'a1', name: 'Mara Lind' },
      { actor: 'a2', name: 'Lina Omar' },
    ];
    expect(suggestions('o', people, departments).map(({ name }) => name)).toEqual([
      'Operations',
      'Lina Omar',
    ]);
    expect(suggestions('lin', people, departments).map(({ name }) => name)).toEqual([
      'Lina Omar',
      'Mara Lind',
    ]);
    expect(suggestions('x', people, departments)).toEqual([]);
  });
});

describe('mentions of a comment', () => {
  it('are those chosen whose name is still there, once', () => {
    expect(mentionsIn('@Mara Lind, look', [MARA, OPERATIONS, MARA])).toEqual([MARA]);
  });
  it('stand apart in the text, the longer name first', () => {
    const north = { ...OPERATIONS, id: 'north', name: 'Operations North' } as const;
    const pieces = piecesOf({ body: 'ask @Operations North now', mentions: [OPERATIONS, north] });
    expect(pieces.map(({ text }) => text)).toEqual(['ask ', '@Operations North', ' now']);
    expect(pieces[1]?.mention).toEqual(north);
  });
  it('speak to a person by name and by department', () => {
    expect(speaksTo(comment({ mentions: [MARA] }), who)).toBe(true);
    expect(speaksTo(comment({ mentions: [OPERATIONS] }), who)).toBe(false);
    expect(
      speaksTo(comment({ mentions: [OPERATIONS] }), { ...who, department: 'operations' }),
    ).toBe(true);
    expect(speaksTo(comment({}), { ...who, department: null })).toBe(false);
  });
  it('wait until they are resolved', () => {
    const open = comment({ mentions: [MARA] });
    expect(waitingMentions([open, comment({ mentions: [MARA], resolved: true })], who)).toEqual([
      open,
    ]);
  });
});
