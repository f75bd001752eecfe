import * as Y from 'yjs';
import { RawSocket } from './raw-socket.ts';
import { live, type Received, read, type Seat, step1, step2 } from './wire.ts';

/** Somebody with a document who edits. */
export class Editor {
  readonly doc: Y.Doc;
  readonly socket: RawSocket;
  readonly seat: Seat;
  /** Takes over what others do: until its own first edit, for that is the generator's time. */
  listens = true;

  /** Resolves when step 2 has come, or at once where the server has no document. */
  static async join(seat: Seat, answers = true): Promise<Editor> {
    const doc = new Y.Doc();
    let synced: () => void = () => undefined;
    const whole = new Promise<void>((resolve) => {
      synced = resolve;
    });
    const editor: { at: Editor | null } = { at: null };
    const socket = await RawSocket.open({
      url: seat.url,
      headers: seat.headers,
      onMessage: (message) => {
        if (editor.at?.listens === false) return;
        const { sync } = read(seat, message);
        if (sync?.kind === 0) editor.at?.socket.send(step2(seat, new Uint8Array([0, 0])));
        if (sync?.kind === 1 || sync?.kind === 2) Y.applyUpdate(doc, sync.payload);
        if (sync?.kind === 1) synced();
      },
    });
    editor.at = new Editor(seat, doc, socket);
    if (!answers) return editor.at;
    if (seat.hello !== null) socket.send(seat.hello);
    socket.send(step1(seat, Y.encodeStateVector(doc)));
    await whole;
    return editor.at;
  }

  private constructor(seat: Seat, doc: Y.Doc, socket: RawSocket) {
    this.seat = seat;
    this.doc = doc;
    this.socket = socket;
  }

  /** The clock before the change. */
  edit(change: (doc: Y.Doc) => void): number {
    const { doc } = this;
    this.listens = false;
    const before = Y.getState(doc.store, doc.clientID);
    let update: Uint8Array | null = null;
    const collect = (bytes: Uint8Array) => {
      update = bytes;
    };
    doc.on('update', collect);
    doc.transact(() => change(doc));
    doc.off('update', collect);
    if (update !== null) this.socket.send(live(this.seat, update));
    return before;
  }
}

/** Somebody who only listens; `onMessage` for a few of them. */
export async function listen(
  seat: Seat,
  onMessage?: (received: Received) => void,
): Promise<RawSocket> {
  const socket = await RawSocket.open({
    url: seat.url,
    headers: seat.headers,
    ...(onMessage === undefined
      ? {}
      : { onMessage: (message: Uint8Array) => onMessage(read(seat, message)) }),
  });
  if (seat.hello !== null) socket.send(seat.hello);
  socket.send(step1(seat, new Uint8Array([0])));
  return socket;
}

/** A listener that has the whole board; rejects where the socket is not opened. */
export function listenToWhole(seat: Seat): Promise<RawSocket> {
  return new Promise((resolve, reject) => {
    let socket: RawSocket | null = null;
    let whole = false;
    const done = () => {
      if (whole && socket !== null) resolve(socket);
    };
    listen(seat, ({ sync }) => {
      if (sync?.kind !== 1) return;
      whole = true;
      done();
    }).then((opened) => {
      socket = opened;
      done();
    }, reject);
  });
}

/** Many at once, some at a time. */
export async function inGroups<T>(
  count: number,
  size: number,
  make: (index: number) => Promise<T>,
): Promise<T[]> {
  const made: T[] = [];
  for (let start = 0; start < count; start += size) {
    const group = Array.from({ length: Math.min(size, count - start) }, (_, at) =>
      make(start + at),
    );
    made.push(...(await Promise.all(group)));
  }
  return made;
}

export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Latencies of what was sent, by client id and clock, as they arrive at a listener. */
export class Latencies {
  readonly all: number[] = [];
  sent = 0;
  arrived = 0;
  measuring = false;
  readonly #sentAt = new Map<string, number>();

  note(client: number, clock: number): void {
    if (!this.measuring) return;
    this.sent += 1;
    this.#sentAt.set(`${client}.${clock}`, performance.now());
  }

  readonly arrive = ({ sync }: Received): void => {
    if (sync === undefined || sync.kind === 0) return;
    const now = performance.now();
    for (const struct of Y.decodeUpdate(sync.payload).structs) {
      for (let at = 0; at < struct.length; at++) {
        const sentAt = this.#sentAt.get(`${struct.id.client}.${struct.id.clock + at}`);
        if (sentAt === undefined) continue;
        this.arrived += 1;
        this.all.push(now - sentAt);
      }
    }
  };
}

/** Every `ms` until it is stopped; people start one after the other, for nobody moves in step. */
export async function inTurns(
  count: number,
  ms: number,
  act: (index: number) => void,
): Promise<() => void> {
  const timers: NodeJS.Timeout[] = [];
  for (let index = 0; index < count; index++) {
    timers.push(setInterval(() => act(index), ms));
    await pause(ms / count);
  }
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
}

/** Of sorted or unsorted numbers; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);
