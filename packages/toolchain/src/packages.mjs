import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';
import { ROOT, workspaceFolders } from './places.mjs';
import { Problem, say, since } from './report.mjs';
import { fingerprint, isDone, markDone } from './stamp.mjs';

const PNPM = 'pnpm@12.21.0';

/** Installs what the lockfile says, when it or a manifest changed since the last time. */
export async function ensurePackages() {
  const manifests = [
    'package.json',
    ...workspaceFolders().map((folder) => `${folder}/package.json`),
  ];
  const inputs = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', ...manifests];
  // A native package fits one platform and one ABI.
  const print = fingerprint(
    inputs,
    `${process.platform}-${process.arch}-${process.versions.modules}`,
  );
  if (existsSync(join(ROOT, 'node_modules', '.pnpm')) && isDone('packages', print)) return;
  say('Installing packages …');
  const from = performance.now();
  const result = await npm(['exec', '--yes', '--', PNPM, 'install', '--frozen-lockfile'], {
    timeout: 600_000,
  });
  if (result.code !== 0) {
    say(result.output.trimEnd());
    throw new Problem('The packages could not be installed; the reason stands above.');
  }
  markDone('packages', print);
  say(`Packages are installed (${since(from)}).`);
}
