import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runToEnd } from './child.mjs';
import { childEnvironment } from './places.mjs';
import { Problem, say } from './report.mjs';

/** Debian's place; it is not on the path there. */
const DEBIAN = '/usr/lib/postgresql';
const READY_MS = 60_000;

/**
 * A PostgreSQL for tests: the one that TEST_DATABASE_URL names, else one of its own in a temporary
 * folder and on a free port, from binaries of the system or such as apt installs. Throws a Problem
 * where there is none.
 *
 * @returns {Promise<{ url: string, stop: () => Promise<void> }>} `url`: of somebody who may make databases
 */
export async function startPostgres() {
  const named = process.env.TEST_DATABASE_URL;
  if (named) return { url: named, stop: async () => {} };
  return start(await installedBinaries());
}

/**
 * Installs PostgreSQL where it is missing. Done before the tests run, because apt takes longer than
 * a test may. Throws a Problem where there is none.
 */
export async function preparePostgres() {
  if (!process.env.TEST_DATABASE_URL) await installedBinaries();
}

async function installedBinaries() {
  const bin = findBinaries() ?? ((await aptInstall()) ? findBinaries() : null);
  if (bin !== null) return bin;
  throw new Problem(
    'There is no PostgreSQL for the tests: install one, or name a database in TEST_DATABASE_URL whose user may make others.',
  );
}

/** Folder with both programs, the newest version first. */
function findBinaries() {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN) : [];
  const debian = versions
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN, version, 'bin'));
  const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...debian];
  const has = (folder, name) => existsSync(join(folder, name));
  return folders.find((folder) => has(folder, 'initdb') && has(folder, 'postgres')) ?? null;
}

async function start(bin) {
  const folder = mkdtempSync(join(tmpdir(), 'interlock-postgres-'));
  // It does not run as root: then it is the user that Debian's package makes, or nobody.
  const user = process.getuid?.() === 0 ? plainUser() : {};
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const options = {
    cwd: folder,
    env: childEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    ...user,
  };
  const made = await ended(
    spawn(
      join(bin, 'initdb'),
      ['-D', data, '-U', 'interlock', '--auth=trust', '--no-sync', '-E', 'UTF8', '--locale=C'],
      options,
    ),
  );
  if (made.code !== 0) {
    rmSync(folder, { recursive: true, force: true });
    throw new Problem(`PostgreSQL cannot make its files here: ${made.output.trim()}`);
  }
  const port = await freePort();
  // Nothing of the tests' data has to outlive the machine.
  const settings = [
    'fsync=off',
    'full_page_writes=off',
    'shared_buffers=32MB',
    'listen_addresses=127.0.0.1',
  ];
  const child = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-k', folder, '-p', String(port), ...settings.flatMap((each) => ['-c', each])],
    options,
  );
  const atExit = () => child.kill('SIGQUIT');
  process.once('exit', atExit);
  const end = ended(child);
  const stop = async () => {
    process.off('exit', atExit);
    child.kill('SIGINT');
    await end;
    rmSync(folder, { recursive: true, force: true });
  };
  const output = await ready(child, end);
  if (output !== null) {
    await stop();
    throw new Problem(`PostgreSQL does not start here: ${output.trim()}`);
  }
  return { url: `postgres://interlock@127.0.0.1:${port}/postgres`, stop };
}

/** Null when it takes connections, else what it said. */
function ready(child, end) {
  return new Promise((resolve) => {
    let output = '';
    const timer = setTimeout(
      () => resolve(`nothing for ${READY_MS / 1000} s. ${output}`),
      READY_MS,
    );
    const finish = (value) => {
      clearTimeout(timer);
      resolve(value);
    };
    child.stderr.on('data', (chunk) => {
      output = `${output}${chunk}`.slice(-4_000);
      if (output.includes('ready to accept connections')) finish(null);
    });
    end.then((result) => finish(result.output));
  });
}

function ended(child) {
  return new Promise((resolve) => {
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk) => {
        output = `${output}${chunk}`.slice(-4_000);
      });
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

function plainUser() {
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const found =
    users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!found)
    throw new Problem('PostgreSQL does not run as root, and there is no other user here.');
  return { uid: Number(found[2]), gid: Number(found[3]) };
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

async function aptInstall() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return false;
  say('Installing PostgreSQL with apt …');
  const env = childEnvironment({ DEBIAN_FRONTEND: 'noninteractive' });
  const update = await runToEnd('/usr/bin/apt-get', ['update'], { env, timeout: 120_000 });
  // The package that makes a cluster of its own and starts it at once would do so only where asked.
  const args = ['install', '-y', '--no-install-recommends', 'postgresql'];
  const install = await runToEnd('/usr/bin/apt-get', args, { env, timeout: 300_000 });
  if (install.code !== 0) say(`${update.output}\n${install.output}`.trimEnd());
  return install.code === 0;
}
