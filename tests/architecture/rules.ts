import { posix } from 'node:path';
import { type Manifest, manifestsOf } from './manifest.ts';
import { COMMANDS, CONFINED, MAX_LINES, ROOMS, ROOT_ENTRIES, TEST_ONLY } from './rooms.ts';
import { importsOf, isSource, isTest, packageOf, roomOf, type Tree } from './tree.ts';

/** One sentence per fault, each beginning with the path. */
export type Rule = (tree: Tree) => readonly string[];

const OWN = '@interlock/';
const sources = (tree: Tree) => [...tree].filter(([path]) => isSource(path));

/** Manifests ask for no more than the rooms table opens. */
export const manifestsKeepToTheTable: Rule = (tree) =>
  manifestsOf(tree).flatMap((manifest) => {
    const room = ROOMS[manifest.folder];
    if (!room) return [`${manifest.folder}: is not a room of the table`];
    const faults: string[] = [];
    for (const name of [...manifest.dependencies, ...manifest.devDependencies]) {
      const dev = !manifest.dependencies.has(name);
      if (TEST_ONLY.includes(name)) {
        if (!dev && manifest.folder !== 'packages/testkit') {
          faults.push(`${manifest.folder}: ${name} belongs in devDependencies`);
        }
      } else if (name.startsWith(OWN)) {
        if (!room.mayImport.includes(name.slice(OWN.length))) {
          faults.push(`${manifest.folder}: may not depend on ${name}`);
        }
      } else if (!dev && room.outside !== 'any' && !room.outside.includes(name)) {
        faults.push(`${manifest.folder}: may not depend on ${name}`);
      }
    }
    return faults;
  });

/** Imports stay in the package or go through a declared one's public entry. */
export const importsKeepToTheTable: Rule = (tree) => {
  const manifests = new Map(manifestsOf(tree).map((manifest) => [manifest.folder, manifest]));
  return sources(tree).flatMap(([path, text]) => {
    const folder = roomOf(path) ?? '';
    const manifest = manifests.get(folder);
    if (!manifest) return [`${path}: is in no package`];
    return importsOf(path, text).flatMap((specifier) =>
      importFault(tree, path, folder, manifest, specifier).map((fault) => `${path}: ${fault}`),
    );
  });
};

function importFault(
  tree: Tree,
  path: string,
  folder: string,
  manifest: Manifest,
  specifier: string,
): readonly string[] {
  if (specifier.startsWith('.')) {
    const target = posix.normalize(posix.join(posix.dirname(path), specifier));
    if (target !== folder && !target.startsWith(`${folder}/`))
      return [`${specifier} leaves the package`];
    return [];
  }
  const room = ROOMS[folder];
  const test = isTest(path);
  if (specifier.startsWith('node:')) {
    return room?.pure && !test ? [`${specifier} in a package that knows no Node`] : [];
  }
  const name = packageOf(specifier);
  if (name === 'vitest' || name === 'vite' || name === '@vitejs/plugin-react') return [];
  const faults: string[] = [];
  const declared = manifest.dependencies.has(name) || manifest.devDependencies.has(name);
  if (!declared) faults.push(`${name} is not declared`);
  const development = test || folder === 'packages/testkit';
  if (TEST_ONLY.includes(name) && !development) faults.push(`${name} is for tests only`);
  else if (declared && !manifest.dependencies.has(name) && !development) {
    faults.push(`${name} is a devDependency`);
  }
  const confined = CONFINED[name];
  if (confined && !confined.some((folder) => path.startsWith(folder)))
    faults.push(`${name} belongs in ${confined[0]}`);
  // `?url`: the page's build gives the address of a file.
  const entry = specifier.replace(/\?url$/, '');
  if (name.startsWith(OWN) && entry !== name && !isPublicEntry(tree, entry)) {
    faults.push(`${specifier} is not a public entry`);
  }
  return faults;
}

function isPublicEntry(tree: Tree, specifier: string): boolean {
  const name = packageOf(specifier);
  const owner = [...tree].find(
    ([path, text]) => /\/package\.json$/.test(path) && text.includes(`"name": "${name}"`),
  );
  if (!owner) return false;
  const { exports } = JSON.parse(owner[1]) as { exports?: Record<string, unknown> };
  const entry = `.${specifier.slice(name.length)}`;
  return Object.keys(exports ?? {}).some((key) => {
    const [before = '', after] = key.split('*');
    if (after === undefined) return key === entry;
    const middle = entry.slice(before.length, entry.length - after.length);
    return entry === `${before}${middle}${after}` && /^[^/]+$/.test(middle);
  });
}

/** What decides on a request does not know that it came by HTTP. */
export const commandsKnowNoHttp: Rule = (tree) =>
  sources(tree)
    .filter(([path]) => path.startsWith(COMMANDS.folder))
    .flatMap(([path, text]) =>
      importsOf(path, text)
        .filter((specifier) => COMMANDS.unknown.test(specifier))
        .map((specifier) => `${path}: a command does not know ${specifier}`),
    );

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/[^\n]*/gm, '');

