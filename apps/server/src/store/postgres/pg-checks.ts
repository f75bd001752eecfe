import { Slices } from '../../turns/slices.ts';
import { type BoardDamage, judgeBoard } from '../check-boards.ts';
import type { Heads } from '../heads.ts';
import type { Report } from '../store.ts';
import { StoreError } from '../store-error.ts';
import { headOf, readLedgerRows } from './ledger.ts';
import type { Readers, Session } from './session.ts';

/** The server's start waits this long for the ledgers; the rest is checked while it serves. */
const START_MS = 1_500;

/** What is wrong with the boards of a database, found when the server starts and board by board. */
export class PgChecks {
  readonly #readers: Readers;
  readonly #heads: Heads;
  readonly #report: Report;
  readonly #damage = new Map<string, BoardDamage | null>();
  readonly #running = new Map<string, Promise<BoardDamage | null>>();
  #stopped = false;
  #all: Promise<void> = Promise.resolve();

  constructor(readers: Readers, heads: Heads, report: Report) {
    this.#readers = readers;
    this.#heads = heads;
    this.#report = report;
  }

  /** Checks every board; resolves when that is done, or after `START_MS`. */
  async start(): Promise<void> {
    const stored = await this.#readers.with((session) =>
      session.query<{ id: string }>('SELECT id FROM boards ORDER BY ord'),
    );
    const boards = new Set([...stored.map(({ id }) => id), ...this.#heads.boards()]);
    this.#all = this.#checkAll(boards);
    let timer: NodeJS.Timeout | undefined;
    await Promise.race([
      this.#all,
      new Promise((resolve) => {
        timer = setTimeout(resolve, START_MS);
      }),
    ]);
    clearTimeout(timer);
  }

  /** Never rejects. */
  async #checkAll(boards: Iterable<string>): Promise<void> {
    for (const board of boards) {
      if (this.#stopped) return;
      // A board that cannot be read now is checked when somebody comes to it.
      await this.of(board).catch(() => undefined);
    }
  }

  /** Undefined where the board was not checked yet. */
  known(board: string): BoardDamage | null | undefined {
    return this.#damage.get(board);
  }

  /** Checks the board first where that was not its turn yet. Rejects where it cannot be read now. */
  async of(board: string): Promise<BoardDamage | null> {
    const known = this.#damage.get(board);
    if (known !== undefined) return known;
    const running = this.#running.get(board) ?? this.#check(board);
    this.#running.set(board, running);
    return running.finally(() => this.#running.delete(board));
  }

  async #check(board: string): Promise<BoardDamage | null> {
    const known = this.#heads.get(board);
    // Of one moment, and not beside a commit that would look like damage.
    const { stored, entries } = await this.#readers.with((session: Session) =>
      session.transaction(async () => {
        const head = await headOf(session, board);
        return {
          stored: head,
          entries: head === null ? [] : await readLedgerRows(session, board, 0, null),
        };
      }, 'ISOLATION LEVEL REPEATABLE READ READ ONLY'),
    );
    let damage: BoardDamage | null;
    try {
      damage = await new Slices().run(judgeBoard(board, stored, () => entries, known));
    } catch (error) {
      if (error instanceof StoreError) throw error;
      damage = { entry: 1, message: `Board ${board}: its ledger cannot be read: ${error}` };
    }
    // Not to be remembered: anybody may ask for any name.
    if (damage === null && stored === null) return null;
    this.#damage.set(board, damage);
    if (damage === null) this.#heads.touch(board);
    else this.#report('board-damaged', { board, ...damage });
    return damage;
  }

  /** Nothing is known against a board that is just being made. */
  trust(board: string): void {
    this.#damage.set(board, null);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#all;
  }
}
