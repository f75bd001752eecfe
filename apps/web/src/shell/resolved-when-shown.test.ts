import { speak } from '@interlock/language';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

/** Every module that says something; those that begin to work when they are loaded need a browser. */
const modules = import.meta.glob([
  '../**/*.{ts,tsx}',
  '../../../../packages/{board,design,ledger,plan,protocol,rules,spreadsheet}/src/**/*.ts',
  '!**/*.{test,bench}.{ts,tsx}',
  '!**/main.*',
  '!**/*-worker.ts',
  '!**/testing/**',
]);

beforeAll(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined }));
});
afterAll(() => {
  vi.unstubAllGlobals();
  speak('en-GB', {});
});

it('no message is resolved when its module is loaded: the language may be another when it is shown', async () => {
  const asked: string[] = [];
  const messages = new Proxy(
    {},
    {
      get: (_, key) => {
        asked.push(String(key));
        return undefined;
      },
    },
  );
  speak('en-GB', messages);
  const loaded = await Promise.allSettled(Object.values(modules).map((load) => load()));
  const failed = loaded.filter(({ status }) => status === 'rejected');
  expect(failed).toEqual([]);
  expect(loaded.length).toBeGreaterThan(400);
  expect(asked).toEqual([]);
});
