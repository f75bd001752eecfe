import {
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entryHash, type LedgerEvent } from '@interlock/ledger';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSqliteStore } from './sqlite-store.ts';
import type { PeopleChange, Store } from './store.ts';

let directory = '';
let reports: { event: string; fields: Readonly<Record<string, unknown>> }[] = [];
let store: Store;
const file = () => join(directory, 'interlock.sqlite');
const open = async () => {
  reports = [];
  store = await createSqliteStore(directory, {
    report: (event, fields) => reports.push({ event, fields }),
  });
};
const bytes = (...values: number[]) => new Uint8Array(values);
const revoked = (link: string) => ({
  actor: 'a1',
  event: { type: 'link-revoked', payload: { link } } satisfies LedgerEvent,
});
const add = (board: string) => ({ id: board, title: board, template: 'empty', createdAt: 'now' });
const code = (wanted: string) => expect.objectContaining({ name: 'StoreError', code: wanted });

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'interlock-damage-'));
  await open();
  for (const id of ['b1', 'b2']) {
    await store.createBoard(add(id), bytes(1), [revoked('l1'), revoked('l2')]);
    await store.commit(id, { updates: [bytes(2), bytes(3)], ledger: [revoked('l3')] });
    await store.saveSnapshot(id, bytes(9, 9), 2);
  }
});
afterEach(async () => {
  await store.close();
  rmSync(directory, { recursive: true });
});

/** What somebody does to the file while the server is down. */
function tamper(sql: string): void {
  const db = new Database(file());
  db.exec(
    `DROP TRIGGER ledger_is_not_updated; DROP TRIGGER ledger_is_not_deleted; DROP TRIGGER ledger_is_appended; ${sql}`,
  );
  db.close();
}

describe('a ledger that is not whole', () => {
  test.each([
    ['a changed byte', `UPDATE ledger SET payload = '{"link":"lX"}' WHERE board='b1' AND seq=2`, 2],
    ['no JSON any more', `UPDATE ledger SET payload = '{"link":' WHERE board='b1' AND seq=2`, 2],
    ['another actor', `UPDATE ledger SET actor = 'a2' WHERE board='b1' AND seq=1`, 1],
    ['a drop', `DELETE FROM ledger WHERE board='b1' AND seq=2`, 2],
    [
      'a swap',
      `UPDATE ledger SET seq=9 WHERE board='b1' AND seq=2; UPDATE ledger SET seq=2 WHERE board='b1' AND seq=3; UPDATE ledger SET seq=3 WHERE seq=9`,
      2,
    ],
    ['a cut tail', `DELETE FROM ledger WHERE board='b1' AND seq=3`, 3],
    ['an emptied ledger', `DELETE FROM ledger WHERE board='b1'`, 1],
  ])(
    '%s is said at start with board and entry; that board is read only, others go on',
    async (_what, sql, entry) => {
      await store.close();
      tamper(sql);
      await open();
      expect(reports).toContainEqual({
        event: 'board-damaged',
        fields: { board: 'b1', entry, message: expect.stringMatching(/^Board b1.*entry/i) },
      });
      expect(await store.damage('b1')).toMatchObject({ entry });
      await expect(store.commit('b1', { updates: [bytes(4)] })).rejects.toEqual(code('damaged'));
      await expect(store.commit('b1', { ledger: [revoked('l9')] })).rejects.toEqual(
        code('damaged'),
      );
      expect((await store.loadDocument('b1')).seq).toBe(3);
      expect(await store.damage('b2')).toBeNull();
      await expect(store.commit('b2', { ledger: [revoked('l4')] })).resolves.toMatchObject({
        entries: [{ seq: 4 }],
      });
      // It is as damaged at the next start: what is there is not taken for what there was.
      await store.close();
      await open();
      expect(await store.damage('b1')).toMatchObject({ entry });
    },
  );

  test('a chain that was computed anew is found by the head that is kept elsewhere', async () => {
    const entries = await store.readLedger('b1');
    await store.close();
    let sql = '';
    let prev = entries[0]!.prev;
    for (const { by: _, ...entry } of entries) {
      const forged = { ...entry, actor: 'a2', prev };
      prev = entryHash(forged);
      sql += `UPDATE ledger SET actor='a2', prev='${forged.prev}', hash='${prev}' WHERE board='b1' AND seq=${entry.seq};`;
    }
    tamper(sql);
    await open();
    expect(await store.damage('b1')).toMatchObject({ entry: 3 });
    await store.close();
    rmSync(join(directory, 'heads.jsonl'));
    await open();
    // Without a known head nobody can tell.
    expect(await store.damage('b1')).toBeNull();
  });

  const ada = (name: string): PeopleChange[] => [
    {
      type: 'link-added',
      link: {
        id: `link-${name}`,
        board: 'b1',
        capabilityHash: name,
        role: 'participant',
        department: 'ops',
        createdAt: 'now',
        expiresAt: null,
        usesLeft: null,
        revokedAt: null,
      },
    },
    {
      type: 'member-added',
      member: {
        actor: 'a1',
        board: 'b1',
        link: `link-${name}`,
        secretHash: 's1',
        role: 'participant',
        department: 'ops',
        name,
        createdAt: 'now',
      },
    },
  ];

  test('a signer’s name that somebody changed in the file is found by its entry', async () => {
    await store.commit('b1', { people: ada('Ada'), ledger: [revoked('l4')] });
    await store.close();
    tamper("UPDATE signers SET name='Grace'");
    await open();
    expect(await store.damage('b1')).toMatchObject({
      entry: 4,
      message: expect.stringContaining('The name beside entry 4'),
    });
    // A person who was forgotten leaves the chain whole.
    await store.close();
    tamper('DELETE FROM signers');
    await open();
    expect(await store.damage('b1')).toBeNull();
    expect((await store.readLedger('b1'))[3]).not.toHaveProperty('by');
  });

  test('data of the version before keeps the names of its entries, whoever is renamed', async () => {
    await store.commit('b1', { people: ada('Ada') });
    await store.close();
    const db = new Database(file());
    db.exec(`DELETE FROM migrations WHERE version > 5;
      DROP TABLE signers; ALTER TABLE ledger DROP COLUMN signer; DROP TABLE departed; DROP TABLE cleared;
      DROP TABLE import_mappings; DROP TABLE history; DROP TABLE history_states;
      ALTER TABLE ledger DROP COLUMN document_seq`);
    db.close();
    await open();
    const rename = { type: 'member-renamed', actor: 'a1', name: 'Grace' } as const;
    await store.commit('b1', { people: [rename], ledger: [revoked('l4')] });
    const names = (await store.readLedger('b1')).map(({ by }) => by?.name);
    expect(names).toEqual(['Ada', 'Ada', 'Ada', 'Grace']);
    await store.close();
    await open();
    expect(await store.damage('b1')).toBeNull();
  });

  test('triggers that are missing or weakened are restored and reported', async () => {
    await store.close();
    const db = new Database(file());
    db.exec(
      'DROP TRIGGER ledger_is_not_deleted; DROP TRIGGER ledger_is_appended; CREATE TRIGGER ledger_is_appended BEFORE INSERT ON ledger WHEN 0 BEGIN SELECT 1; END',
    );
    db.close();
    await open();
    expect(reports).toEqual([
      {
        event: 'ledger-triggers-restored',
        fields: { triggers: ['ledger_is_not_deleted', 'ledger_is_appended'] },
      },
    ]);
    const other = new Database(file());
    expect(() => other.exec('DELETE FROM ledger')).toThrow(/cannot be changed/);
    expect(() =>
      other.exec(
        "INSERT INTO ledger VALUES ('b1', 9, 'now', 'a', 'x', '{}', 'p', 'h', NULL, NULL)",
      ),
    ).toThrow(/appended only/);
    other.close();
    await store.close();
    await open();
    expect(reports).toEqual([]);
  });
});

