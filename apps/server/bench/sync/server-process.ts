import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** A server in a process of its own, on the first core where the system can say so. */
export class ServerProcess {
  readonly pid: number;
  /** What it said when it was ready. */
  readonly ready: string;
  readonly #child: ChildProcess;

  /** Resolves at the first line that matches. */
  static start(
    script: string,
    environment: Readonly<Record<string, string>>,
    ready: RegExp,
    flags: readonly string[] = [],
  ): Promise<ServerProcess> {
    const command = [process.execPath, '--expose-gc', ...flags, script];
    const [file = '', ...args] = PINNED ? ['taskset', '-c', '0', ...command] : command;
    const child = spawn(file, args, {
      env: { ...process.env, NODE_OPTIONS: '', ...environment },
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    let said = '';
    let complaint = '';
    child.stderr?.on('data', (data: Buffer) => {
      complaint = (complaint + data.toString()).slice(-2_000);
    });
    return new Promise((resolve, reject) => {
      child.once('exit', (code) => reject(new Error(`${script} ended with ${code}: ${complaint}`)));
      child.stdout?.on('data', (data: Buffer) => {
        said = (said + data.toString()).slice(-20_000);
        const match = ready.exec(said);
        if (match !== null) resolve(new ServerProcess(child, match[1] ?? ''));
      });
    });
  }

  private constructor(child: ChildProcess, ready: string) {
    this.#child = child;
    this.pid = child.pid ?? 0;
    this.ready = ready;
  }

  /** CPU seconds of all its threads so far, by the system's scheduler. */
  cpu(): number {
    let nanoseconds = 0;
    for (const task of readdirSync(`/proc/${this.pid}/task`)) {
      const stat = readFileSync(`/proc/${this.pid}/task/${task}/schedstat`, 'utf8');
      nanoseconds += Number(stat.split(' ')[0]);
    }
    return nanoseconds / 1e9;
  }

  /** Resident memory, bytes. */
  memory(): number {
    const status = readFileSync(`/proc/${this.pid}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) * 1024;
  }

  /** JavaScript heap after a full collection, bytes; the server script must answer `heap`. */
  heap(): Promise<number> {
    return new Promise((resolve) => {
      this.#child.once('message', (bytes: number) => resolve(bytes));
      this.#child.send('heap');
    });
  }

  async end(signal: 'SIGTERM' | 'SIGKILL' = 'SIGKILL'): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill(signal);
    await gone;
  }
}

/** Server and load generator on a core each, else they take turns on both. */
export const PINNED = spawnSync('taskset', ['-c', '0', 'true']).status === 0;
if (PINNED) spawnSync('taskset', ['-a', '-c', '-p', '1', String(process.pid)]);
