import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from './free-port.ts';

const MAIN = fileURLToPath(new URL('../../apps/server/src/main.ts', import.meta.url));
const READY_WITHIN = 15_000;

/** The real server in a process of its own, on a random port and a temporary folder. */
export interface ServerProcess {
  readonly url: string;
  readonly port: number;
  /** Folder of its data. */
  readonly data: string;
  /** Of the run that is on; for the system's own tools. */
  readonly pid: number;
  /** What it has printed so far, all runs together. */
  readonly output: string;
  /** Ends it (default: `SIGTERM`, gracefully) and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<void>;
  /** Starts it again on the same port and data; resolves when it answers. */
  start(): Promise<void>;
  /** Ends it and removes its data. */
  dispose(): Promise<void>;
}

export async function startServer(
  environment: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), 'interlock-server-'));
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess | null = null;
  let output = '';

  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    const running = child;
    child = null;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()));
    running.kill(signal);
    const late = setTimeout(() => running.kill('SIGKILL'), 10_000);
    await gone;
    clearTimeout(late);
  };

  const start = async () => {
    const started = spawn(process.execPath, [MAIN], {
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: data,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child = started;
    const take = (chunk: Buffer) => {
      output += chunk.toString();
    };
    started.stdout.on('data', take);
    started.stderr.on('data', take);
    const deadline = Date.now() + READY_WITHIN;
    while (Date.now() < deadline) {
      if (started.exitCode !== null) break;
      const healthy = await fetch(`${url}/healthz`).then(
        (response) => response.ok,
        () => false,
      );
      if (healthy) return;
      await sleep(50);
    }
    await stop('SIGKILL');
    throw new Error(`the server did not come up\n${output}`);
  };

  await start();
  return {
    url,
    data,
    port,
    get pid() {
      return child?.pid ?? 0;
    },
    get output() {
      return output;
    },
    stop,
    start,
    async dispose() {
      await stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}
