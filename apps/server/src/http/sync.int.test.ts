import { BOARD_SCHEMA_VERSION } from '@interlock/board';
import { CLOSE, PROTOCOL_VERSION } from '@interlock/protocol';
import { describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { cast, onSampleBoard, server } from './testing/on-sample-board.ts';
import { IDS, sampleBoard } from './testing/sample-board.ts';
import { startTestServer } from './testing/test-server.ts';

onSampleBoard('once');

const address = (board: string) => `${server.origin.replace('http', 'ws')}/sync/${board}`;

/** Close code of a socket, or the HTTP status where the handshake was refused. */
function outcome(url: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    socket.on('close', (code) => resolve(code));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', (error) => {
      if (!/Unexpected server response/.test(error.message)) reject(error);
    });
    setTimeout(() => reject(new Error('stayed open')), 5_000).unref();
  });
}

/** Opens and resolves with the first bytes that the server sends. */
function opened(url: string, headers: Record<string, string>): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    socket.once('message', () => resolve(socket));
    socket.on('close', (code) => reject(new Error(`closed ${code}`)));
    socket.on('error', reject);
  });
}

describe('the door of /sync/:board', () => {
  it('is closed with 4401 to strangers and 4404 where there is no board', async () => {
    expect(await outcome(address(cast.board), {})).toBe(CLOSE.unauthorised);
    expect(await outcome(address(cast.board), { cookie: `il_${cast.board}=wrong` })).toBe(
      CLOSE.unauthorised,
    );
    expect(await outcome(address('no-such-board'), { cookie: cast.facilitator.cookie })).toBe(
      CLOSE.unknownBoard,
    );
  });

  it('is not opened to other sites, foreign names or other paths', async () => {
    const { cookie } = cast.facilitator;
    expect(await outcome(address(cast.board), { cookie, origin: 'https://evil.example' })).toBe(
      403,
    );
    expect(await outcome(address(cast.board), { cookie, host: 'evil.example' })).toBe(403);
    expect(await outcome(`${server.origin.replace('http', 'ws')}/elsewhere`, { cookie })).toBe(404);
  });

  it('opens by cookie with our origin, and by bearer without any', async () => {
    const { cookie } = cast.facilitator;
    (await opened(address(cast.board), { cookie, origin: server.origin })).terminate();
    const made = await cast.facilitator.post(`/api/boards/${cast.board}/links`, { role: 'token' });
    const { token } = made.body as { token: string };
    (await opened(address(cast.board), { authorization: `Bearer ${token}` })).terminate();
  });

  it('answers 429 to one socket too many of an address, until another goes', async () => {
    const small = await startTestServer({ MAX_SOCKETS_PER_ADDRESS: '2' });
    try {
      const { board, facilitator } = await sampleBoard(small);
      const url = `${small.origin.replace('http', 'ws')}/sync/${board}`;
      const { cookie } = facilitator;
      const first = await opened(url, { cookie });
      const second = await opened(url, { cookie });
      expect(await outcome(url, { cookie })).toBe(429);
      expect((await facilitator.get('/metrics')).text).toContain(
        'interlock_limits_reached_total{limit="sockets-per-address"} 1',
      );
      first.terminate();
      let third: WebSocket | null = null;
      for (let tries = 0; tries < 50 && third === null; tries++) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        third = await opened(url, { cookie }).catch(() => null);
      }
      expect(third).not.toBeNull();
      for (const socket of [second, third]) socket?.terminate();
    } finally {
      await small.dispose();
    }
  });

  it('closes with 4401 on who came by a link that is revoked', async () => {
    const made = await cast.facilitator.post(`/api/boards/${cast.board}/links`, {
      role: 'observer',
    });
    const { id, url } = made.body as { id: string; url: string };
    const visitor = server.visitor();
    await visitor.post('/api/join', { capability: new URL(url).hash.slice(1) });
    const socket = await opened(address(cast.board), { cookie: visitor.cookie }).catch(() => null);
    const closed = new Promise((resolve) => socket?.once('close', resolve));
    await cast.facilitator.post(`/api/boards/${cast.board}/links/${id}/revoke`);
    expect(await closed).toBe(CLOSE.unauthorised);
    expect(await outcome(address(cast.board), { cookie: visitor.cookie })).toBe(CLOSE.unauthorised);
  });
});

describe('a stock y-websocket provider', () => {
  it('with nothing of ours but a cookie receives the board, and sees what a command writes', async () => {
    const sales = await cast.participant('sales');
    class WithCookie extends WebSocket {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols ?? [], { headers: { cookie: sales.cookie } });
      }
    }
    const doc = new Y.Doc();
    const provider = new WebsocketProvider(
      server.origin.replace('http', 'ws').concat('/sync'),
      cast.board,
      doc,
      { WebSocketPolyfill: WithCookie as unknown as typeof globalThis.WebSocket, disableBc: true },
    );
    try {
      await new Promise<void>((resolve) => provider.once('sync', () => resolve()));
      const cards = doc.getMap<Y.Map<unknown>>('cards');
      expect(cards.get(`sales:${IDS.orders}`)?.get('title')).toBe('Orders');
      const seen = new Promise<void>((resolve) => cards.observe(() => resolve()));
      await sales.post(`/api/boards/${cast.board}/imports`, {
        series: [
          {
            title: 'New',
            kind: 'demand',
            department: 'sales',
            measure: { unit: 'u', direction: 'higher', target: { kind: 'constant', value: 1 } },
            actuals: [],
          },
        ],
      });
      await seen;
      expect([...cards.values()].map((card) => card.get('title'))).toContain('New');
    } finally {
      provider.destroy();
      doc.destroy();
    }
  });
});

describe('the version in the join', () => {
  const joined = (query: string) =>
    opened(`${address(cast.board)}?ack=1${query}`, { cookie: cast.facilitator.cookie });

  it('is taken where it is ours, and where a stock client states none', async () => {
    const ours = `&protocol=${PROTOCOL_VERSION}&schema=${BOARD_SCHEMA_VERSION}`;
    for (const query of ['', ours]) (await joined(query)).terminate();
  });

  it.each([
    ['an older page', `&protocol=${PROTOCOL_VERSION - 1}&schema=${BOARD_SCHEMA_VERSION}`],
    ['a page with older documents', `&protocol=${PROTOCOL_VERSION}&schema=0`],
    ['a newer page', `&protocol=${PROTOCOL_VERSION + 1}&schema=${BOARD_SCHEMA_VERSION}`],
    ['nonsense', '&protocol=%00&schema='],
  ])('of %s is closed with 4426 before anything is sent', async (_who, query) => {
    await expect(joined(query)).rejects.toThrow(`closed ${CLOSE.reload}`);
  });

  it('tells nothing to strangers', async () => {
    expect(await outcome(`${address(cast.board)}?protocol=0`, {})).toBe(CLOSE.unauthorised);
  });
});
