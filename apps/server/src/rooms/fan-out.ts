import * as Y from 'yjs';
import type { Answers } from './answers.ts';
import type { Connection } from './connection.ts';
import { updateFrame } from './frames.ts';
import type { RoomLimits } from './limits.ts';
import { beginningsOf } from './skip-struct.ts';
import { Tier } from './tier.ts';
import { type Wire, wireOf } from './wire.ts';

export interface FanOutOptions {
  readonly limits: Pick<
    RoomLimits,
    'editorWindowMs' | 'observerWindowMs' | 'staleBufferBytes' | 'presenceBufferBytes'
  >;
  /** State vector of what is committed. */
  readonly stateVector: () => Uint8Array;
  /** What a reader lacks. */
  readonly answers: Pick<Answers, 'give'>;
}

/** One merged update, and the frame that carries it. */
interface Batch {
  readonly update: Uint8Array;
  readonly wire: Wire;
}

/** Updates from this size on go out by themselves: merging them takes as long as making them. */
const LARGE_BYTES = 32 * 1024;

/**
 * What is committed goes out to everybody in two tiers: editors soon, observers in larger groups.
 * One merged update per flush, framed once, the same bytes to every socket. A reader that does
 * not keep up is left out and, once it has drained, sent what it lacks.
 */
export class FanOut {
  readonly #options: FanOutOptions;
  readonly #readers = { editors: new Set<Connection>(), observers: new Set<Connection>() };
  readonly #tiers: Record<'editors' | 'observers', Tier<Connection, Batch>>;
  /** Readers for whom what they lack is being encoded. */
  readonly #catching = new Set<Connection>();

  constructor(options: FanOutOptions) {
    this.#options = options;
    const { editorWindowMs, observerWindowMs } = options.limits;
    this.#tiers = {
      editors: this.#tier('editors', editorWindowMs),
      observers: this.#tier('observers', observerWindowMs),
    };
  }

  /** From now on it gets what is pushed; it has everything before. */
  add(connection: Connection): void {
    this.#readers[kindOf(connection)].add(connection);
  }

  remove(connection: Connection): void {
    this.#readers[kindOf(connection)].delete(connection);
  }

  /** An update that is committed. */
  push(update: Uint8Array): void {
    if (this.#readers.editors.size > 0) this.#tiers.editors.push(update);
    if (this.#readers.observers.size > 0) this.#tiers.observers.push(update);
  }

  /** Sends what waits, to whom it may concern. */
  settle(): void {
    this.#tiers.editors.settle();
    this.#tiers.observers.settle();
  }

  /** Readers that were left out and have drained get what they lack. */
  catchUp(): void {
    for (const readers of Object.values(this.#readers))
      for (const connection of readers) this.#catchUp(connection);
  }

  stop(): void {
    this.#tiers.editors.stop();
    this.#tiers.observers.stop();
  }

  #tier(kind: 'editors' | 'observers', window: number): Tier<Connection, Batch> {
    return new Tier<Connection, Batch>({
      window,
      readers: () => this.#readers[kind],
      alone: (update) => update.byteLength >= LARGE_BYTES,
      frame(updates) {
        const update = Y.mergeUpdates([...updates]);
        return { update, wire: wireOf(updateFrame(update)) };
      },
      send: (connection, { update, wire }) => {
        if (connection.staleSince !== null) this.#catchUp(connection);
        else if (connection.unsent > this.#options.limits.staleBufferBytes)
          connection.staleSince = this.#before([update, ...this.#tiers[kind].waiting]);
        else connection.sendWire(wire);
      },
    });
  }

  /** State vector of what is committed without these last updates. */
  #before(updates: readonly Uint8Array[]): Uint8Array {
    const vector = Y.decodeStateVector(this.#options.stateVector());
    for (const update of updates)
      for (const [client, clock] of beginningsOf(update))
        vector.set(client, Math.min(clock, vector.get(client) ?? clock));
    return Y.encodeStateVector(vector);
  }

  #catchUp(connection: Connection): void {
    const since = connection.staleSince;
    if (since === null || connection.unsent > this.#options.limits.presenceBufferBytes) return;
    if (this.#catching.has(connection)) return;
    this.#catching.add(connection);
    this.#options.answers
      .give(since, ({ update, tail }) => {
        connection.staleSince = null;
        connection.send(updateFrame(update));
        if (tail !== null) connection.send(updateFrame(tail));
      })
      // It stays left out, and is tried again.
      .catch(() => undefined)
      .finally(() => this.#catching.delete(connection));
  }
}

function kindOf(connection: Connection): 'editors' | 'observers' {
  return connection.identity.role === 'observer' ? 'observers' : 'editors';
}