const BROWSER_OR_NODE =
  /\b(?:window|document|localStorage|sessionStorage|navigator|process|Buffer|__dirname)\s*[.[]/;

/** Pure packages name no global of a browser or of Node, and their tsconfig has no DOM. */
export const pureRoomsStayPure: Rule = (tree) =>
  [...tree].flatMap(([path, text]) => {
    const folder = roomOf(path);
    if (folder === null || !ROOMS[folder]?.pure) return [];
    if (path === `${folder}/tsconfig.json`) {
      return /dom/i.test(text) ? [`${path}: knows the DOM`] : [];
    }
    if (!isSource(path) || isTest(path)) return [];
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|'[^'\n]*'|`[^`]*`/g, '');
    // A name declared in the file itself is not the global.
    const used = BROWSER_OR_NODE.exec(code)?.[0].slice(0, -1).trim();
    const declared = used && new RegExp(`(?:const|let|function|[(,])\\s*${used}\\b`).test(code);
    return used && !declared ? [`${path}: uses ${used}`] : [];
  });

/** Functions that every engine computes to the same bits. */
const EXACT_MATH =
  /^(?:abs|ceil|clz32|floor|fround|imul|max|min|round|sign|sqrt|trunc|PI|SQRT2|LN2|LN10)$/;

/** What board, server and browser compute alike uses no function that engines round as they like. */
export const rulesComputeAlike: Rule = (tree) =>
  [...tree].flatMap(([path, text]) => {
    if (!path.startsWith('packages/rules/src/') || !isSource(path) || isTest(path)) return [];
    return [...withoutComments(text).matchAll(/\bMath\.(\w+)/g)]
      .filter(([, name]) => !EXACT_MATH.test(name!))
      .map(([used]) => `${path}: ${used} may differ from engine to engine`);
  });

/** Nothing lies at the root that is not named in architecture.md. */
export const rootIsFixed: Rule = (tree) =>
  [...new Set([...tree.keys()].map((path) => path.split('/')[0] ?? ''))]
    .filter((entry) => !ROOT_ENTRIES.test(entry))
    .map((entry) => `${entry}: may not lie at the root`);

/** No room for things without a place. */
export const namesSayWhatIsInside: Rule = (tree) => [
  ...manifestsOf(tree)
    .filter(({ name }) => /\b(shared|utils?|common|helpers?|misc)\b/.test(name))
    .map(({ folder, name }) => `${folder}: ${name} says nothing`),
  ...sources(tree)
    .map(([path]) => path)
    .filter((path) => !/(^|\/)[a-z0-9]+(?:[-.][a-z0-9]+)*\.[a-z]+$/.test(path))
    .map((path) => `${path}: is not in kebab-case`),
];

const RE_EXPORT = /^(?:export\s+(?:type\s+)?(?:\*|\{[^}]*\})[^;]*?\bfrom\s*['"][^'"]+['"];\s*)+$/;

/** What only passes things on is a package's public entry, or it should not be. */
export const noBarrelInside: Rule = (tree) => {
  const entries = new Set(manifestsOf(tree).flatMap((manifest) => [...manifest.entries]));
  return sources(tree)
    .filter(([path, text]) => !entries.has(path) && RE_EXPORT.test(withoutComments(text).trim()))
    .map(([path]) => `${path}: is a barrel that the manifest does not export`);
};

/** A long file asks to be two. */
export const filesAreShort: Rule = (tree) =>
  [...sources(tree), ...[...tree].filter(([path]) => path.endsWith('.css'))].flatMap(
    ([path, text]) => {
      const lines = text.split('\n').length - 1;
      const most = isTest(path) ? MAX_LINES.test : MAX_LINES.source;
      return lines > most ? [`${path}: ${lines} lines, at most ${most}`] : [];
    },
  );

const SWITCHED_OFF = /\b(?:it|test|describe)\s*\.\s*(?:only|skip|todo|fixme|skipIf|runIf)\b/;
const SILENCED = /@ts-(?:ignore|nocheck|expect-error)|\beslint-disable\b/;

/** No test is switched off, no type error silenced. */
export const nothingIsSwitchedOff: Rule = (tree) =>
  sources(tree).flatMap(([path, text]) => [
    ...(isTest(path) && SWITCHED_OFF.test(text)
      ? [`${path}: has a test that is switched off`]
      : []),
    ...(SILENCED.test(text) ? [`${path}: silences the compiler`] : []),
  ]);

const REGISTRY = /^\s*(?:tarball|registry)\s*:|\bhttps?:\/\//m;

/** The lockfile names no registry: it works with whatever npm is set up to use. */
export const lockfileNamesNoRegistry: Rule = (tree) => {
  const lockfile = tree.get('pnpm-lock.yaml');
  if (lockfile === undefined) return ['pnpm-lock.yaml: is missing'];
  return REGISTRY.test(lockfile) ? ['pnpm-lock.yaml: names an address'] : [];
};

const LOCAL_PATH =
  /(?:^|[^A-Za-z0-9._-])\/(?:work|farm|root|home\/[a-z]|Users\/[A-Za-z])[\w.-]*\//m;

/** No path of one machine. */
export const noPathOfOneMachine: Rule = (tree) =>
  [...tree]
    .filter(
      ([path, text]) =>
        path !== 'pnpm-lock.yaml' && !path.endsWith('.svg') && LOCAL_PATH.test(text),
    )
    .map(([path]) => `${path}: names a path of one machine`);
