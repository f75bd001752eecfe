import { parentPort, workerData } from 'node:worker_threads';
import { field, type RawClient, rawClient, setField } from '../../src/rooms/testing/raw-client.ts';
import { OPS, SALES } from '../../src/rooms/testing/test-board.ts';

/**
 * Two people on another board, one of whom edits while the other looks. A thread of its own, so that
 * what it measures is the server's delay and not that of making the attackers' frames.
 */
const url = workerData as string;
const writer = await rawClient(url, SALES, { board: 'b2' });
const reader = await rawClient(url, OPS, { board: 'b2' });
/** While nobody sends anything else, and while others are attacking. */
const seen = { quiet: [] as number[], attacked: [] as number[] };
let phase: keyof typeof seen = 'quiet';
let running = true;

parentPort?.on('message', (message: keyof typeof seen | 'leave') => {
  if (message === 'leave') running = false;
  else phase = message;
});
parentPort?.postMessage('on');

for (let n = 0; running; n++) {
  const from = performance.now();
  const { [phase]: latencies } = seen;
  const done = shown(reader, `Title ${n}`);
  writer.edit((doc) => setField(doc, 'sales:orders', 'title', `Title ${n}`));
  await done;
  latencies.push(performance.now() - from);
  await new Promise((resolve) => setTimeout(resolve, 20));
}
for (const client of [writer, reader]) client.socket.terminate();
parentPort?.postMessage({ quiet: p99(seen.quiet), attacked: p99(seen.attacked) });

function p99(latencies: readonly number[]): number {
  const sorted = latencies.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN;
}

function shown(client: RawClient, title: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (field(client.doc, 'sales:orders', 'title') !== title) return;
      client.doc.off('update', look);
      resolve();
    };
    client.doc.on('update', look);
  });
}
