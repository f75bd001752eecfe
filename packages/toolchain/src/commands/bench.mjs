import { join } from 'node:path';
import { runInForeground } from '../child.mjs';
import { findChromium } from '../chromium.mjs';
import { childEnvironment, ROOT } from '../places.mjs';
import { Problem } from '../report.mjs';
import { ensureWebBuild } from '../web-build.mjs';

/** Benches by name; each prints what it measured as ratios to something of the same run. */
const BENCHES = {
  rules: 'packages/rules/bench/main.ts',
  sync: 'apps/server/bench/sync/main.ts',
  replay: 'apps/server/bench/replay/main.ts',
  canvas: 'tests/bench/canvas/main.ts',
  page: 'tests/bench/page/main.ts',
};
/** Benches that look at the page in Chromium. */
const IN_BROWSER = new Set(['canvas', 'page']);

/** `npm run bench -- <name> [options of the bench]` */
export async function run([name, ...args]) {
  if (!Object.hasOwn(BENCHES, name ?? '')) {
    throw new Problem(`Say: npm run bench -- ${Object.keys(BENCHES).join('|')}`);
  }
  if (IN_BROWSER.has(name)) await ensureWebBuild();
  const chromium = IN_BROWSER.has(name) ? { E2E_CHROMIUM: await findChromium() } : {};
  return runInForeground(process.execPath, [join(ROOT, BENCHES[name]), ...args], {
    cwd: ROOT,
    env: childEnvironment(chromium),
  });
}
