import { expect, test } from 'vitest';
import { mutantsOf, randomBy, sample } from './mutants.mjs';

const changed = (source) => mutantsOf(source).map((mutant) => mutant.source);

test('a mutant changes one operator, literal or branch', () => {
  expect(changed('const a = b + 1;\n')).toEqual(['const a = b - 1;\n', 'const a = b + 2;\n']);
  expect(changed('if (a(b) && c) d();\n')).toEqual([
    'if (a(b) || c) d();\n',
    'if (!(a(b) && c)) d();\n',
  ]);
  expect(changed('const on = !off;\n')).toEqual(['const on = off;\n']);
  expect(changed('set({ on: true });\n')).toEqual(['set({ on: false });\n']);
});

test('texts, comments, types and imports have none', () => {
  const inert = [
    "import { a } from './b.ts';",
    "const text = 'a && b';",
    '// a === b',
    '/** 1 + 1 */',
    'interface Size {',
    '  readonly width: 3;',
    '}',
    'type Way = 1 | 2;',
    '',
  ].join('\n');
  expect(changed(inert)).toEqual([]);
});

test('a sample is of the size asked for, without repetition, and the same for a seed', () => {
  const all = Array.from({ length: 50 }, (_, n) => n);
  const first = sample(all, 20, randomBy(7));
  expect(new Set(first).size).toBe(20);
  expect(sample(all, 20, randomBy(7))).toEqual(first);
  expect(sample(all, 20, randomBy(8))).not.toEqual(first);
  expect(sample(all, 80, randomBy(7))).toHaveLength(50);
});
