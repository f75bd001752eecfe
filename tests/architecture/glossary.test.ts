import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { GLOSSARY, strayNames } from './glossary.ts';
import { readTree } from './tree.ts';

const project = readTree(fileURLToPath(new URL('../../', import.meta.url)));

test('every identifier of the glossary exists in the file that it names', () => {
  expect(project.get(GLOSSARY)?.match(/^\| .*`\w+` in \[/gm)?.length).toBeGreaterThan(40);
  expect(strayNames(project)).toEqual([]);
});

test('a name that moved, one that is only mentioned, and a row without any are found', () => {
  const glossary = [
    '| word | what it is | identifier |',
    '| --- | --- | --- |',
    '| Card | a thing | `Card` in [a.ts](../../a.ts) |',
    '| Edge | a line | `Edge` in [a.ts](../../a.ts) |',
    '| Lane | a row | `Lane` in [gone.ts](../../gone.ts) |',
    '| Note | a paper | Note |',
  ].join('\n');
  const tree = new Map([
    [GLOSSARY, glossary],
    ['a.ts', 'export interface Card {}\n// Edge was here\n'],
  ]);
  expect(strayNames(tree)).toEqual([
    'Edge in a.ts',
    'Lane in gone.ts',
    '| Note | a paper | Note |',
  ]);
});

test('the README leads to the glossary', () => {
  expect(project.get('README.md')).toContain(`(${GLOSSARY})`);
});
