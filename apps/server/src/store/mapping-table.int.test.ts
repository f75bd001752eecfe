import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

let directory = '';
let store: Store;
beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'interlock-mappings-'));
  store = await createSqliteStore(directory);
  const board = { id: 'b1', title: 'Board', template: 'empty', createdAt: '2026-11-19' };
  await store.createBoard(board, new Uint8Array([1]), []);
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

test('M-1: mappings of files are kept by department and name, the last used first, fifty of a department', async () => {
  const day = (n: number): string => `2026-11-${n}T00:00:00.000Z`;
  const ops = { board: 'b1', department: 'ops' };
  const mapping = { ...ops, name: 'Orders', at: day(20), content: '{}' };
  const nobodys = { ...mapping, department: null, at: day(10), content: '{"b":2}' };
  await store.keepMapping(nobodys);
  await store.keepMapping(mapping);
  await store.keepMapping({ ...mapping, name: 'Kits', at: day(21) });
  const again = { ...mapping, at: day(22), content: '{"a":1}' };
  await store.keepMapping(again);
  const of = async (department: string) =>
    (await store.mappings('b1', department)).map(({ name }) => name);
  expect(await of('ops')).toEqual(['Orders', 'Kits']);
  expect(await store.mappings('b1')).toMatchObject([again, { name: 'Kits' }, nobodys]);
  expect(await of('sales')).toEqual([]);
  expect(await store.mappings('elsewhere')).toEqual([]);
  for (let n = 0; n < 49; n++) await store.keepMapping({ ...mapping, name: `m${n}`, at: day(23) });
  expect(await of('ops')).toHaveLength(50);
  expect(await of('ops')).not.toContain('Kits');
  const content = JSON.stringify('x'.repeat(700_000));
  for (let n = 0; n < 4; n++)
    await store.keepMapping({ ...mapping, name: `large${n}`, at: day(24 + n), content });
  // The one that is kept now stays, whatever the clock says.
  await store.keepMapping({ ...mapping, name: 'late', at: day(11) });
  expect(await of('ops')).toEqual(['large3', 'large2', 'late']);
  expect(await of('')).toEqual(['Orders']);
});
