import { afterEach, expect, it, vi } from 'vitest';
import { forgetBoard } from './forget-board.ts';
import { createReplica } from './replica.ts';
import { createUnsaved } from './unsaved.ts';

afterEach(() => vi.unstubAllGlobals());

const change = { root: 'cards', key: 'a' } as never;

it('a browser that throws when asked for its databases opens, keeps and forgets a board', async () => {
  Object.defineProperty(globalThis, 'indexedDB', {
    configurable: true,
    get() {
      throw new DOMException('blocked', 'SecurityError');
    },
  });
  try {
    const replica = createReplica('interlock.b.mara', () => undefined);
    await replica.restored;
    expect(await replica.keptLedger()).toEqual([]);
    const unsaved = createUnsaved('unsaved.b.mara');
    await unsaved.restored;
    unsaved.add([change]);
    expect(unsaved.count).toBe(1);
    await unsaved.destroy();
    await replica.destroy(true);
    await forgetBoard('b');
  } finally {
    Reflect.deleteProperty(globalThis, 'indexedDB');
  }
});

it('a browser that refuses to open them keeps what is unsaved while the page is open', async () => {
  const refuse = () => {
    throw new DOMException('blocked', 'SecurityError');
  };
  vi.stubGlobal('indexedDB', { open: refuse, databases: refuse });
  const unsaved = createUnsaved('unsaved.b.mara');
  await unsaved.restored;
  unsaved.add([change]);
  expect(unsaved.changes()).toEqual([change]);
  await unsaved.destroy();
  await forgetBoard('b');
});
