import { describe, expect, it } from 'vitest';
import { createSearchIndex, type Entry, fold, matchWord } from './search-index.ts';

const card = (title: string, detail = ''): Entry => ({ key: title, kind: 'card', title, detail });
const command = (title: string): Entry => ({ key: title, kind: 'command', title, detail: '' });
const titles = (entries: Entry[], query: string): string[] =>
  createSearchIndex(entries)
    .find(query, 10)
    .map((hit) => hit.entry.title);

describe('palette search', () => {
  it('puts the beginning of a title before the beginning of a word before the inside of one', () => {
    expect(titles([card('Reorders'), card('Customer orders'), card('Orders')], 'order')).toEqual([
      'Orders',
      'Customer orders',
      'Reorders',
    ]);
  });

  it('finds initials and skeletons, after whole runs', () => {
    expect(titles([card('Final assembly'), card('Fast lane')], 'fas')).toEqual([
      'Fast lane',
      'Final assembly',
    ]);
    expect(titles([card('Outbound trucks')], 'ot')).toEqual(['Outbound trucks']);
  });

  it('needs every word, in title or detail', () => {
    const list = [card('Final assembly', 'Operations'), card('Final payment', 'Finance')];
    expect(titles(list, 'final oper')).toEqual(['Final assembly']);
    expect(titles(list, 'final nothing')).toEqual([]);
  });

  it('ignores case and accents and keeps positions', () => {
    expect(fold('Überläufer İ').length).toBe('Überläufer İ'.length);
    const [hit] = createSearchIndex([card('Überläufer')]).find('laufer', 5);
    expect(hit?.ranges).toEqual([[4, 10]]);
  });

  it('finds digits behind a hyphen as the start of a word', () => {
    expect(matchWord('pm-40 modules', '40')?.score).toBeGreaterThan(700);
  });

  it('prefers a command among equals and lists commands for an empty query', () => {
    const list = [card('Share'), command('Share'), command('Undo')];
    expect(createSearchIndex(list).find('share', 2)[0]?.entry.kind).toBe('command');
    expect(
      createSearchIndex(list)
        .find('  ', 10)
        .map((h) => h.entry.title),
    ).toEqual(['Share', 'Undo']);
  });

  it('treats every character of the query as text', () => {
    expect(titles([card('a.b(c)*'), card('abc')], '.b(c)*')).toEqual(['a.b(c)*']);
    expect(titles([card('x')], '[')).toEqual([]);
  });

  it('answers over 5,000 cards and gives no more than asked', () => {
    const many = Array.from({ length: 5000 }, (_, i) =>
      card(`Assembly line ${i}`, `Lane ${i % 40}`),
    );
    const hits = createSearchIndex(many).find('line 4999', 50);
    expect(hits[0]?.entry.title).toBe('Assembly line 4999');
    expect(createSearchIndex(many).find('assembly', 50)).toHaveLength(50);
  });
});
