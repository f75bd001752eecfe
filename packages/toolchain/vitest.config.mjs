import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** Tests that measure a time: they run after all others, and with the machine to themselves. */
const MEASURING = ['apps/server/test/{crash/crash,fuzz/frame-fuzz,soak/soak}.int.test.ts'];

/** The longest files first, so that no worker waits for one at the end. */
class LongFirst extends BaseSequencer {
  async sort(files) {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }) =>
      /server\/test\/(converge|fuzz)\/|rules\/test\/laws\./.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** One source as `npm run mutants` changes it, by the variable `file\npath of what it is instead`. */
const [mutated, instead = ''] = (process.env.INTERLOCK_MUTANT ?? '').split('\n');
const mutant = {
  name: 'mutant',
  enforce: 'pre',
  load: (id) => (mutated && id.split('?')[0] === mutated ? readFileSync(instead, 'utf8') : null),
};

export default defineConfig({
  plugins: [mutant],
  root: fileURLToPath(new URL('../../', import.meta.url)),
  test: {
    exclude: ['**/node_modules/**', '**/dist/**'],
    globalSetup: [fileURLToPath(new URL('./src/test-services.mjs', import.meta.url))],
    pool: 'forks',
    allowOnly: false,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'side by side',
          include: [
            'packages/*/{src,test,templates}/**/*.test.{ts,tsx,mjs}',
            'apps/*/{src,test}/**/*.test.{ts,tsx}',
            'tests/**/*.test.ts',
          ],
          exclude: MEASURING,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'measuring',
          include: MEASURING,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
