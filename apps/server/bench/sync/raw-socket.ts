import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

export interface RawSocketOptions {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Each whole message. Without it bytes are counted and nothing is looked at. */
  readonly onMessage?: (payload: Uint8Array) => void;
}

const MASK = 0x80;
const PONG = Buffer.from([0x8a, MASK, 0, 0, 0, 0]);

/**
 * A WebSocket client that costs the load generator next to nothing: bytes are counted, messages
 * are cut out only where somebody wants them. Not for anything but benches: no close handshake.
 */
export class RawSocket {
  bytes = 0;
  messages = 0;
  closed = false;
  readonly #socket: Socket;
  readonly #options: RawSocketOptions;
  #rest: Buffer | null = null;
  #parts: Buffer[] = [];

  static open(options: RawSocketOptions): Promise<RawSocket> {
    const url = new URL(options.url);
    const socket = connect({ port: Number(url.port), host: url.hostname, noDelay: true });
    const lines = [
      `GET ${url.pathname}${url.search} HTTP/1.1`,
      `Host: ${url.host}`,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      ...Object.entries(options.headers).map(([name, value]) => `${name}: ${value}`),
    ];
    return new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
      let head = Buffer.alloc(0);
      const onHead = (data: Buffer) => {
        head = Buffer.concat([head, data]);
        const end = head.indexOf('\r\n\r\n');
        if (end === -1) return;
        socket.off('data', onHead);
        socket.off('error', reject);
        if (!head.subarray(0, 12).toString().endsWith('101')) {
          reject(new Error(head.subarray(0, end).toString()));
          return;
        }
        const raw = new RawSocket(socket, options);
        raw.#receive(head.subarray(end + 4));
        resolve(raw);
      };
      socket.on('data', onHead);
    });
  }

  private constructor(socket: Socket, options: RawSocketOptions) {
    this.#socket = socket;
    this.#options = options;
    socket.on('data', (data) => this.#receive(data));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.closed = true;
    });
  }

  /** Masked with zeros, which the protocol allows and which costs nothing. */
  send(payload: Uint8Array): void {
    const size = payload.byteLength;
    const long = size > 0xffff ? 8 : size > 125 ? 2 : 0;
    const frame = Buffer.alloc(2 + long + 4 + size);
    frame[0] = 0x82;
    frame[1] = MASK | (long === 0 ? size : long === 2 ? 126 : 127);
    if (long === 2) frame.writeUInt16BE(size, 2);
    if (long === 8) frame.writeBigUInt64BE(BigInt(size), 2);
    frame.set(payload, 2 + long + 4);
    this.#socket.write(frame);
  }

  pause(): void {
    this.#socket.pause();
  }

  end(): void {
    this.#socket.destroy();
  }

  #receive(data: Buffer): void {
    this.bytes += data.byteLength;
    let buffer = this.#rest === null ? data : Buffer.concat([this.#rest, data]);
    for (;;) {
      if (buffer.byteLength < 2) break;
      const code = buffer[1]! & 0x7f;
      const long = code === 127 ? 8 : code === 126 ? 2 : 0;
      if (buffer.byteLength < 2 + long) break;
      const size =
        long === 0 ? code : long === 2 ? buffer.readUInt16BE(2) : Number(buffer.readBigUInt64BE(2));
      const end = 2 + long + size;
      if (buffer.byteLength < end) break;
      this.#frame(buffer[0]!, buffer.subarray(2 + long, end));
      buffer = buffer.subarray(end);
    }
    this.#rest = buffer.byteLength === 0 ? null : Buffer.from(buffer);
  }

  #frame(head: number, payload: Buffer): void {
    const kind = head & 0x0f;
    if (kind === 9) this.#socket.write(PONG);
    if (kind > 2) return;
    const whole = (head & 0x80) !== 0;
    if (whole) this.messages += 1;
    const { onMessage } = this.#options;
    if (onMessage === undefined) return;
    this.#parts.push(payload);
    if (!whole) return;
    const [first] = this.#parts;
    onMessage(this.#parts.length === 1 ? first! : Buffer.concat(this.#parts));
    this.#parts = [];
  }
}
