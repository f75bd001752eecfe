import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Identity } from '@interlock/protocol';
import { WebSocketServer } from 'ws';
import type { Clock } from '../../store/clock.ts';
import { createSqliteStore } from '../../store/sqlite-store.ts';
import type { Store } from '../../store/store.ts';
import { createRooms } from '../create-rooms.ts';
import { DEFAULT_LIMITS, type RoomLimits } from '../limits.ts';
import type { RoomMetrics } from '../metrics.ts';
import type { Rooms } from '../rooms.ts';
import { EVERYBODY, testDocument } from './test-board.ts';

export interface RoomHost {
  /** `ws://…/sync` without the board. */
  readonly url: string;
  readonly rooms: Rooms;
  readonly store: Store;
  /** Stops rooms, server and store; the data stays for the next host on the same directory. */
  stop(): Promise<void>;
}

export interface HostOptions {
  readonly limits?: Partial<RoomLimits>;
  /** Test boards that there shall be; `b1` unless given. */
  readonly boards?: readonly string[];
  readonly directory?: string;
  readonly clock?: Clock;
  readonly port?: number;
  /** Who an actor is; the people of the test board where it is not given. */
  readonly identity?: (actor: string) => Identity | undefined;
  readonly metrics?: RoomMetrics;
  /** Stands between rooms and store. */
  readonly wrap?: (store: Store) => Store;
}

/** Rooms behind real sockets; the query's `actor` names one of the test board's people. */
export async function startHost(options: HostOptions = {}): Promise<RoomHost> {
  const clocked = options.clock === undefined ? {} : { clock: options.clock };
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'interlock-rooms-'));
  const disk = await createSqliteStore(directory, clocked);
  for (const board of options.boards ?? ['b1'])
    if ((await disk.board(board)) === null) await createTestBoard(disk, board);
  const store = options.wrap?.(disk) ?? disk;
  const rooms = createRooms({
    store,
    limits: options.limits ?? {},
    ...clocked,
    ...(options.metrics === undefined ? {} : { metrics: options.metrics }),
  });
  const identify =
    options.identity ?? ((id: string) => EVERYBODY.find(({ actor }) => actor === id));
  const server = createServer();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: DEFAULT_LIMITS.frameBytes });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '', 'http://host');
    const identity = identify(url.searchParams.get('actor') ?? '');
    if (identity === undefined) {
      socket.destroy();
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) =>
      rooms.join(
        { socket: webSocket, stream: socket, address: '127.0.0.1' },
        url.pathname.slice('/sync/'.length),
        identity,
        {
          ack: url.searchParams.get('ack') === '1',
          ledger: url.searchParams.get('ledger') === '1',
          ledgerSince: Number(url.searchParams.get('ledgerSince') ?? 0),
        },
      ),
    );
  });
  await new Promise<void>((resolve) =>
    server.listen(options.port ?? 0, '127.0.0.1', () => resolve()),
  );
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}/sync`,
    rooms,
    store,
    async stop() {
      await rooms.close();
      for (const socket of sockets.clients) socket.terminate();
      await new Promise((resolve) => server.close(resolve));
      await disk.close();
      if (options.directory === undefined) rmSync(directory, { recursive: true });
    },
  };
}

function createTestBoard(store: Store, id: string): Promise<unknown> {
  return store.createBoard(
    { id, title: 'Test board', template: 'empty', createdAt: '2026-11-19' },
    testDocument(),
    [
      {
        actor: 'fay',
        event: { type: 'board-created', payload: { title: 'Test board', template: 'empty' } },
      },
    ],
  );
}
