import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { testedShare } from './tested-share.ts';
import { readTree } from './tree.ts';

test('unit tests load at least 60 % of the lines of the page', () => {
  const { lines, loaded } = testedShare(
    readTree(fileURLToPath(new URL('../../', import.meta.url))),
  );
  expect(loaded / lines).toBeGreaterThan(0.6);
});

test('a file counts that a test imports, by way of others too, and none that is only fetched', () => {
  const share = testedShare(
    new Map([
      ['apps/web/src/kit/a.test.ts', "import './a.ts';\n"],
      ['apps/web/src/kit/a.ts', `import './b.ts';\nvoid import${'('}'./c.ts');\n`],
      ['apps/web/src/kit/b.ts', "import './a.ts';\n1;\n2;\n"],
      ['apps/web/src/kit/c.ts', '1;\n'],
      ['packages/plan/src/plan.ts', '1;\n'],
    ]),
  );
  expect(share).toEqual({ lines: 6, named: 2, loaded: 5 });
});
