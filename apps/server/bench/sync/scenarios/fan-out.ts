import { boardOf, documentOf } from '../boards.ts';
import { fill, move } from '../filled-board.ts';
import { inGroups, inTurns, Latencies, listen, median, pause, quantile } from '../person.ts';
import type { RawSocket } from '../raw-socket.ts';
import type { Target } from '../targets.ts';

const EDITORS = 10;
const UPDATES_PER_SECOND = 20;
const WARM_MS = 2_500;
const SAMPLED = 5;

export interface FanOutResult {
  /** CPU of the server, µs per delivered update. */
  readonly cpu: number;
  /** ms */
  readonly p50: number;
  readonly p99: number;
  /** Part of what should have arrived, 0 to 1. */
  readonly delivered: number;
  readonly bytesPerDelivery: number;
  /** Resident memory of the server, bytes. */
  readonly memory: number;
}

/** Ten editors with 20 updates a second each, before this many observers. */
export async function fanOut(
  target: Target,
  observers: number,
  seconds: number,
): Promise<FanOutResult> {
  const table = await target.newTable();
  const content = documentOf(boardOf(100));
  const editors = await fill(target, table, content, EDITORS);
  const latencies = new Latencies();
  const listeners = await inGroups(observers, 40, async (index) =>
    listen(await table.observer(), index < SAMPLED ? latencies.arrive : undefined),
  );
  const stop = await inTurns(EDITORS, 1_000 / UPDATES_PER_SECOND, (index) =>
    move(editors[index]!, index, latencies),
  );
  await pause(WARM_MS);
  const before = totals(listeners);
  const cpuBefore = target.server.cpu();
  latencies.measuring = true;
  await pause(seconds * 1_000);
  latencies.measuring = false;
  const cpu = target.server.cpu() - cpuBefore;
  const after = totals(listeners);
  const memory = target.server.memory();
  stop();
  const wanted = () => latencies.sent * Math.min(SAMPLED, observers);
  for (let wait = 0; wait < 30 && latencies.arrived < wanted(); wait++) await pause(100);
  // Every observer gets the same bytes; the few that read tell how many updates those were.
  const each = listeners.map((_, index) => (after[index] ?? 0) - (before[index] ?? 0));
  const typical = median(each.slice(0, SAMPLED));
  const share = latencies.arrived / wanted();
  const delivered = each.reduce((sum, bytes) => sum + Math.min(1, bytes / typical), 0) * share;
  const deliveries = latencies.sent * delivered;
  for (const socket of [...listeners, ...editors.map(({ socket: own }) => own)]) socket.end();
  await pause(200);
  return {
    cpu: (cpu * 1e6) / deliveries,
    p50: median(latencies.all),
    p99: quantile(latencies.all, 0.99),
    delivered: delivered / observers,
    bytesPerDelivery: each.reduce((sum, bytes) => sum + bytes, 0) / deliveries,
    memory,
  };
}

const totals = (sockets: readonly RawSocket[]) => sockets.map(({ bytes }) => bytes);
