import { existsSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the project. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');

/** Where this tool notes what it has done; gone with `node_modules`. */
export const NOTES = join(ROOT, 'node_modules', '.interlock');

export const RUNTIMES = join(ROOT, '.runtime');

/** Folders of all packages of the workspace, relative to the root. */
export function workspaceFolders() {
  const inside = (folder) =>
    readdirSync(join(ROOT, folder), { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => `${folder}/${entry.name}`);
  return [...inside('apps'), ...inside('packages'), 'tests']
    .filter((folder) => existsSync(join(ROOT, folder, 'package.json')))
    .sort();
}

/** Environment for child processes: this Node and the project's own tools come first. */
export function childEnvironment(extra = {}) {
  const path = [
    dirname(process.execPath),
    join(ROOT, 'node_modules', '.bin'),
    process.env.PATH ?? '',
  ];
  return { ...process.env, PATH: path.join(delimiter), ...extra };
}
