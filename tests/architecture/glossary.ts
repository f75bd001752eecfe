import { posix } from 'node:path';
import type { Tree } from './tree.ts';

/** Where the glossary stands; its links begin there. */
export const GLOSSARY = 'packages/language/GLOSSARY.md';

const ROW = /`(\w+)` in \[[^\]]+\]\(([^)]+)\) *\|$/;
const HEAD = /^\| (word|-+) /;

/** Rows of the glossary whose identifier is not declared in the file that stands beside it. */
export function strayNames(tree: Tree): string[] {
  const rows = (tree.get(GLOSSARY) ?? '')
    .split('\n')
    .filter((line) => line.startsWith('|') && !HEAD.test(line));
  return rows.flatMap((row) => {
    const [, name, link] = ROW.exec(row) ?? [];
    if (name === undefined || link === undefined) return [row];
    const path = posix.join(posix.dirname(GLOSSARY), link);
    const declared = new RegExp(
      `^export [a-z ]*\\b(class|function|const|interface|type) ${name}\\b`,
      'm',
    );
    return declared.test(tree.get(path) ?? '') ? [] : [`${name} in ${path}`];
  });
}
