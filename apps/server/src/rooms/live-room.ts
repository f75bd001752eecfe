import type { LedgerEntry } from '@interlock/ledger';
import { CLOSE, type Identity, NOT_SAVED } from '@interlock/protocol';
import type { LongWork } from '../compute/long-work.ts';
import type { Clock } from '../store/clock.ts';
import type { Store } from '../store/store.ts';
import { Slices } from '../turns/slices.ts';
import { BoardState, type LoadedBoard } from './board-state.ts';
import { CommitLine, type ServerWrite, type Told } from './commit-line.ts';
import type { Connection } from './connection.ts';
import { ContingencyWatch } from './contingency-watch.ts';
import { declineWithdrawn } from './decline-withdrawn.ts';
import { FanOut } from './fan-out.ts';
import {
  type ClientFrame,
  KEEP_ALIVE_FRAME,
  ledgerFrame,
  readFrame,
  step1Frame,
} from './frames.ts';
import { createGuard, type Guard } from './guard.ts';
import { Joiners } from './joiners.ts';
import type { RoomLimits } from './limits.ts';
import { checkedSnapshot, copyInSlices } from './load-document.ts';
import type { Log } from './log.ts';
import { mendBoard } from './mend-board.ts';
import type { RoomMetrics } from './metrics.ts';
import { refuseSealedTexts } from './move-sealed-texts.ts';
import { moveSecrets } from './move-secrets.ts';
import type { PeopleLimits } from './people-limits.ts';
import { RoomPresence } from './presence.ts';
import { readLedger } from './read-ledger.ts';
import type { Room } from './rooms.ts';
import { SessionNotes } from './session-notes.ts';
import { Writes } from './writes.ts';

const LEDGER_CHUNK = 500;
const AWARENESS_BYTES = 512 * 1024;

export interface RoomServices {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: RoomMetrics;
  readonly limits: RoomLimits;
  readonly people: PeopleLimits;
  /** What returning clients lack, a few at once. */
  readonly answering: LongWork;
}

/** A loaded board and the people on it. */
export class LiveRoom implements Room {
  readonly board: string;
  readonly #services: RoomServices;
  readonly #state: BoardState;
  readonly #guard: Guard;
  readonly #line: CommitLine;
  readonly #writes: Writes;
  readonly #presence: RoomPresence;
  readonly #session: SessionNotes;
  readonly #contingencies: ContingencyWatch;
  readonly #fanOut: FanOut;
  readonly #joiners: Joiners;
  readonly #connections = new Set<Connection>();
  readonly #ticker: NodeJS.Timeout;
  /** Connections of which writes became durable in this round. */
  readonly #durable = new Set<Connection>();
  #exclusive: Promise<unknown> = Promise.resolve();
  #sinceSnapshot: number;
  #snapshotting: Promise<void> | null = null;
  #keptAliveAt: number;
  #dead = false;
  #destroyed = false;

  /** Awaits the whole board; rejects with the store's errors, and leaves nothing behind then. */
  static async load(
    board: string,
    services: RoomServices,
    onFailure: () => void,
  ): Promise<LiveRoom> {
    const stored = await services.store.loadDocument(board);
    const entries = await readLedger(board, services.store);
    const damaged = (await services.store.damage(board)) !== null;
    const state = await BoardState.load(board, stored, entries, services.clock);
    if (damaged) refuseSealedTexts(board, state.document);
    const replica = await copyInSlices(state.document);
    const loaded = { state, replica, tail: stored.updates.length, damaged };
    const slices = new Slices();
    const room = new LiveRoom(board, services, loaded, onFailure);
    if (damaged) return room;
    try {
      // Each of these looks at all of the board.
      await slices.rest();
      await mendBoard(room, state.document, services.log);
      await slices.rest();
      await declineWithdrawn(room, services.log);
      await slices.rest();
      await moveSecrets(room, state.document, services);
      await room.#contingencies.look();
    } catch (error) {
      room.destroy();
      throw error;
    }
    return room;
  }

