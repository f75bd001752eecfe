import type { Duplex } from 'node:stream';
import type { BoardView } from '@interlock/board';
import type { LedgerEntry, LedgerState } from '@interlock/ledger';
import type { Plan } from '@interlock/plan';
import type { Identity } from '@interlock/protocol';
import type { WebSocket } from 'ws';
import type { LedgerDraft, PeopleChange, SecretChange } from '../store/store.ts';
import type { Change } from './draft.ts';

/** What a joining socket asked for in its query. */
export interface JoinOptions {
  readonly ack: boolean;
  readonly ledger: boolean;
  readonly ledgerSince: number;
}

/** A socket after its handshake, and the stream below it. */
export interface Upgraded {
  readonly socket: WebSocket;
  readonly stream: Duplex;
  /** Where it comes from, for what is shared out by address. */
  readonly address: string;
}

/** A loaded board: the document, its ledger, and everybody connected to it. */
export interface Room {
  readonly board: string;
  readonly view: BoardView;
  readonly ledgerState: LedgerState;
  readonly ledger: readonly LedgerEntry[];
  /** Plan as of `asOf`, else as of the board's setting, else as of today (UTC). */
  plan(asOf?: string): Plan;
  /** The same, while others have their turns. */
  planInSlices(asOf?: string): Promise<Plan>;
  /**
   * Writes of the server itself: `change` edits a scratch copy of the document, a large one in
   * steps; `ledger` and `people` are written with it in one transaction; then everybody is told.
   * Resolves when durable.
   * The callback may throw to abandon the whole; nothing is left behind then.
   */
  write(request: {
    change?: Change;
    ledger?: readonly LedgerDraft[];
    people?: readonly PeopleChange[];
    secrets?: readonly SecretChange[];
    idempotency?: {
      key: string;
      requestHash: string;
      response: (entries: readonly LedgerEntry[]) => string;
    };
  }): Promise<readonly LedgerEntry[]>;
  /** Runs tasks of this room one after the other: read, decide, write without a race. */
  exclusively<T>(task: () => Promise<T>): Promise<T>;
  readonly people: number;
  /** Who is connected, each person once. */
  connected(): Iterable<Identity>;
  /** The same, with those who came and left again within the last second. */
  present(): readonly Identity[];
}

export interface Rooms {
  /** Loads the board where needed, keeps it while `use` runs. StoreError `unknown-board`. */
  with<T>(board: string, use: (room: Room) => Promise<T>): Promise<T>;
  /** Takes over an upgraded socket. */
  join(upgraded: Upgraded, board: string, identity: Identity, options: JoinOptions): void;
  /** Closes the sockets of these people (revoked, or role changed). */
  disconnect(actors: readonly string[], code: number, reason: string): void;
  /** Boards in memory; looking at them does not keep them there. */
  loaded(): readonly Room[];
  /** Boards in memory and sockets on them. */
  counts(): { boards: number; sockets: number };
  /** Commits and closes everything. */
  close(): Promise<void>;
}
