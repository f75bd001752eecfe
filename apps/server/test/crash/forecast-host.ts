import Database from 'better-sqlite3';
import { readConfig } from '../../src/config/config.ts';
import { createServer } from '../../src/server.ts';

/**
 * The whole server in a process of its own that records forecasts, on a clock of its own. From when
 * it is told so, it kills itself right before its nth commit, or right after it.
 */
const [directory = '', startAt = '0'] = process.argv.slice(2);
let left = Number.POSITIVE_INFINITY;
let after = false;

const exec = Database.prototype.exec;
Database.prototype.exec = function (sql) {
  if (sql !== 'COMMIT') return exec.call(this, sql);
  left -= 1;
  if (left === 0 && !after) process.kill(process.pid, 'SIGKILL');
  const result = exec.call(this, sql);
  if (left === 0) process.kill(process.pid, 'SIGKILL');
  return result;
};

const read = readConfig({ PORT: '1', DATA_DIR: directory });
if (!read.ok) throw new Error(read.message);
let offset = Number(startAt) - Date.now();
const server = await createServer(
  { ...read.config, port: 0 },
  {
    log: {
      info: (event) => void process.send?.(event),
      warn() {},
      error() {},
    },
    clock: { now: () => Date.now() + offset },
    recordEveryMs: 20,
  },
);
await server.listen();
process.on('message', (message: { readonly advance: number } | Kill) => {
  if ('advance' in message) offset += message.advance;
  else {
    left = message.killAt;
    after = message.after;
  }
});
process.stdout.write(`${server.url}\n`);

export interface Kill {
  readonly killAt: number;
  readonly after: boolean;
}
