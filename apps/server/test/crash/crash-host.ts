import { startHost } from '../../src/rooms/testing/room-host.ts';
import type { Store } from '../../src/store/store.ts';

/**
 * A server of its own for the crash runs: says its address, then serves until it is killed. With
 * `early` it is the mutant that says "committed" before anything is on the disk.
 */
const [directory = '', mutant] = process.argv.slice(2);
const EARLY_BY_MS = 60;

function early(store: Store): Store {
  let seq = 1_000_000;
  return {
    ...store,
    async commit(board, commit) {
      setTimeout(() => void store.commit(board, commit), EARLY_BY_MS);
      seq += 1;
      return { seq, entries: [] };
    },
    // Its sequence numbers are made up.
    saveSnapshot: async () => undefined,
  };
}

const { url } = await startHost({
  directory,
  limits: { snapshotEvery: 40 },
  ...(mutant === 'early' ? { wrap: early } : {}),
});
process.stdout.write(`${url}\n`);
