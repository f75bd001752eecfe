import { CLOSE, type Identity } from '@interlock/protocol';
import type { RawData } from 'ws';
import { LongWork } from '../compute/long-work.ts';
import { type Clock, systemClock } from '../store/clock.ts';
import type { Store } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { Turns } from '../turns/turns.ts';
import { Connection } from './connection.ts';
import { DEFAULT_LIMITS, type RoomLimits } from './limits.ts';
import { LiveRoom, type RoomServices } from './live-room.ts';
import { type Log, silentLog } from './log.ts';
import { type RoomMetrics, silentMetrics } from './metrics.ts';
import { PeopleLimits } from './people-limits.ts';
import type { JoinOptions, Room, Rooms, Upgraded } from './rooms.ts';

export interface RoomsOptions {
  readonly store: Store;
  readonly clock?: Clock;
  readonly log?: Log;
  readonly metrics?: RoomMetrics;
  readonly limits?: Partial<RoomLimits>;
  /** Shared with whatever else takes the event loop's time. */
  readonly turns?: Turns;
}

/** A whole hall may come back at once. */
const ANSWERING = { running: 4, perBoard: Number.POSITIVE_INFINITY };

interface Place {
  readonly board: string;
  readonly room: Promise<LiveRoom>;
  /** Once it is there. */
  loaded: LiveRoom | null;
  /** Connections and tasks that need the room. */
  users: number;
  idle: NodeJS.Timeout | null;
}

