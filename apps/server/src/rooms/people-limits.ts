import type { RoomLimits } from './limits.ts';

const MINUTE_MS = 60_000;
const MAX_REMEMBERED = 10_000;

/** What one person may use over all of their sockets; a new socket does not begin at nothing. */
export class PeopleLimits {
  readonly #limits: RoomLimits;
  readonly #sockets = new Map<string, number>();
  readonly #largeSyncs = new Map<string, number>();
  readonly #refusals = new Map<string, { count: number; since: number }>();

  constructor(limits: RoomLimits) {
    this.#limits = limits;
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
    const key = JSON.stringify([board, actor]);
    const last = this.#largeSyncs.get(key) ?? Number.NEGATIVE_INFINITY;
    if (now - last < this.#limits.largeSyncIntervalMs) return false;
    forget(this.#largeSyncs, (at) => now - at >= this.#limits.largeSyncIntervalMs);
    this.#largeSyncs.set(key, now);
    return true;
  }

  /** A write of this person was refused: it has cost the server a rebuilt replica. */
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
