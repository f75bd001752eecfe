import { MESSAGE } from '@interlock/protocol';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { step1Frame, step2Frame, updateFrame } from '../../rooms/frames.ts';
import type { TestServer, Visitor } from './test-server.ts';

/** A socket of somebody who reads every byte that comes. */
export interface Eavesdropper {
  readonly doc: Y.Doc;
  /** Every frame as it came, as Latin-1, so that any text in it can be searched for. */
  heard(): string;
  /** Why the last write was refused. */
  refused(): string | null;
  acknowledged(): number;
  edit(change: (doc: Y.Doc) => void): void;
  close(): void;
}

export async function eavesdrop(
  server: TestServer,
  board: string,
  who: Visitor,
): Promise<Eavesdropper> {
  const url = `${server.origin.replace('http', 'ws')}/sync/${board}?ack=1&ledger=1`;
  const socket = new WebSocket(url, { headers: { cookie: who.cookie, origin: server.origin } });
  const doc = new Y.Doc();
  const frames: string[] = [];
  let refused: string | null = null;
  let acknowledged = 0;
  await new Promise<void>((resolve, reject) => {
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.on('open', () => socket.send(step1Frame(Y.encodeStateVector(doc))));
    socket.on('message', (data: Buffer) => {
      frames.push(data.toString('latin1'));
      const decoder = decoding.createDecoder(new Uint8Array(data));
      const type = decoding.readVarUint(decoder);
      if (type === MESSAGE.acknowledged) acknowledged = decoding.readVarUint(decoder);
      if (type === MESSAGE.refused)
        refused = (JSON.parse(decoding.readVarString(decoder)) as { reason: string }).reason;
      if (type !== MESSAGE.sync) return;
      const kind = decoding.readVarUint(decoder);
      const payload = decoding.readVarUint8Array(decoder);
      if (kind === 0) socket.send(step2Frame(Y.encodeStateAsUpdate(doc, payload)));
      else Y.applyUpdate(doc, payload, socket);
      if (kind === 1) resolve();
    });
  });
  return {
    doc,
    heard: () => frames.join('\n'),
    refused: () => refused,
    acknowledged: () => acknowledged,
    edit(change) {
      const updates: Uint8Array[] = [];
      const collect = (update: Uint8Array) => updates.push(update);
      doc.on('update', collect);
      doc.transact(() => change(doc));
      doc.off('update', collect);
      socket.send(updateFrame(Y.mergeUpdates(updates)));
    },
    close: () => socket.terminate(),
  };
}
