import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runToEnd } from './child.mjs';
import { childEnvironment, ROOT } from './places.mjs';
import { Problem, say, since } from './report.mjs';
import { fingerprint, isDone, markDone } from './stamp.mjs';

const WEB = join(ROOT, 'apps', 'web');
const INPUTS = ['apps/web', 'packages', 'pnpm-lock.yaml'];

/** Builds the page when a source of it changed since the last build. */
export async function ensureWebBuild() {
  const print = fingerprint(INPUTS);
  if (existsSync(join(WEB, 'dist', 'index.html')) && isDone('web', print)) return;
  say('Building the page …');
  const from = performance.now();
  const result = await runToEnd(
    process.execPath,
    [join(WEB, 'node_modules/vite/bin/vite.js'), 'build'],
    {
      cwd: WEB,
      env: childEnvironment(),
      timeout: 300_000,
    },
  );
  if (result.code !== 0) {
    say(result.output.trimEnd());
    throw new Problem('The page could not be built; the reason stands above.');
  }
  markDone('web', print);
  say(`The page is built (${since(from)}).`);
}
