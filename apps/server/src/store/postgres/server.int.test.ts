import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sampleBoard } from '../../http/testing/sample-board.ts';
import { startTestServer, type TestServer } from '../../http/testing/test-server.ts';
import { createTestDatabase, type TestDatabase } from './testing/test-database.ts';

let folder: string;
let database: TestDatabase;
let server: TestServer;
const start = () => startTestServer({ DATABASE_URL: database.url }, { folder });
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'interlock-pg-server-'));
  database = await createTestDatabase();
  server = await start();
});
afterEach(async () => {
  await server.dispose();
  await database.remove();
  rmSync(folder, { recursive: true, force: true });
});

interface Ledger {
  readonly verified: boolean;
  readonly head: { readonly seq: number; readonly hash: string };
  readonly entries: readonly { readonly type: string }[];
}

it('S-15: a board, its ledger and its past are in the database, and there again after a start', async () => {
  const { board, facilitator } = await sampleBoard(server);
  const before = (await facilitator.get(`/api/boards/${board}/ledger`)).body as Ledger;
  expect(before.verified).toBe(true);
  expect(before.entries).toHaveLength(before.head.seq);
  const past = await server.server.services.histories.index(board);
  expect(past.updates).toBeGreaterThan(0);
  expect(await server.server.services.histories.segment(board, 1)).not.toBeNull();
  const { cookie } = facilitator;
  await server.dispose();
  server = await start();
  const again = await server.visitor().get(`/api/boards/${board}/ledger`, { cookie });
  expect(again.body).toMatchObject({ verified: true, head: before.head });
  const [{ n } = {}] = await database.sql('SELECT count(*) AS n FROM ledger');
  expect(Number(n)).toBeGreaterThanOrEqual(before.head.seq);
});

it('S-17: after all connections were reset a command is taken, and the server stays', async () => {
  const { board, facilitator } = await sampleBoard(server);
  await database.disconnect();
  const [{ name } = {}] = await database.sql('SELECT current_database() AS name');
  await database.sql(`ALTER DATABASE ${name} SET default_transaction_read_only = on`);
  await database.disconnect();
  const grant = () => facilitator.post(`/api/boards/${board}/links`, { role: 'observer' });
  const refused = await grant();
  expect(refused).toMatchObject({ status: 503, reason: 'store-unavailable' });
  await database.sql(
    `BEGIN READ WRITE; ALTER DATABASE ${name} RESET default_transaction_read_only; COMMIT`,
  );
  expect((await grant()).status).toBe(201);
});
