import type { Duplex } from 'node:stream';
import { CLOSE, type Identity, type Refusal } from '@interlock/protocol';
import type { WebSocket } from 'ws';
import { acknowledgedFrame, refusedFrame } from './frames.ts';
import type { RoomLimits } from './limits.ts';
import type { LimitName, RoomMetrics } from './metrics.ts';
import type { JoinOptions, Upgraded } from './rooms.ts';
import { TokenBucket } from './token-bucket.ts';
import { type Wire, wireOf } from './wire.ts';

const REASON_BYTES = 120;
const PATIENCE_MS = 1_000;
/** Beyond this much that waits for its turn, nothing more is read from the socket. */
const MOST_WAITING_BYTES = 128 * 1024;
const MOST_WAITING_FRAMES = 32;

/** One socket of one person on one board. */
export class Connection {
  readonly identity: Identity;
  readonly options: JoinOptions;
  /** Has sent its sync step 2. */
  answered = false;
  /** Sync-write frames received. */
  writes = 0;
  /** State of the document before the first update that was left out; null = nothing was. */
  staleSince: Uint8Array | null = null;
  /** Missed presence, or is new: gets all of it at the next round. */
  presenceStale = true;
  /** The awareness client id that this socket speaks for. */
  presenceId: number | null = null;
  /** Answered the last transport ping. */
  alive = true;
  closed = false;

  readonly #socket: WebSocket;
  readonly #stream: Duplex;
  readonly #limits: RoomLimits;
  readonly #metrics: RoomMetrics;
  readonly #messages: TokenBucket;
  readonly #bytes: TokenBucket;
  /** Writes that came before its sync step 2 and need something of it. */
  #putOff: { readonly number: number; readonly update: Uint8Array }[] = [];
  #putOffBytes = 0;
  #sent = 0;
  /** Of the frames sent. */
  #largest = 0;
  #drained = 0;
  #progressAt: number;
  #requests: number[] = [];
  /** Received, and not handled yet. */
  #waitingFrames = 0;
  #waitingBytes = 0;
  /** Writes that became durable and of which the client was not told yet; 0 = none. */
  #toAcknowledge = 0;

  constructor(
    { socket, stream }: Upgraded,
    identity: Identity,
    options: JoinOptions,
    limits: RoomLimits,
    metrics: RoomMetrics,
  ) {
    this.#socket = socket;
    this.#stream = stream;
    this.identity = identity;
    this.options = options;
    this.#limits = limits;
    this.#metrics = metrics;
    const now = performance.now();
    this.#messages = new TokenBucket(limits.messagesPerSecond, limits.messageBurst, now);
    this.#bytes = new TokenBucket(limits.bytesPerSecond, limits.byteBurst, now);
    this.#progressAt = now;
    socket.on('pong', () => {
      this.alive = true;
    });
  }

  /** Bytes handed to the socket that the peer has not taken yet. */
  get unsent(): number {
    return this.#stream.writableLength;
  }

