import * as Y from 'yjs';
import type { Random } from './random.ts';

/** One replica in the simulated network. */
export interface Peer {
  readonly name: string;
  readonly doc: Y.Doc;
}

/** N replicas whose updates travel late, out of order, twice, or not at all. */
export interface Network {
  readonly peers: readonly Peer[];
  /** Delivers, duplicates or loses one waiting update, chosen at random. */
  step(): void;
  /** Exchanges state vectors until everybody has everything; what was lost is made up here. */
  settle(): void;
  /** Updates under way. */
  readonly waiting: number;
}

export interface NetworkOptions {
  readonly peers: number;
  readonly random: Random;
  /** Probability that a message is lost. */
  readonly loss?: number;
  /** Probability that a message comes a second time. */
  readonly duplication?: number;
}

/** Origin of what came over the network: not passed on again. */
const REMOTE = Symbol('remote');

export function createNetwork({
  peers: count,
  random,
  loss = 0.1,
  duplication = 0.1,
}: NetworkOptions): Network {
  const peers: Peer[] = [];
  let waiting: { to: Peer; update: Uint8Array }[] = [];

  for (let i = 0; i < count; i++) {
    const doc = new Y.Doc();
    // Client ids decide how conflicts end: fixed, or a seed would not repeat a run.
    doc.clientID = i + 1;
    const peer: Peer = { name: `peer ${i + 1}`, doc };
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === REMOTE) return;
      for (const other of peers) if (other !== peer) waiting.push({ to: other, update });
    });
    peers.push(peer);
  }

  return {
    peers,
    get waiting() {
      return waiting.length;
    },
    step() {
      if (waiting.length === 0) return;
      const at = random.below(waiting.length);
      const message = waiting[at];
      if (!message) return;
      const fate = random.next();
      if (fate >= loss + duplication || fate < loss) waiting.splice(at, 1);
      if (fate >= loss) Y.applyUpdate(message.to.doc, message.update, REMOTE);
    },
    settle() {
      waiting = [];
      const everything = Y.mergeUpdates(peers.map(({ doc }) => Y.encodeStateAsUpdate(doc)));
      for (const { doc } of peers) Y.applyUpdate(doc, everything, REMOTE);
    },
  };
}
