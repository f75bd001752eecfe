import Database from 'better-sqlite3';
import { readConfig } from '../../src/config/config.ts';
import { createServer } from '../../src/server.ts';
import type { Store } from '../../src/store/store.ts';

/**
 * The whole server in a process of its own, which kills itself right after its nth commit from when
 * it is told so: one commit is one fsync. With `split` it is the mutant that writes people in a
 * commit of their own.
 */
const [directory = '', mutant] = process.argv.slice(2);
let left = Number.POSITIVE_INFINITY;

const exec = Database.prototype.exec;
Database.prototype.exec = function (sql) {
  const result = exec.call(this, sql);
  if (sql === 'COMMIT') {
    left -= 1;
    if (left === 0) process.kill(process.pid, 'SIGKILL');
  }
  return result;
};

function split(store: Store): void {
  const { commit, createBoard } = store;
  store.commit = async (board, { people, ...rest }) => {
    const result = await commit(board, rest);
    if (people !== undefined)
      for (const change of people) await commit(board, { people: [change] });
    return result;
  };
  store.createBoard = async (board, document, ledger, history, people = []) => {
    const result = await createBoard(board, document, ledger, history);
    for (const change of people) await commit(board.id, { people: [change] });
    return result;
  };
}

const read = readConfig({ PORT: '1', DATA_DIR: directory });
if (!read.ok) throw new Error(read.message);
const log = { info() {}, warn() {}, error() {} };
const server = await createServer({ ...read.config, port: 0 }, { log });
if (mutant === 'split') split(server.services.store);
await server.listen();
process.on('message', async (message: { readonly killAfter: number } | 'demonstration') => {
  if (message === 'demonstration') process.send?.(await server.demonstrationLink());
  else {
    left = message.killAfter;
    process.send?.('armed');
  }
});
process.stdout.write(`${server.url}\n`);
