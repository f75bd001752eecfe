import * as Y from 'yjs';
import type { Connection } from './connection.ts';
import { updateFrame } from './frames.ts';
import type { RoomLimits } from './limits.ts';
import { Tier } from './tier.ts';

export interface FanOutOptions {
  readonly connections: ReadonlySet<Connection>;
  readonly limits: Pick<
    RoomLimits,
    'editorWindowMs' | 'observerWindowMs' | 'staleBufferBytes' | 'presenceBufferBytes'
  >;
  readonly document: Y.Doc;
  /** What a reader with this state vector lacks. */
  readonly difference: (stateVector: Uint8Array) => Uint8Array;
}

/**
 * What is committed goes out to everybody in two tiers: editors soon, observers in larger groups.
 * One merged update per flush, framed once, the same bytes to every socket. A flush comes at once
 * after a pause; while much is written, the pause grows with what writing costs, up to the tier's
 * window. A reader that does not keep up is left out and, once it has drained, sent what it lacks.
 */
export class FanOut {
  readonly #options: FanOutOptions;
  readonly #editors: Tier;
  readonly #observers: Tier;

  constructor(options: FanOutOptions) {
    this.#options = options;
    const { editorWindowMs, observerWindowMs } = options.limits;
    this.#editors = new Tier(editorWindowMs, (updates) => this.#flush(this.#editors, updates));
    this.#observers = new Tier(observerWindowMs, (updates) =>
      this.#flush(this.#observers, updates),
    );
    this.#editors.vector = this.#observers.vector = Y.encodeStateVector(options.document);
  }

  /** An update that the document has already. */
  push(update: Uint8Array): void {
    this.#editors.push(update);
    this.#observers.push(update);
  }

  /** Sends what waits, to whom it may concern. */
  settle(): void {
    this.#editors.settle();
    this.#observers.settle();
  }

  /** Readers that were left out and have drained get what they lack. */
  catchUp(): void {
    for (const connection of this.#options.connections) this.#catchUp(connection);
  }

  stop(): void {
    this.#editors.stop();
    this.#observers.stop();
  }

  #flush(tier: Tier, updates: readonly Uint8Array[]): void {
    const frame = updateFrame(updates.length === 1 ? updates[0]! : Y.mergeUpdates([...updates]));
    const observers = tier === this.#observers;
    for (const connection of this.#options.connections) {
      if (!connection.synced || (connection.identity.role === 'observer') !== observers) continue;
      if (connection.staleSince !== null) this.#catchUp(connection);
      else if (connection.unsent > this.#options.limits.staleBufferBytes)
        connection.staleSince = tier.vector;
      else connection.send(frame);
    }
    tier.vector = Y.encodeStateVector(this.#options.document);
  }

  #catchUp(connection: Connection): void {
    const since = connection.staleSince;
    if (since === null || connection.unsent > this.#options.limits.presenceBufferBytes) return;
    connection.staleSince = null;
    connection.send(updateFrame(this.#options.difference(since)));
  }
}
