import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { BOARD_SCHEMA_VERSION } from '@interlock/board';
import { CLOSE, PROTOCOL_VERSION } from '@interlock/protocol';
import { type WebSocket, WebSocketServer } from 'ws';
import { DEFAULT_LIMITS } from '../rooms/limits.ts';
import type { JoinOptions } from '../rooms/rooms.ts';
import { StoreError } from '../store/store-error.ts';
import { addressOf } from './address.ts';
import { identify, parseBearer, parseCookies } from './identity.ts';
import { hostAllowed, originAllowed } from './origin.ts';
import type { Services } from './services.ts';

/** Takes over `/sync/:board`; everything else is refused before the handshake. */
export interface Upgrade {
  handle(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  close(): void;
  /** Cuts whoever has not answered the closing handshake. */
  terminate(): void;
}

/** An expired sign-in keeps its sockets no longer than this. */
const ENDED_WITHIN_MS = 1_000;

export function createUpgrade(services: Services): Upgrade {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: DEFAULT_LIMITS.frameBytes,
    // Compressing each socket by itself would undo the one frame for all of a room.
    perMessageDeflate: false,
  });
  /** Open sockets by network address. */
  const open = new Map<string, number>();
  const count = (address: string, by: 1 | -1): void => {
    const now = (open.get(address) ?? 0) + by;
    if (now > 0) open.set(address, now);
    else open.delete(address);
  };
  /** Sockets of sign-ins that end by themselves, with the moment in ms. */
  const ending = new Map<WebSocket, number>();
  const endTimer = setInterval(() => {
    const now = services.clock.now();
    for (const [client, end] of ending)
      if (end <= now) client.close(CLOSE.unauthorised, 'the API token has expired');
  }, ENDED_WITHIN_MS).unref();
  const accept = async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { host, origin } = request.headers;
    const url = new URL(request.url ?? '/', 'http://localhost');
    const board = /^\/sync\/([A-Za-z0-9_-]{1,40})$/.exec(url.pathname)?.[1];
    if (board === undefined) return abort(socket, '404 Not Found');
    if (!hostAllowed(services.config, host) || !originAllowed(services.config, host, origin))
      return abort(socket, '403 Forbidden');
    const address = addressOf(request.headers['x-forwarded-for'], request.socket, services.config);
    if ((open.get(address) ?? 0) >= services.config.maxSocketsPerAddress) {
      services.metrics.rooms.limited('sockets-per-address');
      return abort(socket, '429 Too Many Requests');
    }
    count(address, 1);
    socket.once('close', () => count(address, -1));
    // Who it is must be known before the handshake: frames that arrive unheard would be lost.
    const found = await lookUp(services, board);
    const who = await identify(services.store, services.clock, board, {
      cookies: parseCookies(request.headers.cookie),
      bearer: parseBearer(request.headers.authorization),
    });
    if (socket.destroyed) return;
    sockets.handleUpgrade(request, socket, head, (client: WebSocket) => {
      client.on('error', () => client.terminate());
      if (found === 'unknown') client.close(CLOSE.unknownBoard, 'there is no such board');
      else if (found === 'damaged') client.close(CLOSE.damaged, 'damaged');
      else if (!who.ok) client.close(CLOSE.unauthorised, 'not signed in on this board');
      else if (ofAnotherVersion(url.searchParams)) client.close(CLOSE.reload, 'reload');
      else {
        if (who.endsAt !== null) {
          ending.set(client, Date.parse(who.endsAt));
          client.once('close', () => ending.delete(client));
        }
        services.rooms.join(
          { socket: client, stream: socket, address },
          board,
          who.identity,
          optionsOf(url.searchParams),
        );
      }
    });
  };
  return {
    handle(request, socket, head) {
      const fail = () => socket.destroy();
      socket.on('error', fail);
      accept(request, socket, head)
        .catch((error: unknown) => {
          services.log.error('upgrade-failed', {
            error: error instanceof Error ? error.message : String(error),
          });
          abort(socket, '503 Service Unavailable');
        })
        .finally(() => socket.off('error', fail));
    },
    close() {
      clearInterval(endTimer);
      sockets.close();
    },
    terminate() {
      for (const client of sockets.clients) client.terminate();
    },
  };
}

/**
 * Whether the page states another version than ours. A newer one, after the server was put back to
 * an earlier build, reloads as well: it would write what this server does not know.
 */
function ofAnotherVersion(query: URLSearchParams): boolean {
  const [protocol, schema] = [query.get('protocol'), query.get('schema')];
  return (
    (protocol !== null && protocol !== String(PROTOCOL_VERSION)) ||
    (schema !== null && schema !== String(BOARD_SCHEMA_VERSION))
  );
}

async function lookUp(services: Services, board: string): Promise<'there' | 'unknown' | 'damaged'> {
  try {
    return (await services.store.board(board)) === null ? 'unknown' : 'there';
  } catch (error) {
    if (error instanceof StoreError && error.code === 'damaged') return 'damaged';
    throw error;
  }
}

function optionsOf(query: URLSearchParams): JoinOptions {
  const since = Number(query.get('ledgerSince') ?? 0);
  return {
    ack: query.get('ack') === '1',
    ledger: query.get('ledger') === '1',
    ledgerSince: Number.isSafeInteger(since) && since >= 0 ? since : 0,
  };
}

function abort(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
