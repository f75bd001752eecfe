import {
  appendFileSync,
  closeSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { LedgerHead } from '@interlock/ledger';

/** How far a board had come: the end of its ledger, and how many updates its document had. */
export interface BoardHead extends LedgerHead {
  readonly updates: number;
}

export const HEADS_FILE = 'heads.jsonl';
const EVERY_MS = 5_000;
const COMPACT_AT = 1024 * 1024;

/**
 * The heads of all boards beside the database: only against a head that was known elsewhere is it
 * seen that a ledger's end was cut off or its chain computed anew, or that older data was put in
 * the place of newer. Written after what it tells of is on the disk, so it is never ahead.
 */
export class Heads {
  readonly #path: string;
  readonly #latest: Map<string, BoardHead>;
  readonly #touched = new Set<string>();
  readonly #timer: NodeJS.Timeout;
  readonly #current: (board: string) => BoardHead | null | Promise<BoardHead | null>;
  readonly #failed: (error: unknown) => void;
  readonly #settled: () => Promise<void>;
  #flushing: Promise<void> = Promise.resolve();
  #bytes: number;
  /** The last line was not written whole. */
  #torn: boolean;

  /**
   * `current`: how far a board has come; `settled` resolves when that is on the disk, and rejects
   * where it is not known to be.
   */
  constructor(
    directory: string,
    current: (board: string) => BoardHead | null | Promise<BoardHead | null>,
    settled: () => Promise<void>,
    failed: (error: unknown) => void,
  ) {
    this.#path = join(directory, HEADS_FILE);
    const text = textOf(this.#path);
    this.#bytes = Buffer.byteLength(text);
    this.#torn = text !== '' && !text.endsWith('\n');
    this.#latest = parseHeads(text);
    this.#current = current;
    this.#settled = settled;
    this.#failed = failed;
    this.#timer = setInterval(() => void this.flush(), EVERY_MS).unref();
  }

  /** What was known when the server started, or what was kept since. */
  get(board: string): BoardHead | undefined {
    return this.#latest.get(board);
  }

  boards(): string[] {
    return [...this.#latest.keys()];
  }

  /** The board changes: its head is read and kept within seconds. */
  touch(board: string): void {
    this.#touched.add(board);
  }

  /** Never rejects: without it less can be checked, and nothing is lost. */
  flush(): Promise<void> {
    this.#flushing = this.#flushing.then(() => this.#write());
    return this.#flushing;
  }

  async #write(): Promise<void> {
    if (this.#touched.size === 0) return;
    let touched: readonly string[] = [];
    try {
      await this.#settled();
      // What is touched from here on is read next time.
      touched = [...this.#touched];
      this.#touched.clear();
      const changed: [string, BoardHead][] = [];
      for (const board of touched) {
        const [known, current] = [this.#latest.get(board), this.#current(board)];
        // Read in the same turn where that can be: nothing is written in between.
        const head = current instanceof Promise ? await current : current;
        if (head === null || (known?.hash === head.hash && known.updates === head.updates))
          continue;
        changed.push([board, head]);
      }
      const text = linesOf(changed);
      if (text !== '') appendFileSync(this.#path, this.#torn ? `\n${text}` : text, { mode: 0o600 });
      this.#torn &&= text === '';
      for (const [board, head] of changed) this.#latest.set(board, head);
      this.#bytes += Buffer.byteLength(text);
      if (this.#bytes > COMPACT_AT) this.#compact();
    } catch (error) {
      for (const board of touched) this.#touched.add(board);
      this.#failed(error);
    }
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.flush();
  }

  #compact(): void {
    const text = linesOf([...this.#latest]);
    const fresh = `${this.#path}.new`;
    writeFileSync(fresh, text, { mode: 0o600 });
    const file = openSync(fresh, 'r+');
    fsyncSync(file);
    closeSync(file);
    renameSync(fresh, this.#path);
    this.#bytes = Buffer.byteLength(text);
  }
}

export function readHeads(directory: string): Map<string, BoardHead> {
  return parseHeads(textOf(join(directory, HEADS_FILE)));
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}

/** The last line of each board; the end of a line that was not written whole is passed over. */
function parseHeads(text: string): Map<string, BoardHead> {
  const heads = new Map<string, BoardHead>();
  for (const line of text.split('\n')) {
    const [board, seq, hash, updates] = fieldsOf(line);
    if (
      typeof board === 'string' &&
      typeof hash === 'string' &&
      Number.isSafeInteger(seq) &&
      Number.isSafeInteger(updates)
    )
      heads.set(board, { seq: Number(seq), hash, updates: Number(updates) });
  }
  return heads;
}

function fieldsOf(line: string): unknown[] {
  try {
    const { board, seq, hash, updates } = JSON.parse(line) as Record<string, unknown>;
    return [board, seq, hash, updates];
  } catch {
    return [];
  }
}

function linesOf(heads: readonly (readonly [string, BoardHead])[]): string {
  return heads
    .map(([board, { seq, hash, updates }]) => JSON.stringify({ board, seq, hash, updates }))
    .map((line) => `${line}\n`)
    .join('');
}
