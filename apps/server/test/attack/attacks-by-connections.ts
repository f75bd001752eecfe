import { request } from 'node:http';
import * as Y from 'yjs';
import type { Visitor } from '../../src/http/testing/test-server.ts';
import { step1Frame } from '../../src/rooms/frames.ts';
import { type Attack, count } from './attacks.ts';
import { BIG } from './attacks-by-http.ts';
import { overSocket, pause } from './attacks-by-socket.ts';
import { comeIn, type Plug, plugIn } from './people.ts';

/** The board's own state vector with other clocks: each time another half of it. */
function halfVector({ doc, socket }: Plug, n: number): void {
  const vector = new Map(
    [...Y.decodeStateVector(Y.encodeStateVector(doc))].map(([client, clock]) => [
      client,
      Math.max(1, Math.floor((clock * (n % 50)) / 50) - n),
    ]),
  );
  socket.send(step1Frame(Y.encodeStateVector(vector)));
}

/** Asks for the whole board on many sockets, and reads none of them. */
const unread: Attack = async (attacked, on) => {
  const who = await comeIn(attacked.place, 'big', 'observer');
  while (on()) {
    const plugs = await Promise.all(
      Array.from({ length: 20 }, () => plugIn(attacked.place, 'big', who, { sync: false })),
    );
    for (const { socket } of plugs) {
      socket.pause();
      if (socket.readyState === socket.OPEN) socket.send(step1Frame(new Uint8Array([0])));
      count(attacked, socket.readyState === socket.OPEN ? 'unread' : 'closed');
    }
    for (let waited = 0; waited < 1_000 && on(); waited += 50) await pause(50);
    for (const { socket } of plugs) socket.terminate();
  }
};

/** Comes and goes, without a word. */
const comings: Attack = async (attacked, on) => {
  const who = await comeIn(attacked.place, 'big', 'lane-0');
  const one = async () => {
    while (on()) {
      const { socket } = await plugIn(attacked.place, 'big', who, { sync: false });
      count(attacked, socket.readyState === socket.OPEN ? 'came' : 'closed');
      socket.terminate();
      await pause(2);
    }
  };
  await Promise.all(Array.from({ length: 8 }, one));
};

function send(port: number, who: Visitor, method: string, path: string) {
  const headers = {
    cookie: who.cookie,
    origin: `http://127.0.0.1:${port}`,
    ...(method === 'POST' ? { 'content-type': 'application/json', 'content-length': 900_000 } : {}),
  };
  const sent = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
  sent.on('error', () => undefined);
  return sent;
}

/** Downloads of which nothing is read. */
const unreadDownloads: Attack = async (attacked, on) => {
  const who = await comeIn(attacked.place, 'big', 'observer');
  while (on()) {
    const open = Array.from({ length: 10 }, () => {
      const sent = send(attacked.place.port, who, 'GET', `${BIG}/export`);
      sent.on('response', (response) => {
        response.pause();
        count(attacked, response.statusCode ?? 0);
      });
      sent.end();
      return sent;
    });
    for (let waited = 0; waited < 1_000 && on(); waited += 50) await pause(50);
    for (const sent of open) sent.destroy();
  }
};

/** Bodies that trickle in. */
const slowBodies: Attack = async (attacked, on) => {
  const { port } = attacked.place;
  const who = await comeIn(attacked.place, 'big', 'lane-0');
  const open = Array.from({ length: 50 }, () => send(port, who, 'POST', `${BIG}/actuals`));
  while (on()) {
    for (const sent of open) sent.write('[');
    count(attacked, 'letters');
    await pause(10);
  }
  for (const sent of open) sent.destroy();
};

export const byConnections = {
  'half-vectors': overSocket('observer', halfVector, 20),
  unread,
  comings,
  'unread-downloads': unreadDownloads,
  'slow-bodies': slowBodies,
} satisfies Readonly<Record<string, Attack>>;
