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

export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  test: {
    exclude: ['**/node_modules/**', '**/dist/**'],
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
