import { join } from 'node:path';
import { runInForeground } from '../child.mjs';
import { childEnvironment, ROOT } from '../places.mjs';
import { ensureWebBuild } from '../web-build.mjs';

/** `npm start`: what is needed, then the server in the foreground. */
export async function run(args) {
  await ensureWebBuild();
  return runInForeground(process.execPath, [join(ROOT, 'apps/server/src/main.ts'), ...args], {
    cwd: ROOT,
    env: childEnvironment(),
  });
}
