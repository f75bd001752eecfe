import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MINUTES_FORMATS } from '@interlock/minutes';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { castOn, startTestServer } from './http/testing/test-server.ts';
import { minutesCommand } from './minutes-command.ts';

let directory = '';
let board = '';
let session = '';
const served = new Map<string, Buffer>();
const file = (name: string) => join(directory, name);

async function minutes(...args: string[]) {
  const written = await minutesCommand(args);
  return written.ok
    ? { code: 0, out: Buffer.from(written.output), err: '' }
    : { code: 2, out: Buffer.alloc(0), err: written.message };
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'interlock-minutes-'));
  const server = await startTestServer({ DATA_DIR: file('data') });
  const cast = await castOn(server, { template: 'fragmented-supply-chain', name: 'Fay' });
  await castOn(server, { template: 'fragmented-supply-chain', name: 'Gus' });
  board = cast.board;
  const exported = (await cast.observer.get(`/api/boards/${board}/export`)).text;
  writeFileSync(file('board.json'), exported);
  const { ledger } = JSON.parse(exported);
  session = String(
    ledger.entries.find(({ type }: { type: string }) => type === 'session-started').seq,
  );
  for (const format of MINUTES_FORMATS)
    for (const paper of ['a4', 'letter'])
      served.set(
        `${format} ${paper}`,
        (
          await cast.observer.get(
            `/api/boards/${board}/sessions/${session}/minutes?format=${format}&paper=${paper}`,
          )
        ).bytes,
      );
  const at = exported.indexOf('"ledger":');
  const changed = exported.slice(at).replace('every Tuesday', 'every Monday');
  writeFileSync(file('changed.json'), exported.slice(0, at) + changed);
  writeFileSync(file('ledger.json'), JSON.stringify(ledger));
  await server.dispose();
}, 60_000);
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('minutes by command', () => {
  it('are written by a program, byte for byte as they are', () => {
    const program = join(import.meta.dirname, 'minutes.ts');
    const run = (...args: string[]) =>
      spawnSync(process.execPath, [program, ...args], {
        env: { ...process.env, NODE_OPTIONS: '' },
      });
    const written = run(file('board.json'), session, '--format', 'pdf');
    expect(String(written.stderr)).toBe('');
    expect(written.stdout).toEqual(served.get('pdf a4'));
  });

  it.each(MINUTES_FORMATS)(
    'are, as %s, byte for byte those of the server: of a data directory and of an exported board',
    async (format) => {
      expect((await minutes(file('data'), board, session, '--format', format)).out).toEqual(
        served.get(`${format} a4`),
      );
      const out = file(`out.${format}`);
      const run = await minutes(
        ...[file('board.json'), session, '--format', format],
        ...['--paper', 'letter', '--out', out],
      );
      expect(run).toMatchObject({ code: 0, err: '' });
      expect(readFileSync(out)).toEqual(served.get(`${format} letter`));
    },
  );

  it('say which boards and sessions there are where none, or no such one, is named', async () => {
    expect((await minutes(file('data'), session)).err).toMatch(
      /^Name one of its boards: \S+, \S+\.$/,
    );
    expect((await minutes(file('data'), 'nowhere', session)).err).toContain(
      'There is no board nowhere.',
    );
    expect((await minutes(file('board.json'), 'nowhere', session)).err).toContain(
      `holds board ${board}`,
    );
    expect((await minutes(file('board.json'))).err).toContain(
      `Say which session of board ${board}`,
    );
    expect((await minutes(file('board.json'), '7777')).err).toMatch(
      new RegExp(`has no closed session 7777. Closed: ${session} of \\d{4}-\\d\\d-\\d\\d,`),
    );
  });

  it('are not written of a ledger that is not whole, nor of a file without what is drawn', async () => {
    const changed = await minutes(file('changed.json'), session);
    expect(changed).toMatchObject({ code: 2, out: Buffer.alloc(0) });
    expect(changed.err).toMatch(new RegExp(`^Board ${board}: Entry \\d+ was changed`));
    expect((await minutes(file('ledger.json'), session)).err).toContain('no exported board (JSON)');
    expect((await minutes(file('none.json'), session)).err).toContain('There is no');
  });

  it.each([
    ['no path', []],
    ['no such format', ['x.json', '1', '--format', 'docx']],
    ['no such paper', ['x.json', '1', '--paper', 'a5']],
    ['too much', ['x.json', 'b', '1', '2']],
    ['an option that it does not know', ['x.json', '--fast']],
  ])('say how they are asked for: %s', async (_, args) => {
    expect(await minutes(...args)).toMatchObject({
      code: 2,
      err: expect.stringContaining('Say: npm'),
    });
  });
});
