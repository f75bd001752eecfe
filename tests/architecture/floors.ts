import { posix } from 'node:path';
import { FLOORS, PAGE } from './rooms.ts';
import type { Rule } from './rules.ts';
import { importsOf, isTest, type Tree } from './tree.ts';

/** Files of the page and what each imports of it: static, dynamic, for types, as a worker or a style. */
function pageImports(tree: Tree): ReadonlyMap<string, readonly string[]> {
  const graph = new Map<string, readonly string[]>();
  for (const [path, text] of tree) {
    if (!path.startsWith(PAGE) || !/\.(ts|tsx|css)$/.test(path) || isTest(path)) continue;
    const targets = [...importsOf(path, text), ...workersOf(text)]
      .filter((specifier) => specifier.startsWith('.'))
      .map((specifier) => posix.join(posix.dirname(path), specifier.replace(/\?.*$/, '')));
    graph.set(
      path.slice(PAGE.length),
      [...new Set(targets)].map((each) => each.slice(PAGE.length)),
    );
  }
  return graph;
}

const WORKER = /new URL\(\s*(['"])([^'"]+)\1/g;
const workersOf = (text: string): readonly string[] =>
  [...text.matchAll(WORKER)].map((match) => match[2] ?? '');

const WORDS = `${PAGE}kit/words/`;

const floorOf = (file: string): number => FLOORS.indexOf(file.split('/')[0] as never);

/** `meeting` of a file of that feature; null on the other floors. */
const featureOf = (file: string): string | null => /^features\/([^/]+)\//.exec(file)?.[1] ?? null;

/** A floor of the page imports what lies below it, and no feature imports another one. */
export const pageKeepsItsFloors: Rule = (tree) =>
  [...pageImports(tree)].flatMap(([file, targets]) => {
    if (!file.includes('/')) return []; // What starts the page lies beside the floors.
    const floor = floorOf(file);
    if (floor < 0) return [`${PAGE}${file}: is on no floor of the page`];
    return targets.flatMap((target) => {
      if (floorOf(target) > floor) return [`${PAGE}${file}: ${target} is on a floor above`];
      const [mine, theirs] = [featureOf(file), featureOf(target)];
      return mine !== null && theirs !== null && mine !== theirs
        ? [`${PAGE}${file}: ${target} is of another feature`]
        : [];
    });
  });

/** No file of the page imports itself by way of others, not even for a type. */
export const pageHasNoCircle: Rule = (tree) => {
  const graph = pageImports(tree);
  const done = new Set<string>();
  const faults: string[] = [];
  const walk = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) {
      faults.push(`${PAGE}${file}: imports itself by ${way.slice(at + 1).join(', ')}`);
      return;
    }
    if (done.has(file)) return;
    for (const target of graph.get(file) ?? []) walk(target, [...way, file]);
    done.add(file);
  };
  for (const file of graph.keys()) walk(file, []);
  return faults;
};

const ROLE = /\brole\s*[!=]==\s*['"]/;

/** The page asks what somebody may do (`can`), and of roles only where it chooses words. */
export const pageAsksForRights: Rule = (tree) =>
  [...tree].flatMap(([path, text]) =>
    path.startsWith(PAGE) && !isTest(path) && !path.startsWith(WORDS) && ROLE.test(text)
      ? [`${path}: compares a role; ask can(), or isFacilitator() of kit/words for words`]
      : [],
  );
