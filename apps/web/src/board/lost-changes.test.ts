import { type BoardView, createProjector } from '@interlock/board';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { lostChanges } from './lost-changes.ts';

const card = (id: string, title: string, pos: [number, number] = [0, 0]) => ({
  id,
  department: 'op',
  kind: 'supply' as const,
  title,
  owner: '',
  pos,
});

function view(cards: readonly ReturnType<typeof card>[]): BoardView {
  return {
    ...createProjector(new Y.Doc()).view(),
    cards: new Map(cards.map((c) => [c.id, c])),
  };
}

describe('lostChanges', () => {
  it('names what was typed, moved, added and deleted', () => {
    const shared = view([card('a', 'Assembly'), card('b', 'Orders'), card('c', 'Trucks')]);
    const mine = view([card('a', 'Line 2'), card('b', 'Orders', [5, 5]), card('d', 'New')]);
    expect(lostChanges(mine, shared, null)).toEqual([
      'Changed “Assembly”: title Line 2',
      'Changed “Orders”: position',
      'Added “New”',
      'Deleted “Trucks”',
    ]);
  });

  it('says nothing where nothing was lost', () => {
    expect(lostChanges(view([card('a', 'A')]), view([card('a', 'A')]), null)).toEqual([]);
  });

  it('leaves out what others wrote before one’s own screen had it', () => {
    const mine = view([card('a', 'Line 2'), card('b', 'Orders'), card('d', 'New')]);
    const shared = {
      ...view([card('a', 'Assembly', [5, 5]), card('b', 'Sales orders'), card('c', 'Trucks')]),
      settings: { ...mine.settings, locked: ['op'] },
    };
    const title = { kind: 'field', root: 'cards', key: 'op:a', field: 'title' } as const;
    const added = { kind: 'entry', root: 'cards', key: 'op:d' } as const;
    expect(
      lostChanges(mine, shared, [
        { ...title, before: 'Assembly', after: 'Line 2' },
        { ...added, before: undefined, after: {} },
      ]),
    ).toEqual(['Changed “Assembly”: title Line 2', 'Added “New”']);
  });

  it('counts what does not fit in five lines', () => {
    const mine = view(Array.from({ length: 8 }, (_, i) => card(`n${i}`, `New ${i}`)));
    const lines = lostChanges(mine, view([]), null);
    expect(lines).toHaveLength(6);
    expect(lines.at(-1)).toBe('and 3 more');
  });
});
