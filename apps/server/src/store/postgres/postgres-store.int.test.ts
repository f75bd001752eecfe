import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Store } from '../store.ts';
import { describeStoreContract } from '../store-contract.ts';
import { createPostgresStore } from './postgres-store.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

const folderOf = () => mkdtempSync(join(tmpdir(), 'interlock-pg-'));

describeStoreContract('PostgreSQL store', async () => {
  const directory = folderOf();
  const database = await createTestDatabase();
  return {
    open: (clock) => createPostgresStore(database.url, directory, { clock }),
    remove: async () => {
      await database.remove();
      rmSync(directory, { recursive: true });
    },
  };
});

describe('PostgreSQL store and its database', () => {
  let directory = '';
  let database: TestDatabase;
  let store: Store;
  const reported: string[] = [];
  const open = () =>
    createPostgresStore(database.url, directory, {
      report: (event) => reported.push(event),
      lockMs: 150,
    });
  beforeEach(async () => {
    directory = folderOf();
    reported.length = 0;
    database = await createTestDatabase();
    store = await open();
    await store.createBoard(board, new Uint8Array([1]), [created]);
  });
  afterEach(async () => {
    await store.close();
    await database.remove();
    rmSync(directory, { recursive: true });
  });

  const board = { id: 'b1', title: 'Board', template: 'empty', createdAt: '2026-11-19' };
  const created = {
    actor: 'system',
    event: { type: 'board-created', payload: { title: 'Board', template: 'empty' } },
  } as const;
  const add = (n: number) => store.commit('b1', { updates: [new Uint8Array([n])] });

  test.each([
    ["UPDATE ledger SET payload = '{}' WHERE seq = 1", /cannot be changed/],
    ['DELETE FROM ledger', /cannot be changed/],
    ['TRUNCATE ledger', /cannot be changed/],
    ["SET session_replication_role = 'replica'; DELETE FROM ledger", /cannot be changed/],
    [
      "INSERT INTO ledger VALUES ('b1', 7, 'now', 'me', NULL, 'x', '{}', 'p', 'h', NULL)",
      /appended only/,
    ],
    [
      "INSERT INTO ledger VALUES ('b1', 1, 'now', 'me', NULL, 'x', '{}', 'p', 'h', NULL) ON CONFLICT (board, seq) DO UPDATE SET hash = 'h'",
      /appended only/,
    ],
  ])('the ledger refuses %s, also from another program', async (sql, message) => {
    await expect(database.sql(sql)).rejects.toThrow(message);
    expect(await store.readLedger('b1')).toHaveLength(1);
  });

  test('S-9: triggers of the ledger that are gone or switched off are restored and told', async () => {
    await store.close();
    await database.sql(
      'DROP TRIGGER ledger_is_not_updated ON ledger; ALTER TABLE ledger DISABLE TRIGGER ledger_is_not_deleted',
    );
    store = await open();
    expect(reported).toContain('ledger-triggers-restored');
    await expect(database.sql('DELETE FROM ledger')).rejects.toThrow(/cannot be changed/);
    await expect(database.sql("UPDATE ledger SET at = ''")).rejects.toThrow(/cannot be changed/);
  });

  test('S-8: a ledger that was changed behind its triggers is read only, and the others go on', async () => {
    await store.createBoard({ ...board, id: 'b2' }, new Uint8Array([1]), [created]);
    await store.close();
    await database.sql(
      `ALTER TABLE ledger DISABLE TRIGGER ALL;
       UPDATE ledger SET payload = replace(payload, 'Board', 'Bored') WHERE board = 'b1';`,
    );
    store = await open();
    expect(reported).toContain('board-damaged');
    await expect(add(2)).rejects.toMatchObject({ code: 'damaged' });
    await expect(store.commit('b2', { updates: [new Uint8Array([2])] })).resolves.toMatchObject({
      seq: 2,
    });
  });

  test('S-8: a database that is older than it was is read only', async () => {
    await add(2);
    await store.close();
    await database.sql(
      "DELETE FROM updates WHERE seq = 2; UPDATE boards SET last_seq = 1 WHERE id = 'b1'",
    );
    store = await open();
    await expect(add(2)).rejects.toMatchObject({ code: 'damaged' });
    expect((await store.damage('b1'))?.message).toMatch(/older than it was/);
  });

  test('a hole in the log of updates is reported, not skipped', async () => {
    await store.commit('b1', { updates: [new Uint8Array([2]), new Uint8Array([3])] });
    await database.sql('DELETE FROM updates WHERE seq = 2');
    await expect(store.loadDocument('b1')).rejects.toMatchObject({ code: 'corrupt' });
  });

  test('a second server is refused, and let in after the first', async () => {
    const elsewhere = folderOf();
    await expect(
      createPostgresStore(database.url, elsewhere, { lockMs: 150 }),
    ).rejects.toMatchObject({
      code: 'in-use',
    });
    await store.close();
    store = await createPostgresStore(database.url, elsewhere);
    expect(await store.countBoards()).toBe(1);
    rmSync(elsewhere, { recursive: true });
  });

  test('S-16: a server that was overtaken while it was cut off never writes again', async () => {
    const elsewhere = folderOf();
    // Cut off between two of its commits; another one is quicker than it.
    await database.disconnect();
    const second = await createPostgresStore(database.url, elsewhere);
    await expect(add(2)).rejects.toMatchObject({ code: 'unavailable' });
    await second.commit('b1', { updates: [new Uint8Array([9])] });
    await second.close();
    // Nobody holds the database any more, and still it is not this server's.
    await expect(add(3)).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/Another server has taken over/),
    });
    rmSync(elsewhere, { recursive: true });
  });

  test('S-17: all connections reset at any moment: what was acknowledged is there once, and it heals', async () => {
    const acknowledged: number[] = [];
    for (let n = 0; n < 60; n += 1) {
      const cut = n % 12 === 6 ? database.disconnect() : null;
      await add(n).then(
        () => acknowledged.push(n),
        (error: { code: string }) => expect(['unavailable', 'unconfirmed']).toContain(error.code),
      );
      await cut;
    }
    const { updates, seq } = await store.loadDocument('b1');
    const kept = updates.slice(1).map(([n]) => n);
    expect(seq).toBe(updates.length);
    expect(new Set(kept).size).toBe(kept.length);
    expect(kept).toEqual(expect.arrayContaining(acknowledged));
    expect(acknowledged.length).toBeGreaterThan(40);
  });

  test('S-17: a database that only reads refuses the commit, and takes it when it writes again', async () => {
    const [{ name } = {}] = await database.sql('SELECT current_database() AS name');
    await database.sql(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    await database.disconnect();
    await expect(add(2)).rejects.toMatchObject({ code: 'unavailable' });
    expect((await store.loadDocument('b1')).seq).toBe(1);
    await database.sql(
      `BEGIN READ WRITE; ALTER DATABASE ${name} RESET default_transaction_read_only; COMMIT`,
    );
    await expect(add(2)).resolves.toMatchObject({ seq: 2 });
  });

  test('data of a newer version is left alone', async () => {
    await store.close();
    await database.sql("INSERT INTO migrations VALUES (99, 'later')");
    await expect(open()).rejects.toMatchObject({ code: 'newer-version' });
    await database.sql('DELETE FROM migrations WHERE version = 99');
    store = await open();
  });

  test('a database that is not there is one clear sentence, without its password', async () => {
    const failed = createPostgresStore('postgres://u:geheim@127.0.0.1:1/none', directory);
    await expect(failed).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.not.stringMatching(/geheim/),
    });
  });

  test('a sealed text with U+0000 comes back as it was', async () => {
    const secret = { kind: 'note', subject: 'n1', person: 'p', actor: 'a', value: 'a\0b' } as const;
    await store.commit('b1', { secrets: [{ type: 'kept', secret }] });
    expect(await store.secrets('b1', 'note')).toEqual([secret]);
  });
});
