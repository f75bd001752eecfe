import type { RoomLimits } from './limits.ts';
import { TokenBucket } from './token-bucket.ts';

const MINUTE_MS = 60_000;
const MAX_REMEMBERED = 10_000;

/** What one person may use over all of their sockets; a new socket does not begin at nothing. */
export class PeopleLimits {
  readonly #limits: RoomLimits;
  readonly #sockets = new Map<string, number>();
  readonly #largeSyncs = new Map<string, number>();
  readonly #refusals = new Map<string, { count: number; since: number }>();

  readonly #newIds: { readonly person: Buckets; readonly board: Buckets };
  readonly #growth: { readonly person: Buckets; readonly board: Buckets };

  constructor(limits: RoomLimits) {
    this.#limits = limits;
    this.#newIds = {
      person: new Buckets(limits.newIdsPerMinute / 60, limits.newIds),
      board: new Buckets(limits.boardNewIdsPerMinute / 60, limits.boardNewIds),
    };
    this.#growth = {
      person: new Buckets(limits.growthBytesPerSecond, limits.growthBytes),
      board: new Buckets(limits.boardGrowthBytesPerSecond, limits.boardGrowthBytes),
    };
  }

  /** Whether so many Yjs client ids more may come into the document now; taken where they may. */
  takeNewIds(board: string, actor: string, count: number): boolean {
    const now = performance.now();
    const person = this.#newIds.person.of(personOn(board, actor));
    const all = this.#newIds.board.of(board);
    if (!hasLeft(person, all, count, this.#limits.newIds, now)) return false;
    person.use(count, now);
    all.use(count, now);
    return true;
  }

  /** Whether this person may add anything to the board now. */
  mayGrow(board: string, actor: string): boolean {
    const person = this.#growth.person.of(personOn(board, actor));
    const all = this.#growth.board.of(board);
    return hasLeft(person, all, 1, this.#limits.growthBytes, performance.now());
  }

  grow(board: string, actor: string, bytes: number): void {
    const now = performance.now();
    this.#growth.person.of(personOn(board, actor)).use(bytes, now);
    this.#growth.board.of(board).use(bytes, now);
  }

  /** Counts one socket more; false where it would be too many. */
  enter(actor: string): boolean {
    const sockets = this.#sockets.get(actor) ?? 0;
    if (sockets >= this.#limits.socketsPerPerson) return false;
    this.#sockets.set(actor, sockets + 1);
    return true;
  }

  leave(actor: string): void {
    const sockets = (this.#sockets.get(actor) ?? 0) - 1;
    if (sockets > 0) this.#sockets.set(actor, sockets);
    else this.#sockets.delete(actor);
  }

  /** Whether a whole offline session of this person on this board may be taken in now. */
  takeLargeSync(board: string, actor: string): boolean {
    const now = performance.now();
    const key = personOn(board, actor);
    const last = this.#largeSyncs.get(key) ?? Number.NEGATIVE_INFINITY;
    if (now - last < this.#limits.largeSyncIntervalMs) return false;
    forget(this.#largeSyncs, (at) => now - at >= this.#limits.largeSyncIntervalMs);
    this.#largeSyncs.set(key, now);
    return true;
  }

  /** A write of this person was refused: in a loop it costs the server more than it costs them. */
  countRefusal(actor: string): void {
    const now = performance.now();
    const known = this.#refusals.get(actor);
    if (known !== undefined && now - known.since < MINUTE_MS) {
      known.count += 1;
      return;
    }
    forget(this.#refusals, ({ since }) => now - since >= MINUTE_MS);
    this.#refusals.set(actor, { count: 1, since: now });
  }

  tooManyRefusals(actor: string): boolean {
    const known = this.#refusals.get(actor);
    if (known === undefined || performance.now() - known.since >= MINUTE_MS) return false;
    return known.count >= this.#limits.refusalsPerMinute;
  }
}

/** One bucket for each key. */
class Buckets {
  readonly #perSecond: number;
  readonly #most: number;
  readonly #buckets = new Map<string, TokenBucket>();

  constructor(perSecond: number, most: number) {
    this.#perSecond = perSecond;
    this.#most = most;
  }

  of(key: string): TokenBucket {
    let bucket = this.#buckets.get(key);
    if (bucket === undefined) {
      const now = performance.now();
      forget(this.#buckets, (each) => each.isFull(now));
      bucket = new TokenBucket(this.#perSecond, this.#most, now);
      this.#buckets.set(key, bucket);
    }
    return bucket;
  }
}

/** Who has used little may still go on where a board's people together have used up all. */
const LITTLE = 0.1;

function hasLeft(
  person: TokenBucket,
  board: TokenBucket,
  count: number,
  most: number,
  now: number,
): boolean {
  const left = person.left(now);
  return left >= count && (board.left(now) >= count || left - count >= most * (1 - LITTLE));
}

function personOn(board: string, actor: string): string {
  return `${board} ${actor}`;
}

/** Keeps a map of what happened lately from growing. */
function forget<T>(map: Map<string, T>, past: (value: T) => boolean): void {
  if (map.size < MAX_REMEMBERED) return;
  for (const [key, value] of map) if (past(value)) map.delete(key);
  // Still full of what counts: the oldest go, which were put in first.
  for (const key of map.keys()) {
    if (map.size < MAX_REMEMBERED) return;
    map.delete(key);
  }
}
