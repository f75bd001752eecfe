import { can, type Identity, PRESENCE_LIMIT_BYTES } from '@interlock/protocol';
import type { Clock } from '../store/clock.ts';
import type { Connection } from './connection.ts';
import { awarenessFrame, type PresenceEntry } from './frames.ts';
import type { RoomLimits } from './limits.ts';
import { readPresence, stampPresence } from './presence-state.ts';
import { pauseFor } from './tier.ts';
import { type Wire, wireOf } from './wire.ts';

/** Telling everybody takes no more of the time than this, where it can. */
const SHARE_OF_TIME = 0.15;

interface Shown extends PresenceEntry {
  readonly connection: Connection;
}

export interface PresenceOptions {
  readonly connections: ReadonlySet<Connection>;
  /** Binds a Yjs client id to this person; false where it is somebody else's. */
  readonly claim: (id: number, identity: Identity) => boolean;
  readonly limits: RoomLimits;
  readonly clock: Clock;
}

/**
 * Who is where. Each connection speaks for one awareness client id, bound at first use; clocks
 * are issued here, so that nobody can mute anybody by a clock of 2³². Sent in rounds, the latest
 * state of each.
 */
export class RoomPresence {
  readonly #options: PresenceOptions;
  readonly #shown = new Map<number, Shown>();
  readonly #received = new Map<Connection, Uint8Array>();
  /** Changed since the last round; entries of who left have `null`. */
  readonly #changed = new Map<number, PresenceEntry>();
  /** Since when hands are up, by actor. */
  readonly #hands = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;
  #lastClock = 0;
  /** Duration of the last round, ms. */
  #cost = 0;

  constructor(options: PresenceOptions) {
    this.#options = options;
  }

  receive(connection: Connection, update: Uint8Array): 'heard' | 'malformed' | 'too-big' {
    const entries = readPresence(update);
    if (entries === null) return 'malformed';
    if (!can(connection.identity, 'presence.send')) return 'heard';
    for (const { clientId, state } of entries) {
      // A stock client echoes what it hears of others: not its business, and no offence.
      if (!this.#claim(connection, clientId, state)) continue;
      if (state.byteLength > PRESENCE_LIMIT_BYTES) return 'too-big';
      // A copy: the frame's memory is not ours to keep.
      this.#received.set(connection, state.slice());
      this.#schedule();
    }
    return 'heard';
  }

  /** Sends everything at the next round. */
  welcome(connection: Connection): void {
    connection.presenceStale = true;
    this.#schedule();
  }

  leave(connection: Connection): void {
    this.#received.delete(connection);
    const id = connection.presenceId;
    // An old socket's late close must not end the session that took its place.
    if (id === null || this.#shown.get(id)?.connection !== connection) return;
    this.#remove(id);
  }

  /** Tries again those that were skipped because they had too much unsent. */
  retry(): void {
    for (const connection of this.#options.connections)
      if (connection.presenceStale) this.#schedule();
  }

  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  #claim(connection: Connection, id: number, state: Uint8Array): boolean {
    if (connection.presenceId === id) return true;
    if (connection.presenceId !== null || isNull(state)) return false;
    if (!this.#options.claim(id, connection.identity)) return false;
    for (const other of this.#options.connections) {
      if (other === connection || other.presenceId !== id) continue;
      other.presenceId = null;
      this.#received.delete(other);
    }
    connection.presenceId = id;
    return true;
  }

  #schedule(): void {
    const { presenceIntervalMs } = this.#options.limits;
    // Before a crowd the pause grows with what telling everybody costs, to twice as long at most.
    const pause = Math.min(2 * presenceIntervalMs, pauseFor(this.#cost, SHARE_OF_TIME));
    this.#timer ??= setTimeout(
      () => {
        this.#timer = null;
        this.#round();
      },
      Math.max(presenceIntervalMs, pause),
    );
  }

  #round(): void {
    const from = performance.now();
    for (const [connection, state] of this.#received) this.#show(connection, state);
    this.#received.clear();
    const changed = [...this.#changed.values()];
    this.#changed.clear();
    const wire = changed.length === 0 ? null : wireOf(awarenessFrame(changed));
    for (const connection of this.#options.connections) this.#tell(connection, changed, wire);
    this.#cost = performance.now() - from;
  }

  #show(connection: Connection, state: Uint8Array): void {
    const id = connection.presenceId;
    if (id === null) return;
    const { identity } = connection;
    const json = stampPresence(state, identity, (up) => this.#handSince(identity.actor, up));
    if (json === undefined) return;
    if (json === 'null') {
      if (this.#shown.has(id)) this.#remove(id);
      return;
    }
    const entry = { clientId: id, clock: this.#nextClock(), json };
    this.#shown.set(id, { ...entry, connection });
    this.#changed.set(id, entry);
  }

  /** Kept over a lost connection, until the hand is lowered. */
  #handSince(actor: string, up: boolean): number {
    const since = this.#hands.get(actor) ?? this.#options.clock.now();
    if (up) this.#hands.set(actor, since);
    else this.#hands.delete(actor);
    return since;
  }

  #remove(id: number): void {
    this.#shown.delete(id);
    this.#changed.set(id, { clientId: id, clock: this.#nextClock(), json: 'null' });
    this.#schedule();
  }

  #tell(connection: Connection, changed: readonly PresenceEntry[], wire: Wire | null): void {
    if (connection.unsent > this.#options.limits.presenceBufferBytes) {
      connection.presenceStale = true;
      return;
    }
    const own = connection.presenceId;
    if (connection.presenceStale) {
      connection.presenceStale = false;
      const gone = changed.filter((entry) => entry.json === 'null');
      const all = [...this.#shown.values(), ...gone].filter((entry) => entry.clientId !== own);
      if (all.length > 0) connection.send(awarenessFrame(all));
    } else if (own !== null && changed.some((entry) => entry.clientId === own)) {
      // Its own state from outside would overwrite what it has now.
      const others = changed.filter((entry) => entry.clientId !== own);
      if (others.length > 0) connection.send(awarenessFrame(others));
    } else if (wire !== null) connection.sendWire(wire);
  }

  /** Grows over restarts too, for clients remember the last clock of an id. */
  #nextClock(): number {
    this.#lastClock = Math.max(this.#lastClock + 1, this.#options.clock.now());
    return this.#lastClock;
  }
}

function isNull(state: Uint8Array): boolean {
  return state.byteLength === 4 && new TextDecoder().decode(state) === 'null';
}
