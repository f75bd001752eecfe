import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { LIMIT_NAMES, type RoomMetrics } from '../rooms/metrics.ts';

/** What the server tells of itself, for `/metrics`. */
export interface Metrics {
  readonly rooms: RoomMetrics;
  /** Prometheus text format. */
  text(): Promise<string>;
  readonly contentType: string;
}

/** `counts` are asked when somebody reads. */
export function createMetrics(counts: () => { boards: number; sockets: number }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  const limited = new Counter({
    name: 'interlock_limits_reached_total',
    help: 'How often a limit was reached, by limit.',
    labelNames: ['limit'],
    registers,
  });
  // A limit that was never reached shows as 0, not as nothing.
  for (const limit of LIMIT_NAMES) limited.inc({ limit }, 0);
  const closed = new Counter({
    name: 'interlock_sockets_closed_total',
    help: 'Sockets closed by the server, by close code.',
    labelNames: ['code'],
    registers,
  });
  const refused = new Counter({
    name: 'interlock_writes_refused_total',
    help: 'Writes refused by the guard, by reason.',
    labelNames: ['reason'],
    registers,
  });
  const writes = new Counter({
    name: 'interlock_writes_committed_total',
    help: 'Writes that became durable.',
    registers,
  });
  const commits = new Histogram({
    name: 'interlock_commit_seconds',
    help: 'From handing a commit to the store until it is durable.',
    buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
    registers,
  });
  let busy = performance.eventLoopUtilization();
  const utilization = () => {
    const now = performance.eventLoopUtilization();
    const since = performance.eventLoopUtilization(now, busy);
    busy = now;
    return since.utilization;
  };
  // Not the library's own set: it wakes the process a hundred times a second to time the event loop.
  for (const [name, help, count] of [
    ['interlock_boards_loaded', 'Boards in memory.', () => counts().boards],
    ['interlock_sockets', 'Sockets on boards.', () => counts().sockets],
    ['process_resident_memory_bytes', 'Resident memory.', () => process.memoryUsage.rss()],
    ['nodejs_heap_size_used_bytes', 'Used heap.', () => process.memoryUsage().heapUsed],
    ['process_cpu_seconds_total', 'CPU time, user and system.', cpuSeconds],
    ['nodejs_eventloop_utilization', 'Busy part of the time since the last reading.', utilization],
  ] as const)
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(count());
      },
    });
  return {
    rooms: {
      limited: (limit) => limited.inc({ limit }),
      closed: (code) => closed.inc({ code }),
      refused: (reason) => refused.inc({ reason }),
      committed(count, ms) {
        writes.inc(count);
        commits.observe(ms / 1_000);
      },
    },
    text: () => registry.metrics(),
    contentType: registry.contentType,
  };
}

function cpuSeconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}
