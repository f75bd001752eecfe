import { join } from 'node:path';
import { runInForeground } from '../child.mjs';
import { findChromium } from '../chromium.mjs';
import { childEnvironment, ROOT } from '../places.mjs';
import { ensureWebBuild } from '../web-build.mjs';

/** `npm run screenshots [-- --all DIR]` */
export async function run(args) {
  await ensureWebBuild();
  const env = childEnvironment({ E2E_CHROMIUM: await findChromium() });
  return runInForeground(process.execPath, [join(ROOT, 'tests/screenshots/take.ts'), ...args], {
    env,
  });
}
