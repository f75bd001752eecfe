import { afterEach } from 'vitest';
import { type RawClient, rawClient } from './raw-client.ts';
import { type HostOptions, type RoomHost, startHost } from './room-host.ts';

export interface RoomTests {
  /** A host for this test; stopped after it. */
  start(options?: HostOptions): Promise<RoomHost>;
  /** Somebody on it, who is cut off after the test. */
  enter(...args: Parameters<typeof rawClient>): Promise<RawClient>;
  /** Everybody who entered leaves politely. */
  everybodyLeaves(): Promise<void>;
}

/** To be called once at the top of a test file. */
export function roomTests(): RoomTests {
  let host: RoomHost | null = null;
  const clients: RawClient[] = [];
  afterEach(async () => {
    for (const client of clients.splice(0)) client.socket.terminate();
    await host?.stop();
    host = null;
  });
  return {
    async start(options = {}) {
      host = await startHost(options);
      return host;
    },
    async enter(...args) {
      const client = await rawClient(...args);
      clients.push(client);
      return client;
    },
    async everybodyLeaves() {
      const gone = clients.splice(0);
      for (const client of gone) client.close();
      await Promise.all(gone.map(({ closed }) => closed));
    },
  };
}
