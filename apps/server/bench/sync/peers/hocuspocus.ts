import './heap.ts';
import { Server } from '@hocuspocus/server';

/** Hocuspocus as it comes, or with its updates gathered for FLUSH_DELAY milliseconds. */
const { FLUSH_DELAY = '0' } = process.env;
const delay = Number(FLUSH_DELAY);
const server = new Server({
  port: 0,
  address: '127.0.0.1',
  quiet: true,
  ...(delay > 0 ? { flushDelay: delay } : {}),
});
await server.listen();
process.stdout.write(`ready ${server.address.port}\n`);
