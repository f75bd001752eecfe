import { roomOf, type Tree } from './tree.ts';

export interface Manifest {
  readonly folder: string;
  readonly name: string;
  readonly dependencies: ReadonlySet<string>;
  readonly devDependencies: ReadonlySet<string>;
  /** Files that the package shows to others, from the root. */
  readonly entries: ReadonlySet<string>;
}

interface Fields {
  name?: string;
  dependencies?: Record<string, string>;
  devDependencies?: Record<string, string>;
  exports?: Record<string, string | Record<string, string>>;
}

/** Manifests of all packages of the workspace. */
export function manifestsOf(tree: Tree): readonly Manifest[] {
  const manifests: Manifest[] = [];
  for (const [path, text] of tree) {
    const folder = roomOf(path);
    if (folder === null || path !== `${folder}/package.json`) continue;
    const fields = JSON.parse(text) as Fields;
    const exported = Object.values(fields.exports ?? {}).flatMap((entry) =>
      typeof entry === 'string' ? [entry] : Object.values(entry),
    );
    manifests.push({
      folder,
      name: fields.name ?? '',
      dependencies: new Set(Object.keys(fields.dependencies ?? {})),
      devDependencies: new Set(Object.keys(fields.devDependencies ?? {})),
      entries: new Set(exported.map((entry) => `${folder}/${entry.replace(/^\.\//, '')}`)),
    });
  }
  return manifests;
}
