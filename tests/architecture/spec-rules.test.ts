import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Packages whose every rule has a test that names it. */
const KEPT = ['packages/rules', 'packages/ledger'];

const quoted = globSync('{apps,packages,tests}/**/*.{test,spec}.{ts,tsx}', {
  cwd: ROOT,
  exclude: ['**/node_modules/**'],
})
  .map((file) => readFileSync(join(ROOT, file), 'utf8'))
  .join('\n');

test.each(KEPT)('every rule of %s/SPEC.md is quoted by a test', (folder) => {
  const spec = readFileSync(join(ROOT, folder, 'SPEC.md'), 'utf8');
  const rules = [...new Set([...spec.matchAll(/\*\*([A-Z]{1,2}-\d+)\b/g)].map(([, id]) => id))];
  expect(rules.length).toBeGreaterThan(20);
  expect(rules.filter((id) => !new RegExp(`\\b${id}\\b`).test(quoted))).toEqual([]);
});

test.each(globSync('{apps,packages}/*/SPEC.md', { cwd: ROOT }))(
  'no two rules of %s share an id',
  (file) => {
    const spec = readFileSync(join(ROOT, file), 'utf8');
    const ids = [...spec.matchAll(/^- \*\*([A-Z]{1,2}-\d+[a-z]?)\b/gm)].map(([, id]) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  },
);
