import { connect, createServer, type Socket } from 'node:net';

/** A TCP proxy on the loopback address that can be slow, cut connections, or refuse them. */
export interface FaultyProxy {
  readonly port: number;
  /** Ends every connection without a word, and refuses new ones until `mend`. */
  cut(): void;
  mend(): void;
  /** Holds back every chunk by this many ms, in both directions. */
  delay(ms: number): void;
  /** Ends connections on which nothing went either way for this many ms, as proxies do. */
  endIdle(ms: number): void;
  /** Passes everything on to another port from the next connection on. */
  redirect(port: number): void;
  close(): Promise<void>;
}

export async function createFaultyProxy(target: number): Promise<FaultyProxy> {
  let port = target;
  let latency = 0;
  let broken = false;
  let longestIdle = 0;
  const sockets = new Set<Socket>();

  const pass = (from: Socket, to: Socket) => {
    from.on('data', (chunk) => {
      if (latency === 0) to.write(chunk);
      else setTimeout(() => to.writable && to.write(chunk), latency);
    });
    from.on('close', () => to.destroy());
    // An error is followed by `close`, which is all that matters here.
    from.on('error', () => {});
    sockets.add(from);
    from.on('close', () => sockets.delete(from));
  };

  const server = createServer((client) => {
    if (broken) {
      client.destroy();
      return;
    }
    const upstream = connect(port, '127.0.0.1');
    if (longestIdle > 0) {
      const end = () => {
        client.destroy();
        upstream.destroy();
      };
      for (const side of [client, upstream]) side.setTimeout(longestIdle, end);
    }
    pass(client, upstream);
    pass(upstream, client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the proxy has no port');

  const endAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: address.port,
    cut() {
      broken = true;
      endAll();
    },
    mend() {
      broken = false;
    },
    endIdle(ms) {
      longestIdle = ms;
    },
    delay(ms) {
      latency = ms;
    },
    redirect(next) {
      port = next;
    },
    close() {
      endAll();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
