import type { Identity } from '@interlock/protocol';
import { MESSAGE } from '@interlock/protocol';
import * as decoding from 'lib0/decoding';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { step1Frame, step2Frame, updateFrame } from '../../src/rooms/frames.ts';

/**
 * One person whose document outlives connections, as our own client's does: it sends what it does
 * when it is connected, answers with the rest when it comes back, and after a refusal drops its
 * document and begins with what the server has. A hasty one sends what it does as soon as the
 * socket is open, before it has answered, as a stock client does: with a gap before it, often.
 */
export class Wanderer {
  readonly who: Identity;
  doc: Y.Doc;
  /** Ids of clients that this person wrote under; made from the seed, so that a run repeats. */
  readonly #nextClientId: () => number;
  readonly #hasty: boolean;
  #socket: WebSocket | null = null;
  #answered = false;
  #written = 0;
  #acknowledged = 0;
  /** Frames sent lately, to be sent again. */
  #sent: Uint8Array[] = [];
  refusals = 0;
  #synced: () => void = () => undefined;

  constructor(who: Identity, nextClientId: () => number, hasty = false) {
    this.who = who;
    this.#hasty = hasty;
    this.#nextClientId = nextClientId;
    this.doc = this.#freshDocument();
  }

  get connected(): boolean {
    return this.#socket !== null;
  }

  /** Everything that was sent on this connection is on the disk. */
  get settled(): boolean {
    return this.#answered && this.#acknowledged === this.#written;
  }

  /** Resolves when the board is here, or when the server would not have it. */
  connect(url: string): Promise<void> {
    const socket = new WebSocket(`${url}/b1?actor=${this.who.actor}&ack=1`);
    this.#socket = socket;
    this.#answered = false;
    this.#written = 0;
    this.#acknowledged = 0;
    socket.on('error', () => undefined);
    socket.on('message', (data: Buffer) => {
      if (this.#socket === socket) this.#receive(socket, new Uint8Array(data));
    });
    socket.once('open', () => socket.send(step1Frame(Y.encodeStateVector(this.doc))));
    return new Promise((resolve) => {
      this.#synced = resolve;
      socket.once('close', (code) => {
        resolve();
        if (this.#socket !== socket) return;
        this.#socket = null;
        if (code !== 4403) return;
        this.refusals += 1;
        this.doc.destroy();
        this.doc = this.#freshDocument();
      });
    });
  }

  /** The cable is cut: what is under way may arrive, or not. */
  cut(): void {
    const socket = this.#socket;
    this.#socket = null;
    socket?.terminate();
  }

  /** An old connection whose frames arrive after the new one has synced. */
  async reconnectWithLateFrames(url: string): Promise<void> {
    const old = this.#socket;
    const late = [...this.#sent];
    this.#socket = null;
    await this.connect(url);
    if (old?.readyState === WebSocket.OPEN) for (const frame of late) old.send(frame);
    setTimeout(() => old?.terminate(), 20);
  }

  /** Sends again what was sent before. */
  repeat(): void {
    for (const frame of this.#sent) this.#write(frame);
  }

  close(): Promise<void> {
    const socket = this.#socket;
    this.#socket = null;
    if (socket === null || socket.readyState === WebSocket.CLOSED) return Promise.resolve();
    return new Promise((resolve) => {
      socket.once('close', () => resolve());
      socket.terminate();
    });
  }

  #freshDocument(): Y.Doc {
    const doc = new Y.Doc();
    doc.clientID = this.#nextClientId();
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin instanceof WebSocket || !(this.#answered || this.#hasty)) return;
      const frame = updateFrame(update);
      this.#sent = [...this.#sent.slice(-4), frame];
      this.#write(frame);
    });
    return doc;
  }

  #write(frame: Uint8Array): void {
    if (this.#socket?.readyState !== WebSocket.OPEN) return;
    if (!this.#answered && !this.#hasty) return;
    this.#written += 1;
    this.#socket.send(frame);
  }

  #receive(socket: WebSocket, bytes: Uint8Array): void {
    const decoder = decoding.createDecoder(bytes);
    const type = decoding.readVarUint(decoder);
    if (type === MESSAGE.acknowledged) this.#acknowledged = decoding.readVarUint(decoder);
    if (type !== MESSAGE.sync) return;
    const kind = decoding.readVarUint(decoder);
    const payload = decoding.readVarUint8Array(decoder);
    if (kind === 0) {
      this.#answered = true;
      this.#write(step2Frame(Y.encodeStateAsUpdate(this.doc, payload)));
      return;
    }
    Y.applyUpdate(this.doc, payload, socket);
    if (kind === 1) this.#synced();
  }
}
