import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSqliteStore } from './sqlite-store.ts';
import { describeStoreContract } from './store-contract.ts';

describeStoreContract('SQLite store', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'interlock-store-'));
  return {
    open: (clock) => createSqliteStore(directory, { clock }),
    remove: async () => rmSync(directory, { recursive: true }),
  };
});

describe('SQLite store on its disk', () => {
  let directory = '';
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'interlock-store-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const board = { id: 'b1', title: 'Board', template: 'empty', createdAt: '2026-11-19' };
  const created = {
    actor: 'system',
    event: { type: 'board-created', payload: { title: 'Board', template: 'empty' } },
  } as const;

  test.each([
    ["UPDATE ledger SET payload = '{}' WHERE seq = 1", /cannot be changed/],
    ['UPDATE ledger SET seq = 9', /cannot be changed/],
    ['DELETE FROM ledger', /cannot be changed/],
    [
      "INSERT OR REPLACE INTO ledger VALUES ('b1', 1, 'now', 'me', 'x', '{}', 'p', 'h', NULL, NULL)",
      /appended only/,
    ],
    [
      "INSERT INTO ledger VALUES ('b1', 7, 'now', 'me', 'x', '{}', 'p', 'h', NULL, NULL)",
      /appended only/,
    ],
  ])('the ledger refuses %s, also from another program', async (sql, message) => {
    const store = await createSqliteStore(directory);
    await store.createBoard(board, new Uint8Array([1]), [created]);
    const other = new Database(join(directory, 'interlock.sqlite'));
    expect(() => other.exec(sql)).toThrow(message);
    other.close();
    expect(await store.readLedger('b1')).toHaveLength(1);
    await store.close();
  });

  test('a full disk refuses the commit, writes nothing half, and goes on when there is room', async () => {
    const maxBytes = 400_000;
    const store = await createSqliteStore(directory, { maxBytes });
    await store.createBoard(board, new Uint8Array([1]), []);
    const big = store.commit('b1', {
      updates: [new Uint8Array(50_000), new Uint8Array(2 * maxBytes)],
      ledger: [created],
      authors: [{ clientId: 1, actor: 'a1' }],
    });
    await expect(big).rejects.toMatchObject({ name: 'StoreError', code: 'unavailable' });
    expect(await store.loadDocument('b1')).toMatchObject({ seq: 1, authors: [] });
    expect(await store.readLedger('b1')).toHaveLength(0);
    await expect(store.commit('b1', { updates: [new Uint8Array([2])] })).resolves.toMatchObject({
      seq: 2,
    });
    await store.close();
  });

  test('a data directory that cannot be made is one clear sentence', async () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    await expect(createSqliteStore(join(file, 'data'))).rejects.toMatchObject({
      code: 'data-directory',
      message: expect.stringMatching(/cannot be written: a part of the path is a file\.$/),
    });
    await expect(createSqliteStore(file)).rejects.toMatchObject({
      code: 'data-directory',
      message: expect.stringMatching(/cannot be written: there is a file of that name\.$/),
    });
  });

  test('a second server on the same directory is refused, and let in after the first', async () => {
    const first = await createSqliteStore(directory);
    await expect(createSqliteStore(directory)).rejects.toMatchObject({ code: 'in-use' });
    await first.close();
    const second = await createSqliteStore(directory);
    await second.close();
  });

  test('data of a newer version is left alone', async () => {
    await (await createSqliteStore(directory)).close();
    const db = new Database(join(directory, 'interlock.sqlite'));
    db.exec("INSERT INTO migrations VALUES (99, 'later')");
    db.close();
    await expect(createSqliteStore(directory)).rejects.toMatchObject({ code: 'newer-version' });
  });

  test('a file that is no database is reported, not replaced', async () => {
    writeFileSync(join(directory, 'interlock.sqlite'), 'not a database '.repeat(500));
    await expect(createSqliteStore(directory)).rejects.toMatchObject({ code: 'corrupt' });
  });

  test('a hole in the log of updates is reported, not skipped', async () => {
    const store = await createSqliteStore(directory);
    await store.createBoard(board, new Uint8Array([1]), []);
    await store.commit('b1', { updates: [new Uint8Array([2]), new Uint8Array([3])] });
    const other = new Database(join(directory, 'interlock.sqlite'));
    other.exec('DELETE FROM updates WHERE seq = 2');
    other.close();
    await expect(store.loadDocument('b1')).rejects.toMatchObject({ code: 'corrupt' });
    await store.close();
  });

  test('concurrent commits share one fsync', async () => {
    const store = await createSqliteStore(directory);
    await store.createBoard(board, new Uint8Array([1]), []);
    const one = await timed(async () => {
      for (let n = 0; n < 50; n++) await store.commit('b1', { updates: [new Uint8Array([n])] });
    });
    const together = await timed(async () => {
      await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          store.commit('b1', { updates: [new Uint8Array([n])] }),
        ),
      );
    });
    expect(together * 3).toBeLessThan(one);
    await store.close();
  });
});

async function timed(run: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
