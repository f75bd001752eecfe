import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The project as text: path from the root → content. Pictures and the like are empty. */
export type Tree = ReadonlyMap<string, string>;

const IGNORED = new Set([
  'node_modules',
  'dist',
  '.git',
  '.runtime',
  '.interlock',
  'test-results',
  'playwright-report',
]);
const TEXT =
  /\.(ts|tsx|mjs|js|json|css|html|md|yaml|yml|csv|sql|svg)$|(^|\/)(\.[a-z-]+|run|LICENSE|Dockerfile)$/;

export function readTree(root: string): Tree {
  const tree = new Map<string, string>();
  const walk = (folder: string) => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      if (IGNORED.has(entry.name)) continue;
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile()) {
        tree.set(path, TEXT.test(path) ? readFileSync(join(root, path), 'utf8') : '');
      }
    }
  };
  walk('');
  return tree;
}

/** Folder of the package that a path belongs to, or null outside of packages. */
export function roomOf(path: string): string | null {
  return /^((apps|packages)\/[^/]+|tests)\//.exec(path)?.[1] ?? null;
}

export const isSource = (path: string) => /\.(ts|tsx|mjs|js)$/.test(path) && roomOf(path) !== null;

/** Tests, and what never runs as part of the product: cases, fixtures, a package's own programs. */
export const isTest = (path: string) =>
  path.startsWith('tests/') ||
  /\.(test|bench|spec)\.(ts|tsx|mjs)$/.test(path) ||
  /\/(cases|fixtures|testing|test|bench|backtest|bin)\//.test(path);

const FROM = /^\s*(?:import|export)\b[^'"`;]*?\bfrom\s*(['"])([^'"]+)\1/gm;
const BARE = /(?:^\s*import\s*|\bimport\(\s*)(['"])([^'"]+)\1/gm;
const STYLE = /@import\s+(?:url\()?(['"])([^'"]+)\1/g;
const COMMENT = /\/\*[\s\S]*?\*\/|(^|[^:'"`\\])\/\/[^\n]*/g;

/** Module names that a source imports, static, dynamic or for its types. */
export function importsOf(path: string, text: string): readonly string[] {
  const patterns = path.endsWith('.css') ? [STYLE] : [FROM, BARE];
  const code = text.replace(COMMENT, '$1');
  return patterns.flatMap((pattern) => [...code.matchAll(pattern)].map((match) => match[2] ?? ''));
}

/** `@scope/name` or `name` of a module name. */
export function packageOf(specifier: string): string {
  const parts = specifier.split('/');
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier);
}