/** Every loaded board of this process. */
export function createRooms(options: RoomsOptions): Rooms {
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const services: RoomServices = {
    store: options.store,
    clock: options.clock ?? systemClock,
    log: options.log ?? silentLog,
    metrics: options.metrics ?? silentMetrics,
    limits,
    people: new PeopleLimits(limits),
    answering: new LongWork({ ...ANSWERING, perPerson: limits.socketsPerPerson }),
  };
  const { log, metrics, people } = services;
  const turns = options.turns ?? new Turns();
  const places = new Map<string, Place>();
  const connections = new Set<Connection>();
  let closing = false;

  function acquire(board: string): Place {
    let place = places.get(board);
    if (place === undefined) {
      const created: Place = {
        board,
        room: LiveRoom.load(board, services, () => forget(created)),
        loaded: null,
        users: 0,
        idle: null,
      };
      // A failed load is tried again by the next who comes; it never becomes an empty board.
      created.room.then(
        (room) => {
          created.loaded = room;
        },
        () => forget(created),
      );
      places.set(board, created);
      place = created;
    }
    place.users += 1;
    if (place.idle !== null) clearTimeout(place.idle);
    place.idle = null;
    return place;
  }

  function forget(place: Place): void {
    if (places.get(place.board) === place) places.delete(place.board);
  }

  function release(place: Place): void {
    place.users -= 1;
    if (place.users > 0) return;
    if (places.get(place.board) !== place) void end(place);
    else place.idle = setTimeout(() => void retire(place), limits.idleMs).unref();
  }

  /** The room stays usable while its snapshot is written; only then, if still unused, it goes. */
  async function retire(place: Place): Promise<void> {
    const room = await place.room.catch(() => null);
    await room?.rest();
    if (room === null || place.users > 0) return;
    if (places.get(place.board) === place) {
      // Something of the server itself is still on its way: try again later.
      if (!room.calm) {
        place.idle = setTimeout(() => void retire(place), limits.idleMs).unref();
        return;
      }
      forget(place);
    }
    room.destroy();
    log.info('room dropped', { board: place.board });
  }

  /** A room that failed and that nobody uses any more. */
  async function end(place: Place): Promise<void> {
    const room = await place.room.catch(() => null);
    room?.destroy();
  }

  async function use<T>(board: string, task: (room: Room) => Promise<T>): Promise<T> {
    if (closing) throw new StoreError('closed', 'The server is stopping.');
    const place = acquire(board);
    try {
      return await task(await place.room);
    } finally {
      release(place);
    }
  }

  function join(
    upgraded: Upgraded,
    board: string,
    identity: Identity,
    joinOptions: JoinOptions,
  ): void {
    const { socket, address } = upgraded;
    const party = { board, address, actor: identity.actor };
    // A frame that breaks the WebSocket protocol is an 'error' event, which must have a listener.
    socket.on('error', (error) => log.warn('socket error', { board, error: error.message }));
    // A frame above `maxPayload` is closed by `ws` itself, with 1009.
    socket.on('error', (error: Error & { code?: string }) => {
      if (error.code === 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH') metrics.limited('frame-size');
    });
    const connection = new Connection(upgraded, identity, joinOptions, limits, metrics);
    if (closing) {
      connection.close(CLOSE.goingAway, 'stopping');
      return;
    }
    if (!people.enter(identity.actor)) {
      connection.end('sockets-per-person', CLOSE.tooMuch, 'too many windows');
      return;
    }
    if (people.tooManyRefusals(identity.actor)) {
      people.leave(identity.actor);
      connection.end('refusals', CLOSE.tooMuch, 'too many refused changes');
      return;
    }
    connections.add(connection);
    const place = acquire(board);
    const inbox: Uint8Array[] = [];
    let inboxBytes = 0;
    let room: LiveRoom | null = null;
    const receive = (loaded: LiveRoom, bytes: Uint8Array): void => {
      connection.await(bytes.byteLength);
      turns.run(party, () => {
        connection.take(bytes.byteLength);
        loaded.receive(connection, bytes);
      });
    };

    socket.on('message', (data: RawData, isBinary: boolean) => {
      if (connection.closed) return;
      if (!isBinary) {
        connection.close(CLOSE.malformed, 'text');
        return;
      }
      const bytes = toBytes(data);
      if (!connection.admit(bytes.byteLength)) {
        room?.leave(connection);
        return;
      }
      if (room !== null) {
        receive(room, bytes);
        return;
      }
      inboxBytes += bytes.byteLength;
      if (inboxBytes > limits.inboxBytes)
        connection.end('early-bytes', CLOSE.overloaded, 'too early');
      else inbox.push(bytes);
    });
    socket.once('close', () => {
      connection.closed = true;
      connections.delete(connection);
      people.leave(identity.actor);
      room?.leave(connection);
      release(place);
    });
    place.room.then(
      (loaded) => {
        if (connection.closed) return;
        room = loaded;
        room.enter(connection);
        for (const bytes of inbox.splice(0)) receive(loaded, bytes);
      },
      (error: unknown) => {
        const code = error instanceof StoreError ? error.code : null;
        if (code !== 'unknown-board')
          log.error('board not loaded', { board, error: String(error) });
        if (code === 'unknown-board') connection.close(CLOSE.unknownBoard, 'unknown board');
        else if (code === 'corrupt' || code === 'damaged')
          connection.close(CLOSE.damaged, 'damaged');
        else connection.close(CLOSE.overloaded, 'not loaded');
      },
    );
  }

  return {
    with: use,
    join,
    disconnect(actors, code, reason) {
      const gone = new Set(actors);
      for (const connection of connections)
        if (gone.has(connection.identity.actor)) connection.close(code, reason);
      for (const place of places.values())
        void place.room.then(
          (room) => room.disconnect((each) => each.closed, code, reason),
          () => undefined,
        );
    },
    loaded: () => [...places.values()].flatMap(({ loaded }) => loaded ?? []),
    counts: () => ({ boards: places.size, sockets: connections.size }),
    async close() {
      closing = true;
      const loaded = await Promise.all(
        [...places.values()].map((place) => place.room.catch(() => null)),
      );
      const rooms = loaded.filter((room) => room !== null);
      await Promise.all(rooms.map((room) => room.rest()));
      for (const connection of connections) connection.close(CLOSE.goingAway, 'stopping');
      for (const place of places.values()) if (place.idle !== null) clearTimeout(place.idle);
      places.clear();
      // What arrived during the snapshot was accepted, so it is committed too.
      await Promise.all(rooms.map((room) => room.rest()));
      for (const room of rooms) room.destroy();
      turns.stop();
    },
  };
}

function toBytes(data: RawData): Uint8Array {
  if (data instanceof ArrayBuffer) return new Uint8Array(data);
  const buffer = Array.isArray(data) ? Buffer.concat(data) : data;
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
