import { type Random, seededRandom } from '@interlock/testkit';
import * as Y from 'yjs';

/**
 * Lets every id that is made while `run` works come from `seed`: client ids of Yjs documents, whoever
 * makes them, and ids of cards, notes and comments. Yjs itself takes its own from the machine.
 */
export function withSeededIds<T>(seed: number, run: () => T): T {
  const random = seededRandom(seed ^ 0x5eed);
  const giveBack = [seedClientIds(random), seedNewIds(random)];
  try {
    return run();
  } finally {
    for (const back of giveBack) back();
  }
}

/**
 * The constructor of a document assigns its id, and Yjs another one at the end of a transaction in which
 * somebody else wrote under it; whatever is assigned beside counts as it is.
 */
function seedClientIds(random: Random): () => void {
  const ids = new WeakMap<Y.Doc, number>();
  Object.defineProperty(Y.Doc.prototype, 'clientID', {
    configurable: true,
    get(this: Y.Doc) {
      return ids.get(this);
    },
    set(this: Y.Doc, value: number) {
      const isGiven = ids.has(this) && this._transactionCleanups.length === 0;
      ids.set(this, isGiven ? value : 1 + random.below(2 ** 32 - 1));
    },
  });
  return () => {
    delete (Y.Doc.prototype as Partial<Y.Doc>).clientID;
  };
}

function seedNewIds(random: Random): () => void {
  const { crypto } = globalThis;
  Object.defineProperty(crypto, 'getRandomValues', {
    configurable: true,
    value: (bytes: Uint8Array) => bytes.map(() => random.below(256)),
  });
  return () => {
    delete (crypto as Partial<typeof crypto>).getRandomValues;
  };
}
