import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sampleBoard } from './http/testing/sample-board.ts';
import { startTestServer } from './http/testing/test-server.ts';
import { verifyData } from './store/verify-data.ts';

let directory = '';
let board = '';
let other = '';
let exported: { ledger: { head: { seq: number; hash: string }; entries: { at: string }[] } };
const file = (name: string) => join(directory, name);

/** As the command runs it, in a process of its own. */
function verify(...args: string[]) {
  const main = join(import.meta.dirname, 'verify.ts');
  const run = spawnSync(process.execPath, [main, 'verify', ...args], {
    encoding: 'utf8',
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return { code: run.status, out: run.stdout, err: run.stderr };
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'interlock-verify-'));
  const server = await startTestServer({ DATA_DIR: file('data') });
  const cast = await sampleBoard(server);
  board = cast.board;
  const second = await sampleBoard(server);
  other = second.board;
  writeFileSync(
    file('second.json'),
    (await second.facilitator.get(`/api/boards/${other}/export`)).text,
  );
  exported = (await cast.facilitator.get(`/api/boards/${board}/export`)).body as typeof exported;
  writeFileSync(file('board.json'), JSON.stringify(exported));
  const owner = server.visitor();
  const made = (await owner.post('/api/boards/import', exported)).body as { board: string };
  const again = await owner.get(`/api/boards/${made.board}/export`);
  writeFileSync(file('again.json'), JSON.stringify(again.body));
  // While the server runs.
  expect(verify(file('data'))).toMatchObject({ code: 0 });
  await server.dispose();
}, 60_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function tamper(sql: string): void {
  const db = new Database(file('data/interlock.sqlite'));
  db.exec(
    `DROP TRIGGER IF EXISTS ledger_is_not_updated; DROP TRIGGER IF EXISTS ledger_is_not_deleted; ${sql}`,
  );
  db.close();
}

test('a whole data directory is said to be whole, each board with its head', () => {
  const { code, out } = verify(file('data'));
  const { seq, hash } = exported.ledger.head;
  expect(out).toContain(`ok  Board ${board}: ${seq} entries and`);
  expect(out).toContain(`head ${seq} ${hash}; entry ${seq} is the one that heads.jsonl knows.`);
  expect(out).toContain('3 whole, 0 not whole');
  expect(code).toBe(0);
});

test('a past that came with an import is said to be nobody’s to vouch for', () => {
  const { seq, hash } = exported.ledger.head;
  const note = `entries 1 to ${seq} came with an import, whole as they are, and who wrote them is not known (compare their head ${seq} ${hash}`;
  expect(verify(file('data')).out).toContain(note);
  expect(verify(file('again.json'))).toMatchObject({ code: 0, out: expect.stringContaining(note) });
  expect(verify(file('board.json')).out).not.toContain('came with an import');
});

test('an export is whole; only against a head that was written down a cut end is seen', () => {
  const { seq, hash } = exported.ledger.head;
  const whole = verify(file('board.json'));
  expect(whole).toMatchObject({ code: 0, out: expect.stringContaining('cannot be seen') });
  expect(verify(file('board.json'), '--head', `${seq} ${hash}`)).toMatchObject({
    code: 0,
    out: expect.stringContaining(`entry ${seq} is the one that you named`),
  });
  const entries = exported.ledger.entries.slice(0, -1);
  const last = entries.at(-1) as unknown as { seq: number; hash: string };
  const cut = { ...exported.ledger, entries, head: { seq: last.seq, hash: last.hash } };
  writeFileSync(file('cut.json'), JSON.stringify({ ...exported, ledger: cut }));
  expect(verify(file('cut.json'))).toMatchObject({ code: 0 });
  expect(verify(file('cut.json'), '--head', `${seq} ${hash}`)).toMatchObject({
    code: 1,
    out: expect.stringContaining(`NOT OK  Board ${board}: The ledger ends at entry ${last.seq}`),
  });
  const [first, ...rest] = exported.ledger.entries;
  const changed = [{ ...first, at: '2020-01-01T00:00:00.000Z' }, ...rest];
  writeFileSync(file('changed.json'), JSON.stringify({ ...exported.ledger, entries: changed }));
  expect(verify(file('changed.json'))).toMatchObject({
    code: 1,
    out: expect.stringMatching(/NOT OK {2}Board .*: Entry 1 was changed/),
  });
});

test('entries in another order, of another board, and of a person who was forgotten', () => {
  const told = (ledger: object, head?: { seq: number; hash: string }) => {
    writeFileSync(file('told.json'), JSON.stringify({ ...exported, ledger }));
    return verifyData(file('told.json'), head)[0]!;
  };
  const { ledger } = exported;
  const [first, second, ...rest] = ledger.entries;
  expect(told({ ...ledger, entries: [second, first, ...rest] })).toMatchObject({
    ok: false,
    message: expect.stringContaining('Entry 1 is missing: entry 2 stands in its place.'),
  });
  const others = JSON.parse(readFileSync(file('second.json'), 'utf8')).ledger as typeof ledger;
  // Whole in itself; the head that was written down of the board says that it is another.
  expect(told(others)).toMatchObject({ ok: true });
  expect(told({ ...others, entries: others.entries.slice(0, -1) })).toMatchObject({ ok: false });
  expect(told({ ...others, head: ledger.head })).toMatchObject({ ok: false });
  const foreign = ledger.entries.map((entry, at) => (at === 2 ? others.entries.at(-1)! : entry));
  expect(told({ ...ledger, entries: foreign })).toMatchObject({
    ok: false,
    message: expect.stringMatching(/Entry 3 is missing/),
  });
  const forgotten = ledger.entries.map(
    ({ by: _by, ...entry }: { by?: unknown; at: string }) => entry,
  );
  expect(forgotten).not.toEqual(ledger.entries);
  expect(told({ ...ledger, entries: forgotten }, ledger.head)).toMatchObject({ ok: true });
});

test('what is no ledger is one sentence, not an answer', () => {
  writeFileSync(file('other.json'), '{"entries":1}');
  for (const args of [[file('other.json')], [file('nothing')], [directory], []]) {
    const { code, out, err } = verify(...args);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.trim().split('\n')).toHaveLength(1);
  }
  expect(verify(file('board.json'), '--head', '3')).toMatchObject({ code: 2 });
});

test('a changed entry, a cut tail and a damaged document are said with board and entry', () => {
  tamper(`UPDATE ledger SET actor = 'x' WHERE board = '${board}' AND seq = 2`);
  const changed = verify(file('data'));
  expect(changed.code).toBe(1);
  expect(changed.out).toContain(
    `NOT OK  Board ${board}: Entry 2 was changed after it was written.`,
  );
  expect(changed.out).toContain('2 whole, 1 not whole');
  tamper(`DELETE FROM ledger WHERE board = '${other}' AND seq > 3`);
  expect(verify(file('data/interlock.sqlite')).out).toMatch(
    new RegExp(`NOT OK {2}Board ${other} is older than it was .* ends at entry 3`),
  );
  rmSync(file('data/heads.jsonl'));
  tamper(`DELETE FROM snapshots; UPDATE updates SET bytes = x'00' WHERE board = '${other}'`);
  expect(verify(file('data')).out).toContain(
    `NOT OK  Board ${other}: update 1 of its log was changed after it was written.`,
  );
});
