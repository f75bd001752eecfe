import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { createCompute } from './compute/compute.ts';
import { LongWork } from './compute/long-work.ts';
import type { Config } from './config/config.ts';
import { createJsonLog } from './config/json-log.ts';
import { effectsRecording } from './effects/record-effects.ts';
import { forecastRecording } from './forecasts/record-forecast.ts';
import { createTrackRecords } from './forecasts/track-records.ts';
import { createHistories } from './history/histories.ts';
import { createApp } from './http/app.ts';
import { createAssessing } from './http/assess-plan.ts';
import { openDemonstration } from './http/demonstration.ts';
import { createMetrics } from './http/metrics.ts';
import { Names } from './http/names.ts';
import { createRateLimit } from './http/rate-limit.ts';
import { ROUTES } from './http/routes/index.ts';
import type { Services } from './http/services.ts';
import { createStaticFiles } from './http/static-files.ts';
import { createUpgrade, type Upgrade } from './http/upgrade.ts';
import { QuietRecorder } from './recording/quiet-recorder.ts';
import { createRooms } from './rooms/create-rooms.ts';
import type { Log } from './rooms/log.ts';
import { type Clock, systemClock } from './store/clock.ts';
import type { DataSource } from './store/data-source.ts';
import { createPostgresStore } from './store/postgres/postgres-store.ts';
import { createSqliteStore } from './store/sqlite-store.ts';
import { Turns } from './turns/turns.ts';

export interface ServerOptions {
  readonly clock?: Clock;
  readonly log?: Log;
  /** Ms in which a request must have arrived whole, its body included. */
  readonly requestMs?: number;
  /** Ms between two looks for boards of which a cycle has closed. */
  readonly recordEveryMs?: number;
}

export interface InterlockServer {
  /** Starts listening; rejects with the error of the socket (`EADDRINUSE`, …). */
  listen(): Promise<void>;
  /** Address with the real port; only after `listen`. */
  readonly url: string;
  /** Where it listens; only after `listen`. */
  readonly port: number;
  /** Creates the demonstration board where needed; answers with a facilitator link for it. */
  demonstrationLink(): Promise<string>;
  /** Stops taking requests, finishes what runs, writes everything, closes the store. */
  close(): Promise<void>;
  readonly services: Services;
}

const LARGE_WRITES = { running: 2, perPerson: 3, perBoard: 12 };
const WRONG_CAPABILITIES_PER_MINUTE = 20;
/** A body that trickles in holds a connection no longer: 32 MiB at 2.2 Mbit/s. */
const REQUEST_MS = 120_000;
const HEADERS_MS = 15_000;
const TIMEOUTS_SEEN_MS = 5_000;
/** Requests that run, and sockets that are closing, have this long to end when the server stops. */
const GRACE_MS = 3_000;

/** Composition root: opens the store, wires rooms, HTTP and WebSocket. Rejects with StoreError. */
export async function createServer(
  config: Config,
  options: ServerOptions = {},
): Promise<InterlockServer> {
  const clock = options.clock ?? systemClock;
  const log = options.log ?? createJsonLog();
  const { dataDir, databaseUrl } = config;
  const source: DataSource = { dataDir, databaseUrl };
  const kept = {
    clock,
    report: (event: string, fields: Readonly<Record<string, unknown>>) => log.error(event, fields),
  };
  const store = await (databaseUrl === null
    ? createSqliteStore(dataDir, kept)
    : createPostgresStore(databaseUrl, dataDir, kept));
  const metrics = createMetrics(() => rooms.counts());
  const turns = new Turns();
  const rooms = createRooms({ store, clock, log, metrics: metrics.rooms, turns });
  const compute = createCompute();
  const services: Services = {
    config,
    store,
    source,
    rooms,
    clock,
    log,
    metrics,
    turns,
    compute,
    assessing: createAssessing(compute),
    longWork: new LongWork(LARGE_WRITES),
    trackRecords: createTrackRecords(compute, source),
    histories: createHistories({ store, rooms, log, source }),
    names: new Names(store),
    wrongCapabilities: createRateLimit(clock, WRONG_CAPABILITIES_PER_MINUTE, 60_000),
  };
  const recording = { compute, clock, log, source };
  const recorder = new QuietRecorder({
    ...{ rooms, store, clock, log },
    recordings: [forecastRecording(recording), effectsRecording(recording)],
    ...(options.recordEveryMs === undefined ? {} : { everyMs: options.recordEveryMs }),
  });
  const app = createApp(services, ROUTES, createStaticFiles(config.webDir));
  // Neither TLS nor HTTP/2 is asked for, so that the adapter makes a plain HTTP server.
  const requestTimeout = options.requestMs ?? REQUEST_MS;
  const http = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: {
      requestTimeout,
      headersTimeout: Math.min(HEADERS_MS, requestTimeout),
      connectionsCheckingInterval: Math.min(TIMEOUTS_SEEN_MS, requestTimeout),
    },
  }) as Server;
  const upgrade = createUpgrade(services);
  http.on('upgrade', (request, socket, head) => upgrade.handle(request, socket, head));
  let closing: Promise<void> | null = null;
  return {
    services,
    listen: () =>
      new Promise((resolve, reject) => {
        http.once('error', reject);
        http.listen(config.port, config.host, () => {
          http.off('error', reject);
          resolve();
        });
      }),
    get url() {
      return urlOf(http, config);
    },
    get port() {
      return portOf(http, config);
    },
    demonstrationLink: () => openDemonstration(services, urlOf(http, config)),
    close() {
      closing ??= shutDown(http, upgrade, services, recorder);
      return closing;
    },
  };
}

async function shutDown(
  http: Server,
  upgrade: Upgrade,
  services: Services,
  recorder: QuietRecorder,
): Promise<void> {
  const stopped = new Promise<void>((resolve) => http.close(() => resolve()));
  // A connection that is kept alive becomes idle only after its last answer.
  const idle = setInterval(() => http.closeIdleConnections(), 20);
  const late = setTimeout(() => {
    http.closeAllConnections();
    upgrade.terminate();
  }, GRACE_MS);
  const recorded = recorder.stop();
  await services.compute.close();
  await services.histories.close();
  await recorded;
  await services.rooms.close();
  upgrade.close();
  await stopped;
  clearInterval(idle);
  clearTimeout(late);
  await services.store.close();
}

function portOf(http: Server, config: Config): number {
  return (http.address() as AddressInfo | null)?.port ?? config.port;
}

function urlOf(http: Server, config: Config): string {
  return config.publicUrl ?? `http://${urlHost(config.host)}:${portOf(http, config)}`;
}

/** Everybody's address is no address to open: this machine's own is. */
function urlHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
