/** What rooms report while they work. */
export interface RoomMetrics {
  /** A limit was reached: its name as in `LIMIT_NAMES`. */
  limited(limit: LimitName): void;
  /** A socket was closed by the server. */
  closed(code: number): void;
  /** A write was refused by the guard. */
  refused(reason: string): void;
  /** So many writes became durable in one commit that took so long, ms. */
  committed(writes: number, ms: number): void;
}

/** Every limit that a connection can run into, each with a close code of its own. */
export const LIMIT_NAMES = [
  'frame-size',
  'message-rate',
  'byte-rate',
  'first-sync-rate',
  'sync-requests',
  'new-client-ids',
  'growth',
  'presence-size',
  'unsent-bytes',
  'stuck',
  'early-bytes',
  'refusals',
  'sockets-per-person',
  'sockets-per-address',
  'board-size',
  'boards',
] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];

const nothing = (): void => undefined;
export const silentMetrics: RoomMetrics = {
  limited: nothing,
  closed: nothing,
  refused: nothing,
  committed: nothing,
};
