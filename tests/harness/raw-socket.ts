import { MESSAGE, type Presence } from '@interlock/protocol';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';
import { Awareness, applyAwarenessUpdate, encodeAwarenessUpdate } from 'y-protocols/awareness';
import * as sync from 'y-protocols/sync';
import * as Y from 'yjs';

/** A client that is not ours: its own Y.Doc, and whatever frames a test wants to send. */
export interface RawSocket {
  readonly doc: Y.Doc;
  /** Resolves when the first whole state of the server has been applied. */
  readonly synced: Promise<void>;
  /** Resolves with the close code. */
  readonly closed: Promise<number>;
  send(frame: Uint8Array): void;
  /** Sends a document update as the sync protocol has it. */
  sendUpdate(update: Uint8Array): void;
  /** What others see of this client from now on. */
  setPresence(presence: Presence): void;
  /** Calls back with what others are known to say of themselves, whenever that changes. */
  onPresence(heard: (others: readonly Presence[]) => void): void;
  close(): void;
}

/** @param origin address of the server @param cookie value of the `Cookie` header */
export function openRawSocket(origin: string, board: string, cookie: string): RawSocket {
  const doc = new Y.Doc();
  const awareness = new Awareness(doc);
  const address = `${origin.replace(/^http/, 'ws')}/sync/${board}`;
  const socket = new WebSocket(address, { headers: { cookie, origin } });
  socket.binaryType = 'arraybuffer';

  let resolveSynced: () => void = () => {};
  const synced = new Promise<void>((resolve) => {
    resolveSynced = resolve;
  });
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => resolve(code));
    socket.on('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    // An error is followed by `close`.
    socket.on('error', () => {});
  });
  socket.on('close', () => awareness.destroy());
  socket.on('open', () => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, MESSAGE.sync);
    sync.writeSyncStep1(encoder, doc);
    socket.send(encoding.toUint8Array(encoder));
  });
  socket.on('message', (data: ArrayBuffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.awareness)
      applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), 'server');
    if (type !== MESSAGE.sync) return;
    const reply = encoding.createEncoder();
    encoding.writeVarUint(reply, MESSAGE.sync);
    const kind = sync.readSyncMessage(decoder, reply, doc, 'server');
    if (kind === sync.messageYjsSyncStep2) resolveSynced();
    // The server's own step 1 is left unanswered: a test decides what this client sends.
  });

  return {
    doc,
    synced,
    closed,
    send: (frame) => socket.send(frame),
    sendUpdate(update) {
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, MESSAGE.sync);
      sync.writeUpdate(encoder, update);
      socket.send(encoding.toUint8Array(encoder));
    },
    setPresence(presence) {
      awareness.setLocalState(presence);
      const encoder = encoding.createEncoder();
      encoding.writeVarUint(encoder, MESSAGE.awareness);
      encoding.writeVarUint8Array(encoder, encodeAwarenessUpdate(awareness, [doc.clientID]));
      socket.send(encoding.toUint8Array(encoder));
    },
    onPresence(heard) {
      awareness.on('change', () => {
        const others = [...awareness.getStates()].filter(([id]) => id !== doc.clientID);
        heard(others.map(([, state]) => state as Presence));
      });
    },
    close: () => socket.close(),
  };
}

/** The update that one change to the document makes. */
export function updateOf(doc: Y.Doc, change: (doc: Y.Doc) => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.transact(() => change(doc));
  return Y.encodeStateAsUpdate(doc, before);
}
