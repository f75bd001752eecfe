import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { runInForeground, runToEnd } from './child.mjs';
import { globalSettings, npm } from './npm.mjs';
import { RUNTIMES } from './places.mjs';
import { Problem, say, since } from './report.mjs';

/** Node strips types by itself from 22.18 on. */
const OLDEST = [22, 18];

/** The last version of Node 24 that each platform's package has in the npm registry. */
const PUBLISHED = {
  'linux-x64': '24.21.0',
  'linux-arm64': '24.22.0',
  'darwin-x64': '24.18.1',
  'win32-x64': '24.21.0',
};

/** @param {string} version `major.minor.patch` */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** Runs the same script again with a Node that is new enough; its exit code. */
export async function reExecute(script, args) {
  const node = await ensureRuntime();
  const env = {
    ...process.env,
    PATH: `${join(node, '..')}${delimiter}${process.env.PATH ?? ''}`,
    // It is this process that looks whether npm is still there.
    npm_lifecycle_event: '',
    // npm looks for its global settings beside the Node that runs it, and that is another one now.
    npm_config_globalconfig: process.env.npm_config_globalconfig ?? (await globalSettings()),
  };
  return runInForeground(node, [script, ...args], { env });
}

/**
 * Path of a Node 24 inside the project, taken from the npm registry where it is not there yet.
 * Safe when several start at once: each fills a folder of its own, the first rename wins.
 */
export async function ensureRuntime(
  platform = `${process.platform}-${process.arch}`,
  runtimes = RUNTIMES,
) {
  const version = PUBLISHED[platform];
  if (!version) {
    throw new Problem(
      `Interlock needs Node ${OLDEST.join('.')} or newer (this is ${process.versions.node}), and there is no package of it for ${platform}: please install it.`,
    );
  }
  const home = join(runtimes, `node-${version}`);
  const binary = join('bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (await works(join(home, binary), version)) return join(home, binary);

  say(`Node ${process.versions.node} is too old: fetching Node ${version} into .runtime/ …`);
  const from = performance.now();
  mkdirSync(runtimes, { recursive: true });
  const scratch = mkdtempSync(join(runtimes, '.fetch-'));
  try {
    // A manifest of its own, or npm would look for a project further up. Not `--prefix`, which would
    // also move npm's global settings.
    writeFileSync(join(scratch, 'package.json'), '{"private":true}\n');
    const name = `node-${platform.replace('win32', 'win')}`;
    const args = ['install', '--no-save', '--no-package-lock', '--ignore-scripts'];
    const result = await npm([...args, `${name}@${version}`], { cwd: scratch, timeout: 110_000 });
    const fetched = join(scratch, 'node_modules', name);
    if (result.code === 0 && existsSync(join(fetched, binary)))
      chmodSync(join(fetched, binary), 0o755);
    if (result.code !== 0 || !(await works(join(fetched, binary), version))) {
      throw new Problem(
        `Node ${version} could not be fetched with npm (${lastWords(result)}). Check the network, or install Node ${OLDEST.join('.')} or newer.`,
      );
    }
    try {
      renameSync(fetched, home);
    } catch {
      // Somebody else's came first, or something broken lies there.
      if (!(await works(join(home, binary), version))) {
        rmSync(home, { recursive: true, force: true });
        renameSync(fetched, home);
      }
    }
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  if (!(await works(join(home, binary), version))) {
    throw new Problem('The Node in .runtime/ does not run: remove that folder and try again.');
  }
  say(`Node ${version} is ready (${since(from)}).`);
  return join(home, binary);
}

async function works(node, version) {
  if (!existsSync(node)) return false;
  const result = await runToEnd(node, ['--version'], { timeout: 10_000 });
  return result.code === 0 && result.output.trim() === `v${version}`;
}

/** The reason that npm gives, as one short phrase without any address. */
function lastWords({ output, timedOut }) {
  if (timedOut) return 'it took too long';
  const code = /\bcode (E[A-Z0-9_]+)/.exec(output)?.[1];
  return code ? `npm says ${code}` : 'npm failed';
}
