import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import { type BoardDamage, checkBoard, storedHead } from './check-boards.ts';
import type { Heads } from './heads.ts';
import type { LedgerTable } from './ledger-table.ts';
import type { Report } from './store.ts';

/** The server's start waits this long for the ledgers; the rest is checked while it serves. */
const START_MS = 1_500;

/** What is wrong with the boards of a store, found when it starts and board by board. */
export class BoardChecks {
  readonly #db: Database;
  readonly #ledger: LedgerTable;
  readonly #heads: Heads;
  readonly #report: Report;
  readonly #damage = new Map<string, BoardDamage | null>();
  #stopped = false;

  constructor(db: Database, ledger: LedgerTable, heads: Heads, report: Report) {
    this.#db = db;
    this.#ledger = ledger;
    this.#heads = heads;
    this.#report = report;
  }

  /** Checks every board; resolves when that is done, or after `START_MS`. */
  async start(): Promise<void> {
    const stored = this.#db.prepare<[], string>('SELECT id FROM boards').pluck().all();
    const boards = new Set([...stored, ...this.#heads.boards()]);
    const from = performance.now();
    const all = this.#checkAll(boards);
    while (performance.now() - from < START_MS && this.#damage.size < boards.size) await nextTurn();
    // A fault of the program stays one; what is wrong with a board is a finding.
    void all.catch((error: unknown) => this.#report('check-failed', { error: String(error) }));
  }

  async #checkAll(boards: Iterable<string>): Promise<void> {
    for (const board of boards) {
      if (this.#stopped) return;
      this.of(board);
      await nextTurn();
    }
  }

  /** Checks the board first where that was not its turn yet. */
  of(board: string): BoardDamage | null {
    const known = this.#damage.get(board);
    if (known !== undefined) return known;
    let damage: BoardDamage | null;
    try {
      damage = checkBoard(this.#db, this.#ledger, board, this.#heads.get(board));
    } catch (error) {
      damage = { entry: 1, message: `Board ${board}: its ledger cannot be read: ${error}` };
    }
    // Not to be remembered: anybody may ask for any name.
    if (damage === null && storedHead(this.#db, board) === null) return null;
    this.#damage.set(board, damage);
    if (damage === null) this.#heads.touch(board);
    else this.#report('board-damaged', { board, ...damage });
    return damage;
  }

  /** Nothing is known against a board that is just being made. */
  trust(board: string): void {
    this.#damage.set(board, null);
  }

  stop(): void {
    this.#stopped = true;
  }
}
