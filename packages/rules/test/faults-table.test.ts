import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const PACKAGE = new URL('../', import.meta.url);
const PROJECT = new URL('../../', PACKAGE);
const rows = readFileSync(new URL('FAULTS.md', PACKAGE), 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (-|Review|Second)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, fault, , tests]) => ({ fault: fault!, tests: tests! }));

const fileOf = (path: string): URL =>
  new URL(path, path.startsWith('packages/') ? PROJECT : PACKAGE);

/** What a row quotes of one file: ids of rules, and the mark of the fault where titles carry it. */
function quoted(tests: string): { path: string; words: string[] }[] {
  return tests
    .split('`')
    .slice(1)
    .flatMap((path, n, parts) => {
      if (n % 2 === 1) return [];
      const after = parts[n + 1] ?? '';
      const marks = [...after.matchAll(/\((?:B?\d+[a-z]?(?:, )?)+\)/g)].map(([mark]) => mark);
      return [{ path, words: [...(after.match(/\b[A-Z]-\d+\b/g) ?? []), ...marks] }];
    });
}

describe('the table of faults', () => {
  it('has every number of both reviews', () => {
    const named = rows.map(({ fault }) => fault);
    const first = [...Array.from({ length: 18 }, (_, n) => `B${n + 1}`), 'B5b'];
    const board = Array.from({ length: 11 }, (_, n) => `board ${n + 1}`);
    const second = Array.from({ length: 21 }, (_, n) => (n === 4 ? '5 a to d' : `${n + 1}`));
    expect([...first, ...board, ...second].filter((fault) => !named.includes(fault))).toEqual([]);
  });

  it.each(rows)('names tests that are there: $fault', ({ tests }) => {
    const found = quoted(tests);
    expect(found).not.toEqual([]);
    for (const { path, words } of found) {
      expect(existsSync(fileOf(path)), path).toBe(true);
      const titles = (
        readFileSync(fileOf(path), 'utf8').match(/\bit(?:\.each\([^)]*\))?\(\s*[`'].*/g) ?? []
      ).join('\n');
      expect(titles, path).not.toBe('');
      for (const word of words) expect(titles, path).toContain(word);
    }
  });
});
