import { test as base } from '@playwright/test';
import { type ServerProcess, startServer } from './server-process.ts';

/** `server`: one for the whole file; a test that kills it starts one of its own. */
export const test = base.extend<object, { server: ServerProcess }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names from the pattern
    async ({}, use) => {
      const server = await startServer();
      await use(server);
      await server.dispose();
    },
    { scope: 'worker' },
  ],
});
