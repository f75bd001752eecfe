import { type ChildProcess, spawn } from 'node:child_process';

/** What a host tells of itself, after a full collection. */
export interface HostState {
  /** Bytes. */
  readonly heap: number;
  readonly boards: number;
  readonly sockets: number;
  /** Times that its store failed on purpose. */
  readonly failures: number;
}

/** A server in a process of its own, which can be asked, and killed. */
export class WatchedHost {
  readonly url: string;
  readonly #child: ChildProcess;

  static start(script: string, ...args: string[]): Promise<WatchedHost> {
    const child = spawn(process.execPath, ['--expose-gc', script, ...args], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    return new Promise((resolve, reject) => {
      child.stdout?.once('data', (data: Buffer) =>
        resolve(new WatchedHost(child, data.toString().trim())),
      );
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    });
  }

  private constructor(child: ChildProcess, url: string) {
    this.#child = child;
    this.url = url;
  }

  get running(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  state(): Promise<HostState> {
    return new Promise((resolve) => {
      this.#child.once('message', (state: HostState) => resolve(state));
      this.#child.send('state');
    });
  }

  async kill(): Promise<void> {
    if (!this.running) return;
    const gone = new Promise((resolve) => this.#child.once('exit', resolve));
    this.#child.kill('SIGKILL');
    await gone;
  }
}
