/** One row of the rooms table: what a package is allowed to reach. */
export interface Room {
  /** Packages of this workspace that its sources may import. */
  readonly mayImport: readonly string[];
  /** Packages from outside; `any` = whatever its manifest declares. */
  readonly outside: readonly string[] | 'any';
  /** Runs in browser and server alike: neither Node nor the DOM. */
  readonly pure: boolean;
}

const PURE = [
  'language',
  'plan',
  'ledger',
  'rules',
  'board',
  'protocol',
  'spreadsheet',
  'design',
  'minutes',
] as const;

/** Everything is closed unless it is opened here. Keys are folders from the root. */
export const ROOMS: Readonly<Record<string, Room>> = {
  'packages/language': { mayImport: [], outside: [], pure: true },
  'packages/plan': { mayImport: ['language'], outside: ['zod'], pure: true },
  'packages/rules': { mayImport: ['language', 'plan'], outside: ['highs'], pure: true },
  'packages/ledger': {
    mayImport: ['language', 'plan'],
    outside: ['zod', 'canonicalize', '@noble/hashes'],
    pure: true,
  },
  'packages/board': {
    mayImport: ['language', 'plan', 'ledger'],
    outside: ['yjs', 'zod', 'fractional-indexing'],
    pure: true,
  },
  'packages/protocol': {
    mayImport: ['language', 'plan', 'ledger'],
    outside: ['zod', 'lib0'],
    pure: true,
  },
  'packages/spreadsheet': {
    mayImport: ['language', 'plan', 'ledger', 'protocol'],
    outside: ['papaparse'],
    pure: true,
  },
  'packages/design': { mayImport: ['language', 'plan', 'rules'], outside: [], pure: true },
  'packages/minutes': {
    mayImport: ['language', 'plan', 'ledger', 'rules', 'design', 'spreadsheet'],
    outside: [],
    pure: true,
  },
  'packages/testkit': {
    mayImport: ['plan', 'ledger', 'board', 'protocol'],
    outside: 'any',
    pure: false,
  },
  'packages/toolchain': { mayImport: [], outside: [], pure: false },
  'apps/server': { mayImport: PURE, outside: 'any', pure: false },
  'apps/web': { mayImport: PURE, outside: 'any', pure: false },
  tests: { mayImport: [...PURE, 'testkit', 'server'], outside: 'any', pure: false },
};

/** Development only: in tests, and in `devDependencies`. */
export const TEST_ONLY = ['@interlock/testkit', 'fast-check', 'vitest'];

/** All that may lie at the root. */
export const ROOT_ENTRIES =
  /^(package\.json|pnpm-workspace\.yaml|pnpm-lock\.yaml|README\.md|LICENSE|apps|packages|tests|node_modules|\..+)$/;

/** Packages that only these folders may import, the first of which is their home. */
export const CONFINED: Readonly<Record<string, readonly string[]>> = {
  // The bench's peer is React Flow without anything of ours.
  '@xyflow/react': ['apps/web/src/canvas/', 'apps/web/bench/plain/'],
};

export const MAX_LINES = { source: 400, test: 600 } as const;

/** Commands of the server decide on a board and know nothing of how they were asked. */
export const COMMANDS = {
  folder: 'apps/server/src/commands/',
  unknown: /^(?:hono\b|@hono\/|node:http|.*\/http\/)/,
} as const;

/** Sources of the page. */
export const PAGE = 'apps/web/src/';

/** Folders of the page from the ground up: each imports only what stands before it. */
export const FLOORS = ['kit', 'board', 'view', 'canvas', 'features', 'shell'] as const;
