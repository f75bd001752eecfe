import { type LedgerEntry, runningSession, type SessionRun } from '@interlock/ledger';
import type { Identity } from '@interlock/protocol';
import { type LedgerDraft, SERVER_ACTOR } from '../store/store.ts';
import { joining } from './attendance.ts';
import { outcomesFound } from './evidence.ts';
import type { Log } from './log.ts';
import type { Room } from './rooms.ts';

type NotedRoom = Pick<
  Room,
  'board' | 'view' | 'ledgerState' | 'write' | 'connected' | 'exclusively'
>;

/** Writes into the ledger, while a session runs, who is there, and how items ended by what stands in it. */
export class SessionNotes {
  readonly #room: NotedRoom;
  readonly #log: Log;
  /** Came since the last write; who has left again by then was there all the same. */
  readonly #came = new Map<string, Identity>();
  /** On their way to the disk. */
  #noting: readonly Identity[] = [];

  constructor(room: NotedRoom, log: Log) {
    this.#room = room;
    this.#log = log;
  }

  arrive(identity: Identity): void {
    this.#came.set(identity.actor, identity);
  }

  /** Who is here, and who was since it was last noted. */
  present(): readonly Identity[] {
    return [...this.#noting, ...this.#came.values(), ...this.#room.connected()];
  }

  /** Notes who is there, all in one write; to be called now and then, about once a second. */
  note(): void {
    if (this.#noting.length > 0) return;
    const people = this.present();
    this.#came.clear();
    if (joiningOf(this.#running, people).length === 0) return;
    this.#noting = people;
    this.#write('attendance not noted', (run) => joiningOf(run, people))
      // They are asked for again with the next round, as long as they are here.
      .finally(() => {
        this.#noting = [];
      });
  }

  /** A decision about an item, or a contract of it that is in force, is its outcome. */
  recorded(entries: readonly LedgerEntry[]): void {
    if (!entries.some(({ type }) => type === 'decision-recorded' || type === 'contract-signed'))
      return;
    if (this.#running === null) return;
    void this.#write('outcome not noted', (run) => {
      const { view, ledgerState } = this.#room;
      return outcomesFound(run, view, ledgerState).map(({ item, outcome }) => ({
        actor: SERVER_ACTOR,
        event: { type: 'session-stepped', payload: { session: run.session, item, outcome } },
      }));
    });
  }

  /** Null while none runs, and on a board that is only read. */
  get #running(): SessionRun | null {
    const { view, ledgerState } = this.#room;
    return view.settings.archived === true ? null : runningSession(ledgerState);
  }

  /** In its turn, so that no command is between its look at the session and its entry. Never rejects. */
  async #write(what: string, draftsOf: (run: SessionRun) => readonly LedgerDraft[]): Promise<void> {
    try {
      await this.#room.exclusively(async () => {
        const run = this.#running;
        const ledger = run === null ? [] : draftsOf(run);
        if (ledger.length > 0) await this.#room.write({ ledger });
      });
    } catch (error) {
      this.#log.warn(what, { board: this.#room.board, error: String(error) });
    }
  }
}

const joiningOf = (run: SessionRun | null, people: readonly Identity[]): readonly LedgerDraft[] =>
  run === null
    ? []
    : joining(
        run.session,
        run.attended.map(({ actor }) => actor),
        people,
      );
