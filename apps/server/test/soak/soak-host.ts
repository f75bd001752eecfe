import { seededRandom } from '@interlock/testkit';
import type { Store } from '../../src/store/store.ts';
import { StoreError } from '../../src/store/store-error.ts';
import { serveWatched } from '../serve-watched.ts';

/** A server whose store fails and dawdles now and then; with `sound` one whose store does not. */
const [directory = '', boards = '', mode = ''] = process.argv.slice(2);
const random = seededRandom(7);
let failures = 0;

function shaky(store: Store): Store {
  const perhaps = async (oneIn: number): Promise<void> => {
    if (random.below(10) === 0) await new Promise((resolve) => setTimeout(resolve, 60));
    if (random.below(oneIn) !== 0) return;
    failures += 1;
    throw new StoreError('unavailable', 'The disk refused, on purpose.');
  };
  return {
    ...store,
    async commit(board, commit) {
      await perhaps(150);
      return store.commit(board, commit);
    },
    async loadDocument(board) {
      await perhaps(25);
      return store.loadDocument(board);
    },
    async saveSnapshot(...args) {
      await perhaps(10);
      return store.saveSnapshot(...args);
    },
  };
}

await serveWatched(
  {
    directory,
    boards: boards.split(','),
    limits: { idleMs: 300, snapshotEvery: 25, staleBufferBytes: 64 * 1024 },
    ...(mode === 'sound' ? {} : { wrap: shaky }),
  },
  () => failures,
);