  /** A frame of so many bytes waits for its turn; while many do, their sender waits as well. */
  await(bytes: number): void {
    this.#waitingFrames += 1;
    this.#waitingBytes += bytes;
    if (this.#waitingFrames > MOST_WAITING_FRAMES || this.#waitingBytes > MOST_WAITING_BYTES)
      this.#socket.pause();
  }

  /** It has its turn. */
  take(bytes: number): void {
    this.#waitingFrames -= 1;
    this.#waitingBytes -= bytes;
    if (this.#waitingFrames === 0) this.#socket.resume();
  }

  send(frame: Uint8Array): void {
    this.sendWire(wireOf(frame));
  }

  /**
   * Sends one frame, and with it what waits to be acknowledged; a reader that takes nothing is let
   * go instead of filling the memory. Past `ws`, which would make a header for each socket anew;
   * sound, since neither compression nor fragments are in use.
   */
  sendWire({ bytes }: Wire): void {
    if (this.closed || this.#socket.readyState !== this.#socket.OPEN) return;
    // A whole board may be larger than what may wait otherwise.
    if (this.unsent > this.#limits.maxBufferBytes + this.#largest) {
      this.end('unsent-bytes', CLOSE.overloaded, 'too slow');
      return;
    }
    this.#sent += bytes.byteLength;
    if (bytes.byteLength > this.#largest) this.#largest = bytes.byteLength;
    const acknowledged = this.#toAcknowledge;
    if (acknowledged === 0) {
      this.#stream.write(bytes);
      return;
    }
    this.#toAcknowledge = 0;
    const also = wireOf(acknowledgedFrame(acknowledged)).bytes;
    this.#sent += also.byteLength;
    this.#stream.cork();
    this.#stream.write(bytes);
    this.#stream.write(also);
    this.#stream.uncork();
  }

  /** Keeps a write until its sync step 2 is here: nothing from it on is acknowledged before. */
  putOff(number: number, update: Uint8Array): void {
    this.#putOffBytes += update.byteLength;
    if (this.#putOffBytes > this.#limits.putOffBytes) {
      this.end('early-bytes', CLOSE.overloaded, 'too early');
      return;
    }
    // A copy: the frame's memory is not ours to keep.
    this.#putOff.push({ number, update: update.slice() });
  }

  /** Number of the first write that was put off; infinity where none is. */
  get firstPutOff(): number {
    return this.#putOff[0]?.number ?? Number.POSITIVE_INFINITY;
  }

  takePutOff(): readonly Uint8Array[] {
    this.#putOffBytes = 0;
    return this.#putOff.splice(0).map(({ update }) => update);
  }

  /** The first `writes` sync-write frames are on disk: said with the next frame, or by `tell`. */
  acknowledge(writes: number): void {
    if (this.options.ack && !this.closed) this.#toAcknowledge = writes;
  }

  /** Says what waits to be acknowledged. */
  tell(): void {
    const acknowledged = this.#toAcknowledge;
    this.#toAcknowledge = 0;
    if (acknowledged > 0) this.send(acknowledgedFrame(acknowledged));
  }

  ping(): void {
    // Who is not read from cannot answer.
    if (this.closed || this.#socket.isPaused) return;
    if (!this.alive) {
      this.closed = true;
      this.#socket.terminate();
      return;
    }
    this.alive = false;
    this.#socket.ping();
  }

  /** Whether something is unsent and the peer took nothing for `stuckMs`. */
  stuck(): boolean {
    const now = performance.now();
    const drained = this.#sent - this.unsent;
    if (this.unsent === 0 || drained > this.#drained) this.#progressAt = now;
    this.#drained = drained;
    return now - this.#progressAt > this.#limits.stuckMs;
  }

  /** Whether one more message of this size is within the rates; closes the socket where not. */
  admit(bytes: number): boolean {
    const now = performance.now();
    if (!this.#messages.take(1, now)) this.end('message-rate', CLOSE.tooMuch, 'too many messages');
    else if (!this.#bytes.take(bytes, now)) this.end('byte-rate', CLOSE.tooMuch, 'too many bytes');
    return !this.closed;
  }

  /** Closes because a limit was reached. */
  end(limit: LimitName, code: number, reason: string): void {
    this.#metrics.limited(limit);
    this.close(code, reason);
  }

  /** Whether one more answer to sync step 1 is within the limit; each may cost a whole board. */
  takeRequest(): boolean {
    const now = performance.now();
    this.#requests = this.#requests.filter((at) => now - at < 10_000);
    this.#requests.push(now);
    return this.#requests.length <= this.#limits.syncRequests;
  }

  refuse(refusal: Refusal, code: number = CLOSE.forbidden): void {
    if (this.options.ack) this.send(refusedFrame(refusal));
    this.close(code, refusal.reason);
  }

  /** After this nothing that the socket still sends is looked at. */
  close(code: number, reason: string): void {
    if (this.closed) return;
    this.closed = true;
    this.#metrics.closed(code);
    // Its closing handshake is read.
    this.#socket.resume();
    this.#socket.close(code, Buffer.from(reason).subarray(0, REASON_BYTES).toString());
    // A peer that takes nothing would keep its unsent bytes here.
    if (code === CLOSE.overloaded) setTimeout(() => this.#socket.terminate(), PATIENCE_MS).unref();
  }
}
