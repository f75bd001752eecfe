import { type HostOptions, startHost } from '../src/rooms/testing/room-host.ts';
import type { HostState } from './watched-host.ts';

/** The child's side of `WatchedHost`: serves, says where, answers what it is asked. */
export async function serveWatched(
  options: HostOptions,
  failures: () => number = () => 0,
): Promise<void> {
  const { url, rooms } = await startHost(options);
  process.on('message', () => {
    for (let times = 0; times < 3; times++) globalThis.gc?.();
    const { heapUsed, external } = process.memoryUsage();
    const state: HostState = {
      heap: heapUsed + external,
      failures: failures(),
      ...rooms.counts(),
    };
    process.send?.(state);
  });
  process.stdout.write(`${url}\n`);
}
