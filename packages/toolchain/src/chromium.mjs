import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join } from 'node:path';
import { runToEnd } from './child.mjs';
import { childEnvironment, ROOT } from './places.mjs';
import { Problem, say } from './report.mjs';
import { isDone, markDone } from './stamp.mjs';

/**
 * The shell first: it draws pages alone, where a whole browser draws a window of its own around
 * each of them, which doubles what a page costs to open.
 */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
];
/** Debian's packages; the shell is missing in old releases. */
const PACKAGES = ['chromium-headless-shell', 'chromium'];
/** A download that has not begun by then will not begin (ms). */
const DOWNLOAD_BEGINS_WITHIN = 8_000;

/**
 * Path of a Chromium: the one that E2E_CHROMIUM names, Playwright's own, a download of it,
 * the system's, or one that apt installs. Throws a Problem when there is none.
 */
export async function findChromium() {
  const named = process.env.E2E_CHROMIUM;
  if (named) {
    if (existsSync(named)) return named;
    throw new Problem('E2E_CHROMIUM names a file that does not exist.');
  }
  const own = playwrightsOwn();
  if (existsSync(own)) return own;
  if (await download(own)) return own;
  const found = onPath() ?? ((await aptInstall()) ? onPath() : null);
  if (found) return found;
  throw new Problem(
    'There is no Chromium for the browser tests: install one, or name its file in E2E_CHROMIUM.',
  );
}

function requireFromTests() {
  return createRequire(join(ROOT, 'tests', 'package.json'));
}

function playwrightsOwn() {
  return requireFromTests()('@playwright/test').chromium.executablePath();
}

/** Tried once a day at most: where it cannot work, it costs some seconds each time. */
async function download(own) {
  const today = new Date().toISOString().slice(0, 10);
  if (isDone('no-chromium-download', today)) return false;
  say('Fetching Chromium with Playwright …');
  const cli = join(ROOT, 'tests/node_modules/@playwright/test/cli.js');
  const result = await runToEnd(process.execPath, [cli, 'install', 'chromium', '--no-shell'], {
    cwd: ROOT,
    env: childEnvironment({ PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' }),
    timeout: 300_000,
    stalled: (output, elapsed) => elapsed > DOWNLOAD_BEGINS_WITHIN && !output.includes('%'),
  });
  if (result.code === 0 && existsSync(own)) return true;
  say('It cannot be fetched here.');
  markDone('no-chromium-download', today);
  return false;
}

function onPath() {
  for (const name of NAMES) {
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
      if (folder && existsSync(join(folder, name))) return join(folder, name);
    }
  }
  return null;
}

async function aptInstall() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  say('Installing Chromium with apt …');
  const env = childEnvironment({ DEBIAN_FRONTEND: 'noninteractive' });
  const update = await runToEnd('/usr/bin/apt-get', ['update'], { env, timeout: 120_000 });
  let output = update.output;
  for (const name of PACKAGES) {
    const args = ['install', '-y', '--no-install-recommends', name, 'fonts-liberation'];
    const install = await runToEnd('/usr/bin/apt-get', args, { env, timeout: 300_000 });
    if (install.code === 0) return true;
    output += `\n${install.output}`;
  }
  say(output.trimEnd());
  return false;
}
