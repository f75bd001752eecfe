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

/** A tag that only this test speaks, so that whatever is made for it can be told. */
const LOADING = 'en-GB-x-loading';

/** `Intl`, of which formatters for the tag are told when they are made. */
function withTold(made: string[]): typeof Intl {
  return new Proxy(Intl, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name);
      if (!String(name).endsWith('Format')) return member;
      return new Proxy(member as new (...args: unknown[]) => object, {
        construct(Format, args: unknown[]) {
          if (args[0] === LOADING) made.push(`Intl.${String(name)}`);
          return new Format(...args);
        },
      });
    },
  });
}

it('nothing is said, and no number or day formed, when a module is loaded: the language may be another when it is shown', async () => {
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
  speak(LOADING, messages);
  vi.stubGlobal('Intl', withTold(asked));
  const loaded = await Promise.allSettled(Object.values(modules).map((load) => load()));
  const failed = loaded.filter(({ status }) => status === 'rejected');
  expect(failed).toEqual([]);
  expect(loaded.length).toBeGreaterThan(400);
  expect(asked).toEqual([]);
});
