import type { BoardContent } from '@interlock/board';
import type { LedgerEvent } from '@interlock/ledger';
import { largeBoard } from '@interlock/testkit';
import { readConfig } from '../../src/config/config.ts';
import { startBoard } from '../../src/http/create-board.ts';
import { createServer } from '../../src/server.ts';

/*
 * A whole server in a process of its own with two boards: `big`, which is attacked, and `small`, on
 * which two people work. Says its port, and the capability of each link, as one line of JSON; of
 * boards that are there already none.
 */
const [directory = '', cards = '5000'] = process.argv.slice(2);
const read = readConfig({ PORT: '0', DATA_DIR: directory });
if (!read.ok) throw new Error(read.message);
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const server = await createServer({ ...read.config, port: 0 }, { log: silent });
await server.listen();

async function place(id: string, content: BoardContent, events: readonly LedgerEvent[]) {
  if ((await server.services.store.board(id)) !== null) return {};
  const start = { id, template: 'empty', content, events, creator: null };
  const { links } = await startBoard(server.services, start);
  return Object.fromEntries(
    links.map(({ record, capability }) => [record.department ?? record.role, capability]),
  );
}

const big = largeBoard(Number(cards));
const small = largeBoard(200);
const boards = {
  big: await place('big', big.content, big.events),
  small: await place('small', small.content, small.events),
};
process.stdout.write(`${JSON.stringify({ port: server.port, boards })}\n`);
/*
 * The longest turn of the event loop, in CPU time of its thread: what a busy machine takes away
 * is not in it. Told, and begun anew, whenever somebody asks.
 */
let longest = 0;
let before = process.threadCpuUsage();
setInterval(() => {
  const now = process.threadCpuUsage();
  longest = Math.max(longest, now.user + now.system - before.user - before.system);
  before = now;
}, 1);
process.on('message', () => {
  process.send?.(longest / 1_000);
  longest = 0;
});
process.on('disconnect', () => process.exit(0));
