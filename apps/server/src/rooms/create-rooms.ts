import { type Clock, systemClock } from '../store/clock.ts';
import type { Store } from '../store/store.ts';
import { DEFAULT_LIMITS, type RoomLimits } from './limits.ts';
import { type Log, silentLog } from './log.ts';
import type { Rooms } from './rooms.ts';

export interface RoomsOptions {
  readonly store: Store;
  readonly clock?: Clock;
  readonly log?: Log;
  readonly limits?: Partial<RoomLimits>;
}

/** Every loaded board of this process. */
export function createRooms(options: RoomsOptions): Rooms {
  const _wired = {
    store: options.store,
    clock: options.clock ?? systemClock,
    log: options.log ?? silentLog,
    limits: { ...DEFAULT_LIMITS, ...options.limits },
  };
  throw new Error('not yet');
}
