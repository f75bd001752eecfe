import { startHost } from './room-host.ts';

/** A server of its own for `crash.int.test.ts`: says its address, then serves until it is killed. */
const [directory = ''] = process.argv.slice(2);
const { url } = await startHost({ directory, limits: { snapshotEvery: 40 } });
process.stdout.write(`${url}\n`);
