import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createVisitor } from './http/testing/test-server.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'interlock-main-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  readonly child: ChildProcess;
  /** Resolves with the facilitator link of the demonstration board once it is printed. */
  readonly ready: Promise<string>;
  readonly ended: Promise<{ code: number | null; stdout: string; stderr: string }>;
}

function run(environment: Record<string, string>): Run {
  const child = spawn(process.execPath, [MAIN], {
    env: { ...process.env, NODE_OPTIONS: '', HOST: '127.0.0.1', PORT: '0', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const ended = new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, stdout, stderr })),
  );
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
      const link = /Demonstration board\s+(\S+)/.exec(stdout)?.[1];
      if (link !== undefined) resolve(link);
    });
    child.on('close', (code) => reject(new Error(`ended with ${code}: ${stderr}`)));
  });
  ready.catch(() => undefined);
  return { child, ready, ended };
}

describe('starting the server', () => {
  it('prints a link that makes its holder the facilitator of the demonstration board, at each start', async () => {
    const environment = { DATA_DIR: join(folder, 'data') };
    const links: string[] = [];
    const cookies: string[] = [];
    let seq = 0;
    for (let start = 0; start < 2; start += 1) {
      const before = performance.now();
      const { child, ready, ended } = run(environment);
      const link = new URL(await ready);
      // Generous for a machine that runs other tests as well; about a second when alone.
      expect(performance.now() - before).toBeLessThan(30_000);
      const visitor = createVisitor(link.origin);
      const joined = await visitor.post('/api/join', {
        capability: link.hash.slice(1),
        name: 'Ada',
      });
      expect(joined.body).toMatchObject({
        board: 'demonstration',
        identity: { role: 'facilitator' },
      });
      const ledger = (await visitor.get('/api/boards/demonstration/ledger')).body as {
        verified: boolean;
        head: { seq: number };
      };
      expect(ledger.verified).toBe(true);
      expect(ledger.head.seq).toBeGreaterThan(seq);
      seq = ledger.head.seq;
      for (const cookie of cookies) {
        const me = await visitor.get('/api/boards/demonstration/me', { cookie });
        expect(me.status).toBe(200);
      }
      for (const earlier of links) {
        const late = await visitor.post('/api/join', { capability: earlier.slice(1) });
        expect([late.status, late.reason]).toEqual([410, 'link-expired']);
      }
      links.push(link.hash);
      cookies.push(visitor.cookie);
      child.kill('SIGTERM');
      expect(await ended).toMatchObject({ code: 0, stderr: '' });
    }
    expect(new Set(links).size).toBe(2);
  });

  it('serves all other boards where the demonstration cannot be opened', async () => {
    const data = join(folder, 'damaged');
    const first = run({ DATA_DIR: data });
    await first.ready;
    first.child.kill('SIGTERM');
    await first.ended;
    const db = new Database(join(data, 'interlock.sqlite'));
    db.exec('DELETE FROM snapshots; DELETE FROM updates');
    db.close();
    const { child, ready, ended } = run({ DATA_DIR: data });
    await ready;
    child.kill('SIGTERM');
    const { code, stdout } = await ended;
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /Demonstration board {3}cannot be opened: Board demonstration: its log ends at update 0/,
    );
  });

  it('says in one line why it cannot start, and exits with 1', async () => {
    const occupied = createServer();
    await new Promise<void>((resolve) => occupied.listen(0, '127.0.0.1', resolve));
    const address = occupied.address();
    const port = String(typeof address === 'object' && address !== null ? address.port : 0);
    // A file in the way cannot be written into by anybody, root included.
    const file = join(folder, 'file');
    writeFileSync(file, '');
    try {
      for (const [environment, reason] of [
        [{ PORT: port, DATA_DIR: join(folder, 'other') }, port],
        [{ DATA_DIR: join(file, 'data') }, 'data'],
        [{ PORT: 'many', DATA_DIR: join(folder, 'other') }, 'PORT'],
      ] as const) {
        const { code, stdout, stderr } = await run(environment).ended;
        expect(code).toBe(1);
        expect(stdout).toBe('');
        expect(stderr.trim().split('\n')).toHaveLength(1);
        expect(stderr).toContain(reason);
      }
    } finally {
      await new Promise((resolve) => occupied.close(resolve));
    }
  });
});
