import { connect, createServer, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createFaultyProxy, type FaultyProxy } from './faulty-proxy.ts';

let echo: Server;
let proxy: FaultyProxy;

beforeEach(async () => {
  echo = createServer((socket) => {
    socket.on('error', () => {});
    socket.pipe(socket);
  });
  await new Promise<void>((resolve) => echo.listen(0, '127.0.0.1', resolve));
  const address = echo.address();
  proxy = await createFaultyProxy(typeof address === 'object' && address ? address.port : 0);
});
afterEach(async () => {
  await proxy.close();
  await new Promise((resolve) => echo.close(resolve));
});

const opened = (): Promise<Socket> =>
  new Promise((resolve) => {
    const socket = connect(proxy.port, '127.0.0.1', () => resolve(socket));
    socket.on('error', () => {});
  });
const answer = (socket: Socket) =>
  new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
const end = (socket: Socket) =>
  new Promise<void>((resolve) => socket.once('close', () => resolve()));

describe('a faulty proxy', () => {
  test('passes bytes on in both directions', async () => {
    const socket = await opened();
    socket.write('hello');
    expect(await answer(socket)).toBe('hello');
    socket.destroy();
  });

  test('holds bytes back by the delay, both ways', async () => {
    proxy.delay(60);
    const socket = await opened();
    const from = performance.now();
    socket.write('late');
    expect(await answer(socket)).toBe('late');
    expect(performance.now() - from).toBeGreaterThanOrEqual(115);
    socket.destroy();
  });

  test('cuts what is open, refuses what is new, and mends', async () => {
    const first = await opened();
    const gone = end(first);
    proxy.cut();
    await gone;
    await end(await opened());
    proxy.mend();
    const last = await opened();
    last.write('again');
    expect(await answer(last)).toBe('again');
    last.destroy();
  });
});
