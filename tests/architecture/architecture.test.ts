import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import * as floors from './floors.ts';
import * as rules from './rules.ts';
import { readTree, type Tree } from './tree.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const project = readTree(ROOT);

describe('this project', () => {
  test('is read at all', () => {
    expect(project.size).toBeGreaterThan(50);
    expect(project.has('packages/plan/src/plan.ts')).toBe(true);
  });

  for (const [name, rule] of Object.entries({ ...rules, ...floors })) {
    test(name, () => expect(rule(project)).toEqual([]));
  }
});

/** A tree without a fault; each test below spoils one thing in it. */
const sound: Readonly<Record<string, string>> = {
  'package.json': '{}',
  'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
  'packages/plan/package.json':
    '{"name": "@interlock/plan", "exports": {".": "./src/index.ts"}, "dependencies": {"zod": "1.0.0"}}',
  'packages/plan/tsconfig.json': '{}',
  'packages/plan/src/index.ts': "export * from './plan.ts';\n",
  'packages/plan/src/plan.ts': "import { z } from 'zod';\n",
  'apps/web/package.json':
    '{"name": "@interlock/web", "dependencies": {"@interlock/plan": "workspace:*", "@xyflow/react": "1.0.0"}, "devDependencies": {"@interlock/testkit": "workspace:*"}}',
  'apps/web/src/canvas/canvas.tsx': "import { ReactFlow } from '@xyflow/react';\n",
};

function spoil(changes: Readonly<Record<string, string>>): Tree {
  return new Map(Object.entries({ ...sound, ...changes }));
}