describe('data that is older than it was', () => {
  test('without the write-ahead log: the boards that are gone are damaged, not unknown', async () => {
    // As a copy is that was made while the server ran, without its log.
    const copy = mkdtempSync(join(tmpdir(), 'interlock-damage-'));
    await store.close();
    await open();
    await store.createBoard(add('b3'), bytes(1), [revoked('l1')]);
    await store.commit('b2', { updates: [bytes(5)] });
    copyFileSync(file(), join(copy, 'interlock.sqlite'));
    await store.close();
    copyFileSync(join(directory, 'heads.jsonl'), join(copy, 'heads.jsonl'));
    rmSync(directory, { recursive: true });
    directory = copy;
    await open();
    await expect(store.board('b3')).rejects.toEqual(code('damaged'));
    expect((await store.damage('b3'))?.message).toMatch(/older than it was .* is not there/);
    await expect(store.createBoard(add('b3'), bytes(1), [])).rejects.toEqual(code('damaged'));
    expect((await store.damage('b2'))?.message).toMatch(/ends at change 3; change 4 was saved/);
    expect(await store.damage('b1')).toBeNull();
    expect(await store.board('never')).toBeNull();
  });
});

describe('a document that is not whole', () => {
  const change = async (sql: string) => {
    await store.close();
    const db = new Database(file());
    db.exec(sql);
    db.close();
    await open();
  };

  test.each([
    ["bytes = x''"],
    ["bytes = x'0000'"],
    ['up_to_seq = 3'],
    ['up_to_seq = 99'],
    ["bytes = x'090900'"],
  ])('a snapshot with %s is passed over for the log, and said', async (set) => {
    await change(`UPDATE snapshots SET ${set} WHERE board = 'b1'`);
    const loaded = await store.loadDocument('b1');
    expect(loaded).toMatchObject({ snapshot: null, seq: 3 });
    expect(loaded.updates).toEqual([bytes(1), bytes(2), bytes(3)]);
    expect(reports).toMatchObject([{ event: 'snapshot-damaged', fields: { board: 'b1' } }]);
    expect((await store.loadDocument('b2')).snapshot).toEqual(bytes(9, 9));
  });

  test.each([
    [
      'a changed byte',
      "UPDATE updates SET bytes = x'07' WHERE board='b1' AND seq=3",
      /update 3 .*changed/,
    ],
    ['a cut log', "DELETE FROM updates WHERE board='b1' AND seq=3", /ends at update 2 of 3/],
    [
      'an emptied log and snapshot',
      "DELETE FROM updates WHERE board='b1'; DELETE FROM snapshots WHERE board='b1'",
      /ends at update 0 of 3/,
    ],
    [
      'an emptied snapshot over a log that lacks its first update',
      "UPDATE snapshots SET bytes=x'' WHERE board='b1'; DELETE FROM updates WHERE board='b1' AND seq=1",
      /update 1 of its log is missing/,
    ],
    [
      'a swap',
      "DELETE FROM snapshots; UPDATE updates SET seq=9 WHERE board='b1' AND seq=2; UPDATE updates SET seq=2 WHERE board='b1' AND seq=3; UPDATE updates SET seq=3 WHERE seq=9",
      /update 2 .*changed/,
    ],
  ])('%s: the board is not opened, others are', async (_what, sql, message) => {
    await change(sql);
    await expect(store.loadDocument('b1')).rejects.toMatchObject({ code: 'corrupt', message });
    expect((await store.loadDocument('b2')).seq).toBe(3);
  });

  test('data of the version before gets its checksums when it is opened first', async () => {
    await store.close();
    const db = new Database(file());
    db.exec(`DELETE FROM migrations WHERE version > 2;
      DROP TABLE probe; DROP TABLE secrets; DROP TABLE persons; DROP TABLE announced;
      DROP TABLE signers; ALTER TABLE ledger DROP COLUMN signer; DROP TABLE departed; DROP TABLE cleared;
      DROP TABLE import_mappings; DROP TABLE history; DROP TABLE history_states;
      ALTER TABLE ledger DROP COLUMN document_seq;
      ALTER TABLE boards DROP COLUMN last_seq; ALTER TABLE updates DROP COLUMN checksum;
      ALTER TABLE snapshots DROP COLUMN checksum`);
    db.close();
    rmSync(join(directory, 'heads.jsonl'));
    await open();
    expect(await store.loadDocument('b1')).toMatchObject({ seq: 3, snapshot: bytes(9, 9) });
    expect(await store.commit('b1', { updates: [bytes(4)] })).toMatchObject({ seq: 4 });
    await change("UPDATE updates SET bytes = x'07' WHERE board='b1' AND seq=3");
    await expect(store.loadDocument('b1')).rejects.toEqual(code('corrupt'));
  });
});

