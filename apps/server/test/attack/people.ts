import { MESSAGE } from '@interlock/protocol';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { createVisitor, type Visitor } from '../../src/http/testing/test-server.ts';
import { step1Frame, step2Frame, updateFrame } from '../../src/rooms/frames.ts';

/** Between two questions of the witness. */
export const PAUSE_MS = 10;

/** Where the server is, and the capabilities of its boards' links by role or department. */
export interface Place {
  readonly port: number;
  readonly boards: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export async function comeIn({ port, boards }: Place, board: string, as: string): Promise<Visitor> {
  const visitor = createVisitor(`http://127.0.0.1:${port}`);
  const answer = await visitor.post('/api/join', { capability: boards[board]?.[as] });
  if (answer.status !== 200) throw new Error(`not let in: ${answer.text}`);
  return visitor;
}

/** A socket that sends what it is told; its document follows the board's once it is synced. */
export interface Plug {
  readonly socket: WebSocket;
  readonly doc: Y.Doc;
  readonly closed: Promise<number>;
  edit(change: (doc: Y.Doc) => void): void;
}

export interface PlugOptions {
  /** Asks for the board; else it only opens. */
  readonly sync?: boolean;
  /** What is kept of an earlier visit. */
  readonly doc?: Y.Doc;
}

export async function plugIn(
  { port }: Place,
  board: string,
  visitor: Visitor,
  { sync = true, doc = new Y.Doc() }: PlugOptions = {},
): Promise<Plug> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/sync/${board}?ack=1`, {
    headers: { cookie: visitor.cookie, origin: `http://127.0.0.1:${port}` },
  });
  let synced: () => void = () => undefined;
  const whole = new Promise<void>((resolve) => {
    synced = resolve;
  });
  const closed = new Promise<number>((resolve) => {
    socket.once('close', (code) => resolve(code));
  });
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer) => {
    if (!sync) return;
    const decoder = decoding.createDecoder(new Uint8Array(data));
    if (decoding.readVarUint(decoder) !== MESSAGE.sync) return;
    const kind = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (kind === 0) socket.send(step2Frame(Y.encodeStateAsUpdate(doc, payload)));
    else Y.applyUpdate(doc, payload, socket);
    if (kind === 1) synced();
  });
  const opened = new Promise<void>((resolve) => {
    socket.once('open', () => resolve());
  });
  await Promise.race([opened, closed]);
  if (sync && socket.readyState === socket.OPEN) {
    socket.send(step1Frame(Y.encodeStateVector(doc)));
    await Promise.race([whole, closed]);
  }
  return {
    socket,
    doc,
    closed,
    edit(change) {
      const before = Y.encodeStateVector(doc);
      doc.transact(() => change(doc));
      socket.send(updateFrame(Y.encodeStateAsUpdate(doc, before)));
    },
  };
}
