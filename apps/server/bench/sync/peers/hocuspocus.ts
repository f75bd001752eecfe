import './heap.ts';
import { Server } from '@hocuspocus/server';

/** Hocuspocus as it comes, or with its updates gathered for FLUSH_DELAY milliseconds. */
const delay = Number(process.env['FLUSH_DELAY'] ?? 0);
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  ...(delay > 0 ? { flushDelay: delay } : {}),
});
await server.listen();
process.stdout.write(`ready ${server.address.port}\n`);