describe('the file under a running server', () => {
  const moved = () => join(directory, 'moved');
  test.each([
    ['taken away', () => renameSync(file(), moved())],
    [
      'replaced',
      () => {
        copyFileSync(file(), moved());
        renameSync(moved(), file());
      },
    ],
    ['without its write-ahead log', () => rmSync(`${file()}-wal`)],
  ])('%s: nothing more is acknowledged', async (_what, act) => {
    await store.commit('b1', { updates: [bytes(4)] });
    act();
    await expect(store.commit('b1', { updates: [bytes(5)] })).rejects.toMatchObject({
      code: 'unavailable',
      message: expect.stringMatching(/while the server ran\. Nothing is saved any more/),
    });
    await expect(store.commit('b2', { updates: [bytes(5)] })).rejects.toEqual(code('unavailable'));
    await expect(store.probe()).rejects.toEqual(code('unavailable'));
  });

  test('with the lock file gone a second server is refused all the same', async () => {
    rmSync(join(directory, 'server.lock'));
    await expect(createSqliteStore(directory)).rejects.toEqual(code('in-use'));
    await expect(store.commit('b1', { updates: [bytes(4)] })).resolves.toMatchObject({ seq: 4 });
  });
});

test('heads are kept beside the database, a line a board, and a torn line is passed over', async () => {
  await store.close();
  const path = join(directory, 'heads.jsonl');
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line))).toEqual(
    ['b1', 'b2'].map((board) => ({
      board,
      seq: 3,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      updates: 3,
    })),
  );
  writeFileSync(path, `${lines.join('\n')}\n{"board":"b1","seq":9,"ha`);
  await open();
  expect(reports).toEqual([]);
  await store.commit('b1', { ledger: [revoked('l4')] });
  await store.close();
  const last = readFileSync(path, 'utf8').trimEnd().split('\n').at(-1);
  expect(JSON.parse(last ?? '')).toMatchObject({ board: 'b1', seq: 4 });
  await open();
});
