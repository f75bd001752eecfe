import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { startServer } from '../harness/server-process.ts';

const MAIN = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));

/** Starts the server and waits for it to give up: its exit code and what it said. */
function failToStart(environment: Record<string, string>): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN], {
      env: { ...process.env, NODE_OPTIONS: '', HOST: '127.0.0.1', PORT: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    const late = setTimeout(() => child.kill('SIGKILL'), 15_000);
    child.on('close', (code) => {
      clearTimeout(late);
      resolve({ code: code ?? -1, said });
    });
  });
}

test('a port in use, a folder that cannot be written, a broken value: one clear line and exit code 1', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'interlock-start-'));
  const occupied = createServer();
  await new Promise<void>((resolve) => occupied.listen(0, '127.0.0.1', resolve));
  const address = occupied.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  // A file in the way is unwritable for everybody, also for root.
  const file = join(folder, 'file');
  writeFileSync(file, '');
  try {
    const cases: readonly [Record<string, string>, RegExp][] = [
      [{ PORT: String(port), DATA_DIR: join(folder, 'data') }, new RegExp(`${port}`)],
      [{ DATA_DIR: join(file, 'data') }, /data director|DATA_DIR/i],
      [{ PORT: 'many', DATA_DIR: folder }, /PORT/],
      [{ TRUST_PROXY: 'perhaps', DATA_DIR: folder }, /TRUST_PROXY/],
    ];
    for (const [environment, reason] of cases) {
      const { code, said } = await failToStart(environment);
      const lines = said.trim().split('\n');
      expect(code, said).toBe(1);
      expect(lines, said).toHaveLength(1);
      expect(lines[0]).toMatch(reason);
    }
  } finally {
    await new Promise((resolve) => occupied.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  }
});

test('the server prints the start page and the demonstration board with its facilitator link', async () => {
  const server = await startServer();
  try {
    await expect.poll(() => server.output).toContain(server.url);
    await expect.poll(() => server.output).toMatch(/\/j#[A-Za-z0-9_-]{22,}/);
    const link = /(http:\/\/\S+\/j#\S+)/.exec(server.output)?.[1] ?? '';
    expect((await fetch(link)).headers.get('content-type')).toContain('text/html');
  } finally {
    await server.dispose();
  }
});
