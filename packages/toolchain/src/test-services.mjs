import { createServer } from 'node:http';
import { startPostgres } from './postgres.mjs';

/*
 * Set-up of the test runner: the services that tests need beside themselves. Each is started once a
 * run, by the first test that asks for it (`GET $INTERLOCK_SERVICES/postgres` answers with its
 * address), and ended with the run.
 */

const STARTS = { postgres: startPostgres };
/** @type {Map<string, Promise<{ url: string, stop: () => Promise<void> }>>} */
const started = new Map();
let users = 0;
let broker = null;

/** Once for each project of the run. */
export async function setup() {
  users += 1;
  if (broker !== null) return;
  broker = createServer((request, response) => {
    const name = (request.url ?? '').slice(1);
    if (!Object.hasOwn(STARTS, name)) return response.writeHead(404).end(`no service ${name}`);
    if (!started.has(name)) started.set(name, STARTS[name]());
    started.get(name).then(
      ({ url }) => response.end(url),
      (error) => response.writeHead(500).end(error.message),
    );
  });
  await new Promise((resolve) => broker.listen(0, '127.0.0.1', resolve));
  broker.unref();
  process.env.INTERLOCK_SERVICES = `http://127.0.0.1:${broker.address().port}`;
}

export async function teardown() {
  users -= 1;
  if (users > 0) return;
  broker?.close();
  broker = null;
  for (const service of started.values()) await service.then(({ stop }) => stop()).catch(() => {});
  started.clear();
}
