import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** JavaScript that a person waits for before the board is there, gzipped. */
export const FIRST_ROUTE_LIMIT = 280 * 1024;

/** What a built script imports at once; what it fetches later is not among it. @param {string} code */
export function staticImports(code) {
  return [
    ...code.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[\w*{}$,\s]+from\s*)?["']\.\/([^"']+\.js)["']/g,
    ),
  ].map(([, name]) => name);
}

/**
 * Bytes of the first route: the scripts of the page and those of the board, with all that they
 * import at once, each counted once.
 * @param {string} dist folder of the built page
 */
export function firstRoute(dist) {
  const assets = join(dist, 'assets');
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const open = [...html.matchAll(/assets\/([^"']+\.js)/g)].map(([, name]) => name);
  const board = readdirSync(assets).find((name) => /^board-page-.*\.js$/.test(name));
  if (open.length === 0 || board === undefined) throw new Error('the built page has no scripts');
  open.push(board);
  const seen = new Map();
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (seen.has(name)) continue;
    const code = readFileSync(join(assets, name));
    seen.set(name, gzipSync(code).length);
    open.push(...staticImports(code.toString()));
  }
  return { scripts: seen.size, bytes: [...seen.values()].reduce((sum, size) => sum + size, 0) };
}
