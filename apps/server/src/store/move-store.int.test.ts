import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleBoard } from '../http/testing/sample-board.ts';
import { startTestServer } from '../http/testing/test-server.ts';
import { moveStore } from './move-store.ts';
import { createPostgresStore } from './postgres/postgres-store.ts';
import { createTestDatabase, type TestDatabase } from './postgres/testing/test-database.ts';
import { createSqliteStore } from './sqlite-store.ts';

let folder: string;
let database: TestDatabase;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'interlock-move-'));
  database = await createTestDatabase();
});
afterEach(async () => {
  await database.remove();
  rmSync(folder, { recursive: true, force: true });
});

it('S-18: a data directory is in the database row by row, once however often it is moved', async () => {
  const server = await startTestServer({}, { folder });
  await server.server.demonstrationLink();
  const { board } = await sampleBoard(server);
  await server.dispose();
  const dataDir = join(folder, 'data');
  const before = await createSqliteStore(dataDir);
  const expected = [await before.loadDocument(board), await before.readLedger(board)];
  const people = await before.members(board);
  await before.close();
  for (const copied of [true, false]) {
    const moved: boolean[] = [];
    await moveStore(dataDir, database.url, (each) => moved.push(each.copied));
    expect(moved).toEqual([copied, copied]);
  }
  const store = await createPostgresStore(database.url, join(folder, 'elsewhere'));
  expect([await store.loadDocument(board), await store.readLedger(board)]).toEqual(expected);
  expect(await store.members(board)).toEqual(people);
  expect(await store.damage(board)).toBeNull();
  await store.commit(board, { updates: [new Uint8Array([0, 0])] });
  await store.close();
  await expect(moveStore(dataDir, database.url)).rejects.toThrow(
    new RegExp(`Board ${board} in the database differs`),
  );
});
