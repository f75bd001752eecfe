import type { LedgerEntry } from '@interlock/ledger';
import { type Identity, MESSAGE, type Refusal } from '@interlock/protocol';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import { Awareness, applyAwarenessUpdate } from 'y-protocols/awareness';
import * as Y from 'yjs';
import { awarenessFrame, step1Frame, step2Frame, updateFrame } from '../frames.ts';

export interface RawClient {
  readonly doc: Y.Doc;
  readonly awareness: Awareness;
  readonly socket: WebSocket;
  readonly ledger: LedgerEntry[];
  readonly acknowledged: () => number;
  readonly refused: () => Refusal | null;
  /** Types of the frames received, in order. */
  readonly frames: number[];
  readonly closed: Promise<{ code: number; reason: string }>;
  send(bytes: Uint8Array | string): void;
  /** One transaction as one sync update. */
  edit(change: (doc: Y.Doc) => void): Uint8Array;
  close(): void;
}

/** A hand-made client: sends whatever it is told, and nothing by itself after joining. */
export async function rawClient(
  url: string,
  who: Identity,
  options: {
    query?: string;
    doc?: Y.Doc;
    board?: string;
    handshake?: boolean;
    headers?: Readonly<Record<string, string>>;
  } = {},
): Promise<RawClient> {
  const {
    query = '&ack=1&ledger=1',
    doc = new Y.Doc(),
    board = 'b1',
    handshake = true,
    headers = {},
  } = options;
  const socket = new WebSocket(`${url}/${board}?actor=${who.actor}${query}`, { headers });
  const awareness = new Awareness(doc);
  awareness.setLocalState(null);
  let acknowledged = 0;
  let refused: Refusal | null = null;
  const ledger: LedgerEntry[] = [];
  const frames: number[] = [];
  let step2: () => void = () => undefined;
  const synced = new Promise<void>((resolve) => {
    step2 = resolve;
  });
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => {
      awareness.destroy();
      resolve({ code, reason: reason.toString() });
    }),
  );
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer) => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    const type = decoding.readVarUint(decoder);
    frames.push(type);
    switch (type) {
      case MESSAGE.sync: {
        const kind = decoding.readVarUint(decoder);
        const payload = decoding.readVarUint8Array(decoder);
        if (kind === 0) {
          if (handshake) socket.send(step2Frame(Y.encodeStateAsUpdate(doc, payload)));
          return;
        }
        Y.applyUpdate(doc, payload, socket);
        if (kind === 1) step2();
        return;
      }
      case MESSAGE.awareness:
        applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), socket);
        return;
      case MESSAGE.ledger:
        ledger.push(...(JSON.parse(decoding.readVarString(decoder)) as LedgerEntry[]));
        return;
      case MESSAGE.acknowledged:
        acknowledged = decoding.readVarUint(decoder);
        return;
      case MESSAGE.refused:
        refused = JSON.parse(decoding.readVarString(decoder)) as Refusal;
        return;
    }
  });
  socket.once('open', () => {
    if (handshake) socket.send(step1Frame(Y.encodeStateVector(doc)));
    else step2();
  });
  await Promise.race([synced, closed]);
  return {
    doc,
    awareness,
    socket,
    ledger,
    acknowledged: () => acknowledged,
    refused: () => refused,
    frames,
    closed,
    send: (bytes) => socket.send(bytes),
    edit(change) {
      const before = Y.encodeStateVector(doc);
      const updates: Uint8Array[] = [];
      const collect = (update: Uint8Array) => updates.push(update);
      doc.on('update', collect);
      doc.transact(() => change(doc));
      doc.off('update', collect);
      const update =
        updates.length === 0 ? Y.encodeStateAsUpdate(doc, before) : Y.mergeUpdates(updates);
      socket.send(updateFrame(update));
      return update;
    },
    close: () => socket.close(),
  };
}

/** Awareness of one id with any clock and state. */
export function presenceFrame(clientId: number, state: unknown, clock = 1): Uint8Array {
  return awarenessFrame([{ clientId, clock, json: JSON.stringify(state) }]);
}

/** A field of a card, or undefined. */
export function field(doc: Y.Doc, key: string, name: string): unknown {
  const card = doc.getMap<unknown>('cards').get(key);
  return card instanceof Y.Map ? card.get(name) : undefined;
}

export function setField(doc: Y.Doc, key: string, name: string, value: unknown): void {
  const card = doc.getMap<unknown>('cards').get(key);
  if (!(card instanceof Y.Map)) throw new Error(`no card ${key}`);
  card.set(name, value);
}

/** Waits until `check` is true; fails after eight seconds, which a busy machine may need. */
export async function until(check: () => boolean, what = String(check)): Promise<void> {
  const end = performance.now() + 8_000;
  while (!check()) {
    if (performance.now() > end) throw new Error(`not within 8 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
