import { join } from 'node:path';
import { runInForeground } from '../child.mjs';
import { childEnvironment, ROOT } from '../places.mjs';
import { say } from '../report.mjs';

/** `npm run dev`: the server, started again on a change, and Vite's own server for the page. */
export async function run() {
  const port = process.env.PORT ?? '3000';
  const env = childEnvironment({ INTERLOCK_SERVER: `http://127.0.0.1:${port}` });
  say(
    'The page, with hot reload, is at the address that Vite prints; the links of the server work there too.',
  );
  const codes = await Promise.all([
    runInForeground(process.execPath, ['--watch', join(ROOT, 'apps/server/src/main.ts')], {
      cwd: ROOT,
      env,
    }),
    runInForeground(process.execPath, [join(ROOT, 'apps/web/node_modules/vite/bin/vite.js')], {
      cwd: join(ROOT, 'apps/web'),
      env,
    }),
  ]);
  return Math.max(...codes);
}
