import { LIMITS } from '@interlock/plan';

/** Bounds of what one connection and one room may use. Bytes and milliseconds. */
export interface RoomLimits {
  /** A sync frame while the session runs. */
  readonly liveFrameBytes: number;
  /** Sync step 2 after joining: a whole offline session. */
  readonly firstSyncBytes: number;
  /** At most one sync step 2 above `liveFrameBytes` in this time, of one person on one board. */
  readonly largeSyncIntervalMs: number;
  /** Any frame at all; give it to `WebSocketServer` as `maxPayload`. */
  readonly frameBytes: number;
  /** Frames kept of a connection while its board is loading. */
  readonly inboxBytes: number;
  /** Writes kept of a connection that need something of its sync step 2. */
  readonly putOffBytes: number;
  /** Answers to sync step 1 per 10 s and connection. */
  readonly syncRequests: number;
  /** Yjs client ids that come into a document by one person, at once and a minute. */
  readonly newIds: number;
  readonly newIdsPerMinute: number;
  /** The same by everybody on a board. */
  readonly boardNewIds: number;
  readonly boardNewIdsPerMinute: number;
  /** Bytes by which one person makes a board's document grow, at once and a second. */
  readonly growthBytes: number;
  readonly growthBytesPerSecond: number;
  /** The same by everybody on a board. */
  readonly boardGrowthBytes: number;
  readonly boardGrowthBytesPerSecond: number;
  /** Messages a second and connection on average, and at once; presence and edits together. */
  readonly messagesPerSecond: number;
  readonly messageBurst: number;
  /** Bytes a second and connection on average, and at once. */
  readonly bytesPerSecond: number;
  readonly byteBurst: number;
  /** Refused writes a minute and person; then nobody listens for the rest of it. */
  readonly refusalsPerMinute: number;
  /** Sockets of one person, over all boards. */
  readonly socketsPerPerson: number;
  /** Document of one board, as one update; beyond it only deleting is taken. */
  readonly boardBytes: number;
  /** Cards, and contracts with influences, of one board; beyond them none is added. */
  readonly boardCards: number;
  readonly boardEdges: number;
  /** Presence of a room is sent at most this often. */
  readonly presenceIntervalMs: number;
  /** While much is written, updates to editors are gathered for this long at most. */
  readonly editorWindowMs: number;
  /** The same for observers. */
  readonly observerWindowMs: number;
  /** Above this much unsent, updates are left out and caught up from the state vector later. */
  readonly staleBufferBytes: number;
  /** Above this much unsent, presence is skipped. */
  readonly presenceBufferBytes: number;
  /** Above this much unsent, the connection is closed with 1013. */
  readonly maxBufferBytes: number;
  /** Unsent and nothing taken by the peer in this time: closed with 1013. */
  readonly stuckMs: number;
  /** y-websocket hangs up after 45 s of silence. */
  readonly keepAliveMs: number;
  /** A room without people is dropped after this time. */
  readonly idleMs: number;
  /** A snapshot is written after this many commits. */
  readonly snapshotEvery: number;
}

export const DEFAULT_LIMITS: RoomLimits = {
  liveFrameBytes: 64 * 1024,
  firstSyncBytes: 2 * 1024 * 1024,
  largeSyncIntervalMs: 5_000,
  frameBytes: 2 * 1024 * 1024 + 1024,
  inboxBytes: 4 * 1024 * 1024,
  putOffBytes: 256 * 1024,
  syncRequests: 20,
  newIds: 200,
  newIdsPerMinute: 2,
  boardNewIds: 2_000,
  boardNewIdsPerMinute: 12,
  growthBytes: 16 * 1024 * 1024,
  growthBytesPerSecond: 32 * 1024,
  boardGrowthBytes: 48 * 1024 * 1024,
  boardGrowthBytesPerSecond: 256 * 1024,
  messagesPerSecond: 200,
  messageBurst: 600,
  bytesPerSecond: 2 * 1024 * 1024,
  byteBurst: 16 * 1024 * 1024,
  refusalsPerMinute: 20,
  socketsPerPerson: 30,
  boardBytes: 64 * 1024 * 1024,
  boardCards: LIMITS.cards,
  boardEdges: LIMITS.edges,
  presenceIntervalMs: 33,
  editorWindowMs: 8,
  observerWindowMs: 33,
  staleBufferBytes: 1024 * 1024,
  presenceBufferBytes: 256 * 1024,
  maxBufferBytes: 8 * 1024 * 1024,
  stuckMs: 10_000,
  keepAliveMs: 25_000,
  idleMs: 30_000,
  snapshotEvery: 500,
};
