import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PAGE } from './rooms.ts';
import { importsOf, isTest, readTree, type Tree } from './tree.ts';

/** Lines of the page's sources, and how many of them unit tests import. */
export interface TestedShare {
  readonly lines: number;
  /** By a test that names the file. */
  readonly named: number;
  /** By a test, or by what it imports when it is loaded; not by what is only fetched when asked for. */
  readonly loaded: number;
}

const FETCHED = /\bimport\(\s*['"][^'"]+['"]\s*\)/g;

export function testedShare(tree: Tree): TestedShare {
  const sources = new Map(
    [...tree].filter(([path]) => path.startsWith(PAGE) && /\.tsx?$/.test(path)),
  );
  const targets = (path: string): readonly string[] =>
    importsOf(path, (sources.get(path) ?? '').replace(FETCHED, ''))
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => posix.join(posix.dirname(path), specifier));
  const tests = [...sources.keys()].filter((path) => /\.test\.tsx?$/.test(path));
  const named = new Set(tests.flatMap(targets));
  const loaded = new Set<string>();
  const queue = [...named];
  for (let path = queue.pop(); path !== undefined; path = queue.pop()) {
    if (loaded.has(path) || !sources.has(path)) continue;
    loaded.add(path);
    queue.push(...targets(path));
  }
  const linesOf = (wanted: (path: string) => boolean): number =>
    [...sources].reduce(
      (sum, [path, text]) =>
        sum + (!isTest(path) && wanted(path) ? text.split('\n').length - 1 : 0),
      0,
    );
  return {
    lines: linesOf(() => true),
    named: linesOf((path) => named.has(path)),
    loaded: linesOf((path) => loaded.has(path)),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { lines, named, loaded } = testedShare(
    readTree(fileURLToPath(new URL('../../', import.meta.url))),
  );
  const percent = (part: number): string => `${Math.round((100 * part) / lines)} %`;
  console.log(
    `Of ${lines} lines of the page, unit tests load ${percent(loaded)} and name ${percent(named)}.`,
  );
}