  private constructor(
    board: string,
    services: RoomServices,
    { state, replica, tail, damaged }: LoadedBoard,
    onFailure: () => void,
  ) {
    this.board = board;
    this.#services = services;
    this.#state = state;
    this.#sinceSnapshot = tail;
    this.#keptAliveAt = performance.now();
    this.#line = new CommitLine({
      board,
      store: services.store,
      clock: services.clock,
      state,
      publish: (update, told) => this.#publish(update, told),
      release: (doc, touched, events) => this.#guard.release(doc, touched, events),
      following: (events) => this.#contingencies.following(events),
      departing: (doc, touched) => this.#guard.departing(doc, touched),
      prepare: (doc, slices) => this.#guard.prepare(doc, slices),
      adopted: (draft, events, successor) => this.#guard.adopt(draft, events, successor),
      abandoned: () => this.#guard.abandon(),
      committed: (writes, ms) => services.metrics.committed(writes, ms),
      failed: (error) => {
        services.log.error('commit failed', { board, error: String(error) });
        this.#dead = true;
        this.disconnect(() => true, CLOSE.overloaded, NOT_SAVED);
        onFailure();
      },
    });
    this.#guard = createGuard({
      document: () => state.document,
      replica,
      accepted: () => this.#line.accepted(),
      clientIds: state.clientIds,
      departed: state.departed,
      cleared: state.cleared,
      full: () => state.bytes.exceed(services.limits.boardBytes),
      most: { cards: services.limits.boardCards, edges: services.limits.boardEdges },
      takeNewIds: (actor, count) => services.people.takeNewIds(board, actor, count),
      ledger: () => state.ledger,
      clock: services.clock,
      damaged,
    });
    this.#writes = new Writes({
      board,
      services,
      guard: this.#guard,
      push: (write) => this.#line.push(write),
      durable: (connection, writes) => this.#acknowledge(connection, writes),
    });
    this.#contingencies = new ContingencyWatch({
      room: this,
      ledgerWith: (entries) => state.ledgerWith(entries, new Slices()),
      clock: services.clock,
      log: services.log,
    });
    this.#session = new SessionNotes(this, services.log);
    this.#presence = new RoomPresence({
      connections: this.#connections,
      claim: (id, identity) => this.#announce(id, identity),
      limits: services.limits,
      clock: services.clock,
    });
    this.#fanOut = new FanOut({
      limits: services.limits,
      stateVector: () => state.stateVector(),
      answers: state.answers,
    });
    this.#joiners = new Joiners({
      board,
      services,
      state,
      isHere: (connection) => this.#connections.has(connection),
      answered: (connection) => this.#fanOut.add(connection),
    });
    const { keepAliveMs, stuckMs } = services.limits;
    this.#ticker = setInterval(() => this.#tick(), Math.min(1_000, keepAliveMs, stuckMs)).unref();
  }

  get view() {
    return this.#state.view;
  }
  get ledgerState() {
    return this.#state.ledger;
  }
  get ledger(): readonly LedgerEntry[] {
    return this.#state.ledger.entries;
  }
  get people(): number {
    return [...this.connected()].length;
  }
  connected(): Iterable<Identity> {
    return new Map(
      [...this.#connections].map(({ identity }) => [identity.actor, identity]),
    ).values();
  }
  readonly present = () => this.#session.present();
  readonly plan = (asOf?: string) => this.#state.plan(asOf);
  readonly planInSlices = (asOf?: string) => this.#state.planInSlices(asOf);

  write(request: ServerWrite): Promise<readonly LedgerEntry[]> {
    return this.#line.write(request);
  }

  exclusively<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#exclusive.then(task);
    this.#exclusive = result.catch(() => undefined);
    return result;
  }

  enter(connection: Connection): void {
    if (connection.closed) return;
    this.#connections.add(connection);
    connection.send(step1Frame(this.#state.stateVector()));
    const { ledger, ledgerSince } = connection.options;
    if (ledger) this.#sendLedger(connection, ledgerSince);
    this.#presence.welcome(connection);
    this.#session.arrive(connection.identity);
  }

  leave(connection: Connection): void {
    this.#durable.delete(connection);
    if (!this.#connections.delete(connection)) return;
    this.#fanOut.remove(connection);
    this.#presence.leave(connection);
  }

  disconnect(whom: (connection: Connection) => boolean, code: number, reason: string): void {
    for (const connection of [...this.#connections]) {
      if (!whom(connection)) continue;
      connection.close(code, reason);
      this.leave(connection);
    }
  }

  receive(connection: Connection, bytes: Uint8Array): void {
    if (connection.closed || this.#dead) return;
    const frame = readFrame(bytes);
    if (frame === null) connection.close(CLOSE.malformed, 'malformed');
    else this.#handle(connection, frame);
    if (connection.closed) this.leave(connection);
  }

  #handle(connection: Connection, frame: ClientFrame): void {
    switch (frame.type) {
      case 'step1':
        this.#joiners.answer(connection, frame.stateVector);
        return;
      case 'write':
        this.#writes.receive(connection, frame.update, frame.step2);
        return;
      case 'awareness':
        if (frame.update.byteLength > AWARENESS_BYTES)
          connection.end('presence-size', CLOSE.tooBig, 'presence too big');
        else this.#hear(connection, frame.update);
        return;
      case 'query-awareness':
        this.#presence.welcome(connection);
        return;
    }
  }

  #hear(connection: Connection, update: Uint8Array): void {
    switch (this.#presence.receive(connection, update)) {
      case 'malformed':
        connection.close(CLOSE.malformed, 'malformed');
        return;
      case 'too-big':
        connection.end('presence-size', CLOSE.tooBig, 'presence too big');
        return;
      case 'heard':
        return;
    }
  }

  /** Whether this person may speak, and write, under this id; from now on nobody else may. */
  #announce(clientId: number, identity: Identity): boolean {
    const { actor } = identity;
    const { clientIds } = this.#state;
    if (!clientIds.announce(clientId, actor)) return clientIds.owner(clientId) === actor;
    const { store, log } = this.#services;
    store
      .commit(this.board, { announced: [{ clientId, actor }] })
      .catch((error) => log.warn('id not kept', { board: this.board, error: String(error) }));
    return true;
  }

  /** One acknowledgement for all writes of a round, with the frame that shows them where it can. */
  #acknowledge(connection: Connection, number: number): void {
    connection.acknowledge(number);
    if (this.#durable.size === 0)
      queueMicrotask(() => {
        for (const each of this.#durable) each.tell();
        this.#durable.clear();
      });
    this.#durable.add(connection);
  }

  #publish(update: Uint8Array | null, told: Told | null): void {
    if (told !== null) {
      for (const connection of this.#connections)
        if (connection.options.ledger) connection.send(told.frame);
      this.#session.recorded(told.entries);
    }
    if (update === null) return;
    this.#fanOut.push(update);
    this.#sinceSnapshot += 1;
    if (this.#sinceSnapshot >= this.#services.limits.snapshotEvery) void this.#snapshot();
  }

  #sendLedger(connection: Connection, since: number): void {
    const entries = this.ledger.filter((entry) => entry.seq > since);
    // Also where there is none: the client then knows that it has all.
    for (let start = 0; start === 0 || start < entries.length; start += LEDGER_CHUNK)
      connection.send(ledgerFrame(entries.slice(start, start + LEDGER_CHUNK)));
  }

  #tick(): void {
    // Intervals are measured monotonically: the wall clock may jump by days.
    const now = performance.now();
    const due = now - this.#keptAliveAt >= this.#services.limits.keepAliveMs;
    if (due) this.#keptAliveAt = now;
    for (const connection of [...this.#connections]) {
      if (connection.stuck()) connection.end('stuck', CLOSE.overloaded, 'too slow');
      else if (due) {
        connection.send(KEEP_ALIVE_FRAME);
        connection.ping();
      }
      if (connection.closed) this.leave(connection);
    }
    this.#fanOut.catchUp();
    this.#presence.retry();
    if (this.#dead) return;
    this.#session.note();
    void this.#contingencies.look();
  }

  /** Never rejects: a board without a fresh snapshot loads from its log all the same. */
  #snapshot(): Promise<void> {
    this.#snapshotting ??= this.#saveSnapshot().finally(() => {
      this.#snapshotting = null;
    });
    return this.#snapshotting;
  }

  async #saveSnapshot(): Promise<void> {
    const { store, log } = this.#services;
    const { seq } = this.#state;
    const counted = this.#sinceSnapshot;
    this.#sinceSnapshot = 0;
    try {
      const snapshot = await checkedSnapshot(this.board, this.#state.document);
      await store.saveSnapshot(this.board, snapshot, seq);
    } catch (error) {
      this.#sinceSnapshot += counted;
      log.warn('snapshot failed', { board: this.board, error: String(error) });
    }
  }

  /** Everything accepted is on disk, with a snapshot where something changed. */
  async rest(): Promise<void> {
    await this.#line.drained();
    this.#fanOut.settle();
    await this.#snapshotting;
    if (!this.#dead && this.#sinceSnapshot > 0) await this.#snapshot();
  }

  /** Nothing is on its way to the disk. */
  get calm(): boolean {
    return !this.#line.busy && this.#snapshotting === null;
  }

  /** Ends all timers; what was not committed is lost, so `rest` comes first. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#dead = true;
    this.#connections.clear();
    clearInterval(this.#ticker);
    this.#presence.stop();
    this.#fanOut.stop();
    this.#line.stop();
    this.#guard.destroy();
    this.#state.destroy();
  }
}
