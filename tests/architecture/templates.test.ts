import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { templates } from '@interlock/board';
import { expect, test } from 'vitest';
import { importsOf, readTree, type Tree } from './tree.ts';

const FOLDER = 'packages/board/src/templates';
const project = readTree(fileURLToPath(new URL('../../', import.meta.url)));

/** Files that define a template and that the list of templates does not import. */
function unlisted(tree: Tree): string[] {
  const index = `${FOLDER}/index.ts`;
  const listed = new Set(
    importsOf(index, tree.get(index) ?? '').map((path) => posix.join(FOLDER, path)),
  );
  return [...tree]
    .filter(([path, text]) => path.startsWith(FOLDER) && /= defineTemplate\(/.test(text))
    .map(([path]) => path)
    .filter((path) => !listed.has(path));
}

test('every template of the folder is listed, under its own id', () => {
  expect(unlisted(project)).toEqual([]);
  expect(Object.entries(templates).map(([name, { id }]) => [name, id])).toEqual(
    Object.keys(templates).map((name) => [name, name]),
  );
});

test('a template that is not listed is found', () => {
  const one = 'export const one = defineTemplate({});';
  const tree = new Map([
    [`${FOLDER}/index.ts`, "import { one } from './one.ts';"],
    [`${FOLDER}/one.ts`, one],
    [`${FOLDER}/two/index.ts`, one],
  ]);
  expect(unlisted(tree)).toEqual([`${FOLDER}/two/index.ts`]);
});
