import type * as Y from 'yjs';

/** Entries that are written in one transaction of many. */
const TOGETHER = 20;

/** Writes to a document step by step, some of them at a time in one transaction. */
export function* inTransactions(doc: Y.Doc, steps: Generator<void, void>): Generator<void, void> {
  let done = false;
  while (!done) {
    doc.transact(() => {
      for (let at = 0; at < TOGETHER && !done; at++) done = steps.next().done === true;
    });
    yield;
  }
}
