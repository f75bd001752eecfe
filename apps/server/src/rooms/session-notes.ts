import { runningAgenda } from '@interlock/board';
import type { LedgerEntry } from '@interlock/ledger';
import type { Identity } from '@interlock/protocol';
import type * as Y from 'yjs';
import { attend, changeRun, isMissing } from './agenda.ts';
import { withEvidence } from './evidence.ts';
import type { Log } from './log.ts';
import type { Room } from './rooms.ts';

type NotedRoom = Pick<Room, 'board' | 'view' | 'ledgerState' | 'write' | 'connected'>;

/** Writes into the session that runs who is there, and what the ledger says of its items. */
export class SessionNotes {
  readonly #room: NotedRoom;
  readonly #document: () => Y.Doc;
  readonly #log: Log;
  /** Came since the last write; who has left again by then was there all the same. */
  readonly #came = new Map<string, Identity>();
  /** On their way to the disk. */
  #noting: readonly Identity[] = [];

  constructor(room: NotedRoom, document: () => Y.Doc, log: Log) {
    this.#room = room;
    this.#document = document;
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
    if (!isMissing(this.#document(), people)) return;
    this.#noting = people;
    this.#room
      .write({ change: (doc) => attend(doc, people) })
      // They are asked for again with the next round, as long as they are here.
      .catch((error) => this.#warn('attendance not noted', error))
      .finally(() => {
        this.#noting = [];
      });
  }

  /** A decision about an item, or a contract of it that is in force, is its outcome. */
  recorded(entries: readonly LedgerEntry[]): void {
    if (!entries.some(({ type }) => type === 'decision-recorded' || type === 'contract-signed'))
      return;
    if (runningAgenda(this.#room.view) === null) return;
    this.#room
      .write({ change: (doc) => this.#noteOutcomes(doc) })
      .catch((error) => this.#warn('outcome not noted', error));
  }

  #noteOutcomes(doc: Y.Doc): void {
    const { view, ledgerState } = this.#room;
    const run = runningAgenda(view);
    const items = run === null ? null : withEvidence(run, view, ledgerState);
    if (items !== null) changeRun(doc, { items });
  }

  #warn(what: string, error: unknown): void {
    this.#log.warn(what, { board: this.#room.board, error: String(error) });
  }
}
