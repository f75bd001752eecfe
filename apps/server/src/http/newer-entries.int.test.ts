import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalJson, entryHash, type LedgerEntry } from '@interlock/ledger';
import type { LedgerAnswer } from '@interlock/protocol';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyData } from '../store/verify-data.ts';
import { IDS, sampleBoard } from './testing/sample-board.ts';
import { type Cast, startTestServer, type TestServer } from './testing/test-server.ts';

/*
 * A server that was set back to an earlier version finds entries in its ledger of a type that it
 * does not know.
 */

const TYPE = 'scenario-adopted';
let folder = '';
let server: TestServer;
let cast: Cast;
let before: LedgerAnswer;
let cookie = '';
const get = (what: string) => server.visitor().get(`/api/boards/${cast.board}/${what}`, { cookie });
const ledgerOf = async () => (await get('ledger')).body as LedgerAnswer;

/** Appends an entry as a newer server would have. */
function append(board: string, head: LedgerAnswer['head']): void {
  const entry = {
    ...{ seq: head.seq + 1, at: '2026-11-19T10:00:00.000Z', actor: 'a1', prev: head.hash },
    ...{ type: TYPE, payload: { scenario: 's1', of: ['x'] } },
  };
  const hash = entryHash(entry as unknown as LedgerEntry);
  const db = new Database(join(folder, 'data/interlock.sqlite'));
  db.prepare(
    'INSERT INTO ledger (board, seq, at, actor, type, payload, prev, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    ...[board, entry.seq, entry.at, entry.actor],
    ...[entry.type, canonicalJson(entry.payload), entry.prev, hash],
  );
  db.close();
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'interlock-newer-'));
  server = await startTestServer({}, { folder });
  cast = await sampleBoard(server);
  cookie = cast.facilitator.cookie;
  before = await ledgerOf();
  await server.dispose();
  append(cast.board, before.head);
  server = await startTestServer({}, { folder });
}, 60_000);
afterAll(async () => {
  await server.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe('L-5: an entry of a newer version', () => {
  it('is kept and told, and its chain is verified', async () => {
    const { entries, verified, head } = await ledgerOf();
    expect(entries.at(-1)).toMatchObject({ seq: head.seq, type: TYPE, payload: { of: ['x'] } });
    expect([verified, head.seq]).toEqual([true, before.head.seq + 1]);
    const csv = await get('ledger?format=csv');
    expect(csv.text).toContain(TYPE);
    expect(verifyData(join(folder, 'data')).filter(({ ok }) => !ok)).toEqual([]);
  });

  it('changes no verdict, and the board goes on', async () => {
    const assessed = await get('assessment');
    expect(assessed.status).toBe(200);
    const { head } = await ledgerOf();
    const items = [{ card: IDS.orders, cycle: '2026-11-02', value: 1 }];
    const path = `/api/boards/${cast.board}/actuals`;
    const reported = await server.visitor().post(path, { items }, { cookie });
    expect(reported.body).toMatchObject({ entry: { seq: head.seq + 1, prev: head.hash } });
    expect(await ledgerOf()).toMatchObject({ verified: true });
  });

  it('is not taken in with an imported board, and the refusal says where it can be', async () => {
    const exported = (await get('export')).body;
    const refused = await server.visitor().post('/api/boards/import', exported);
    expect([refused.status, refused.reason, refused.field]).toEqual([
      400,
      'invalid-input',
      'ledger',
    ]);
    expect(refused.message).toContain(`of a newer version of Interlock (${TYPE})`);
  });
});
