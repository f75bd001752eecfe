import type { Compute } from '../compute/compute.ts';
import type { LongWork } from '../compute/long-work.ts';
import type { Config } from '../config/config.ts';
import type { TrackRecords } from '../forecasts/track-records.ts';
import type { Histories } from '../history/histories.ts';
import type { Log } from '../rooms/log.ts';
import type { Rooms } from '../rooms/rooms.ts';
import type { Clock } from '../store/clock.ts';
import type { DataSource } from '../store/data-source.ts';
import type { Store } from '../store/store.ts';
import type { Turns } from '../turns/turns.ts';
import type { Assessing } from './assess-plan.ts';
import type { Metrics } from './metrics.ts';
import type { Names } from './names.ts';
import type { RateLimit } from './rate-limit.ts';

/** The narrow ports that routes may use; wired in `server.ts`. */
export interface Services {
  readonly config: Config;
  readonly store: Store;
  /** Its data, for threads that read by themselves. */
  readonly source: DataSource;
  readonly rooms: Rooms;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The event loop, shared out among boards, addresses and people. */
  readonly turns: Turns;
  /** Long computations, off the event loop. */
  readonly compute: Compute;
  readonly assessing: Assessing;
  /** Large writes, a few at once, in turns of boards and people. */
  readonly longWork: LongWork;
  readonly trackRecords: TrackRecords;
  /** What boards were before. */
  readonly histories: Histories;
  /** Of the people of each board. */
  readonly names: Names;
  /** Counts wrong capabilities per address. */
  readonly wrongCapabilities: RateLimit;
}
