import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { IDS, MEASURE, sampleBoard } from './http/testing/sample-board.ts';
import { startTestServer } from './http/testing/test-server.ts';
import { editQuantity } from './http/testing/write-board.ts';

/* How to back up stands in the README: what it says is run here as it is written there. */

let directory = '';
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'interlock-backup-'));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** The program of the README that lets Node make the copy. */
function programOf(readme: string): string {
  const found = /node -e "([^"]*backup\([^"]*)"/.exec(readme)?.[1];
  if (found === undefined) throw new Error('the README has no backup by Node');
  return found;
}

const run = (args: readonly string[], env: object = {}): Promise<number | null> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: directory,
      stdio: 'ignore',
      env: { ...process.env, NODE_OPTIONS: '', ...env },
    });
    child.once('close', resolve);
  });

test('a copy that is made as the README says, while people write, is whole and has what was answered', {
  timeout: 60_000,
}, async () => {
  const readme = readFileSync(join(import.meta.dirname, '../../../README.md'), 'utf8');
  const program = programOf(readme)
    .replaceAll('.interlock/', 'data/')
    .replaceAll('BACKUP/', 'copy-');
  expect(program).toContain("'data/interlock.sqlite'");
  const server = await startTestServer({ DATA_DIR: join(directory, 'data') });
  const cast = await sampleBoard(server);
  const path = `/api/boards/${cast.board}/targets`;
  const items = [{ card: IDS.orders, measure: MEASURE }];
  expect((await cast.facilitator.post(path, { items })).status).toBe(201);
  // Heads are written within 5 s of the first commit.
  await vi.waitUntil(() => existsSync(join(directory, 'data/heads.jsonl')), { timeout: 20_000 });
  let writing = true;
  const writer = (async () => {
    for (let quantity = 1; writing; quantity += 1) {
      await editQuantity(server, cast.board, IDS.contract, quantity);
      await cast.facilitator.post(path, { items });
    }
  })();
  const { head } = (await cast.facilitator.get(`/api/boards/${cast.board}/ledger`)).body as {
    head: { seq: number };
  };
  cpSync(join(directory, 'data/heads.jsonl'), join(directory, 'copy/heads.jsonl'));
  expect(await run(['-e', program])).toBe(0);
  writing = false;
  await writer;
  await server.dispose();
  cpSync(join(directory, 'copy-interlock.sqlite'), join(directory, 'copy/interlock.sqlite'));
  const verify = join(import.meta.dirname, 'verify.ts');
  expect(await run([verify, 'verify', 'copy'])).toBe(0);
  const restored = await startTestServer({ DATA_DIR: join(directory, 'copy') });
  const { cookie } = cast.facilitator;
  const answer = await restored.visitor().get(`/api/boards/${cast.board}/ledger`, { cookie });
  expect(answer.body).toMatchObject({ verified: true });
  const copied = (answer.body as { head: { seq: number } }).head.seq;
  expect(copied).toBeGreaterThanOrEqual(head.seq);
  await restored.dispose();
});