describe('the rules find', () => {
  test('nothing in a sound tree', () => {
    for (const rule of Object.values({ ...rules, ...floors })) expect(rule(spoil({}))).toEqual([]);
  });

  const skip = '.skip';
  const cases: readonly [string, rules.Rule, Record<string, string>][] = [
    [
      'a function of the rules that engines compute as they like',
      rules.rulesComputeAlike,
      { 'packages/rules/src/math/grown.ts': 'export const grown = (x: number) => Math.exp(x);\n' },
    ],
    ...[`'hono'`, `'@hono/node-server'`, `'node:http'`, `'../http/answer.ts'`].map(
      (from): [string, rules.Rule, Record<string, string>] => [
        `a command that knows ${from}`,
        rules.commandsKnowNoHttp,
        { 'apps/server/src/commands/sign.ts': `import { x } from ${from};\n` },
      ],
    ),
    [
      'a dependency that the table does not open',
      rules.manifestsKeepToTheTable,
      { 'packages/plan/package.json': '{"name": "@interlock/plan", "dependencies": {"yjs": "1"}}' },
    ],
    [
      'a package of the workspace that the table does not open',
      rules.manifestsKeepToTheTable,
      {
        'packages/plan/package.json':
          '{"name": "@interlock/plan", "devDependencies": {"@interlock/server": "workspace:*"}}',
      },
    ],
    [
      'testkit as a dependency of the product',
      rules.manifestsKeepToTheTable,
      {
        'apps/web/package.json':
          '{"name": "@interlock/web", "dependencies": {"@interlock/testkit": "workspace:*"}}',
      },
    ],
    [
      'a package outside of the table',
      rules.manifestsKeepToTheTable,
      { 'packages/extra/package.json': '{"name": "@interlock/extra"}' },
    ],
    [
      'an import that is not declared',
      rules.importsKeepToTheTable,
      { 'packages/plan/src/plan.ts': "import * as Y from 'yjs';\n" },
    ],
    [
      'a dynamic import that is not declared',
      rules.importsKeepToTheTable,
      { 'packages/plan/src/plan.ts': `const Y = await import${'('}'yjs');\n` },
    ],
    [
      'a relative import into another package',
      rules.importsKeepToTheTable,
      {
        'apps/web/src/shell/app.ts': "import { x } from '../../../../packages/plan/src/plan.ts';\n",
      },
    ],
    [
      'an import past the public entry',
      rules.importsKeepToTheTable,
      { 'apps/web/src/shell/app.ts': "import { x } from '@interlock/plan/src/plan.ts';\n" },
    ],
    [
      'testkit in the product',
      rules.importsKeepToTheTable,
      { 'apps/web/src/shell/app.ts': "import { planOf } from '@interlock/testkit';\n" },
    ],
    [
      'React Flow outside of the canvas',
      rules.importsKeepToTheTable,
      { 'apps/web/src/shell/panel.tsx': "import type { Node } from '@xyflow/react';\n" },
    ],
    [
      'Node in a pure package',
      rules.importsKeepToTheTable,
      { 'packages/plan/src/plan.ts': "import { readFileSync } from 'node:fs';\n" },
    ],
    [
      'a global of the browser in a pure package',
      rules.pureRoomsStayPure,
      { 'packages/plan/src/plan.ts': 'export const width = window.innerWidth;\n' },
    ],
    [
      'the DOM in the tsconfig of a pure package',
      rules.pureRoomsStayPure,
      { 'packages/plan/tsconfig.json': '{"compilerOptions": {"lib": ["DOM"]}}' },
    ],
    [
      'an import of a floor above',
      floors.pageKeepsItsFloors,
      { 'apps/web/src/kit/dates.ts': "import type { Canvas } from '../canvas/canvas.tsx';\n" },
    ],
    [
      'a worker of a floor above',
      floors.pageKeepsItsFloors,
      { 'apps/web/src/kit/dates.ts': "new Worker(new URL('../canvas/canvas.tsx', here));\n" },
    ],
    [
      'a dynamic import of another feature',
      floors.pageKeepsItsFloors,
      {
        'apps/web/src/features/share/dialog.tsx': `void import${'('}'../meeting/panel.tsx');\n`,
        'apps/web/src/features/meeting/panel.tsx': '',
      },
    ],
    [
      'a folder of the page that is no floor',
      floors.pageKeepsItsFloors,
      { 'apps/web/src/utils/words.ts': '' },
    ],
    [
      'a circle of files in the page',
      floors.pageHasNoCircle,
      {
        'apps/web/src/kit/one.ts': "import { two } from './two.ts';\n",
        'apps/web/src/kit/two.ts': "import { three } from './three.ts';\n",
        'apps/web/src/kit/three.ts': "import type { One } from './one.ts';\n",
      },
    ],
    [
      'a role that decides',
      floors.pageAsksForRights,
      { 'apps/web/src/shell/bar.tsx': "export const may = who.role === 'facilitator';\n" },
    ],
    ['a stray file at the root', rules.rootIsFixed, { 'notes.txt': '' }],
    ['a stray folder at the root', rules.rootIsFixed, { 'docs/plan.md': '' }],
    [
      'a package called utils',
      rules.namesSayWhatIsInside,
      { 'packages/plan/package.json': '{"name": "@interlock/utils"}' },
    ],
    ['a name in capitals', rules.namesSayWhatIsInside, { 'packages/plan/src/planOf.ts': '' }],
    [
      'a barrel inside',
      rules.noBarrelInside,
      { 'apps/web/src/canvas/index.ts': "export { Canvas } from './canvas.tsx';\n" },
    ],
    ['a long file', rules.filesAreShort, { 'apps/web/src/kit/long.ts': 'x;\n'.repeat(401) }],
    ['a long test', rules.filesAreShort, { 'tests/e2e/long.spec.ts': 'x;\n'.repeat(601) }],
    [
      'a test that is switched off',
      rules.nothingIsSwitchedOff,
      { 'tests/e2e/off.spec.ts': `test${skip}('later', () => {});\n` },
    ],
    [
      'a silenced compiler',
      rules.nothingIsSwitchedOff,
      { 'apps/web/src/shell/app.ts': `// @ts-${'ignore'}\n` },
    ],
    [
      'an address in the lockfile',
      rules.lockfileNamesNoRegistry,
      { 'pnpm-lock.yaml': 'resolution: {tarball: https://registry.example/x.tgz}\n' },
    ],
    [
      'a path of one machine',
      rules.noPathOfOneMachine,
      { 'README.md': `Look in ${['', 'home', 'somebody', 'plan'].join('/')}.\n` },
    ],
  ];

  test.each(cases)('%s', (_, rule, changes) => {
    expect(rule(spoil(changes))).toHaveLength(1);
  });
});
