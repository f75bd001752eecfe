import { checkTouched, type Projector, type Touched } from '@interlock/board';
import * as Y from 'yjs';
import type { Slices } from '../turns/slices.ts';
import { encodingDocument } from './encode-document.ts';
import { watchEffects } from './touched.ts';

/** Edits a document in one go, or in steps between which others have their turn. */
export type Change = ((doc: Y.Doc) => void) | ((doc: Y.Doc) => Generator<void, void>);

/** A change of the server's own, made on a copy of the board. */
export interface Draft {
  /** The copy with the change; the board's document itself where there is none. */
  readonly document: Y.Doc;
  readonly touched: readonly Touched[];
  /** Null where nothing changes. */
  readonly update: Uint8Array | null;
  /** Of a large change: the view of the copy, which then takes the document's place. */
  readonly projector: Projector | null;
}

/** Entries that are checked between two looks at the clock. */
const CHECKED = 100;

/**
 * Makes a change on a copy. Throws what the change throws, and a TypeError where it leaves
 * something invalid.
 */
export async function makeChange(
  copy: Y.Doc,
  change: Change,
  slices: Slices,
): Promise<Pick<Draft, 'touched' | 'update'>> {
  const before = new Map(
    [...copy.store.clients.keys()].map((client) => [client, Y.getState(copy.store, client)]),
  );
  const watched = watchEffects(copy);
  let made: unknown;
  try {
    copy.transact(() => {
      made = change(copy);
    });
    if (isSteps(made)) await slices.run(made);
  } finally {
    watched.stop();
  }
  const effects = watched.effects();
  await check(copy, effects, slices);
  if (effects.touched.length === 0) return { touched: [], update: null };
  const { update } = await slices.run(encodingDocument(copy, before, watched.deletions()));
  return { touched: effects.touched, update };
}

function isSteps(made: unknown): made is Generator<void, void> {
  return typeof made === 'object' && made !== null && 'next' in made && Symbol.iterator in made;
}

async function check(
  doc: Y.Doc,
  { touched, misplaced }: { readonly touched: readonly Touched[]; readonly misplaced: boolean },
  slices: Slices,
): Promise<void> {
  for (let from = 0; from < touched.length || from === 0; from += CHECKED) {
    const [violation] = checkTouched(doc, touched.slice(from, from + CHECKED));
    if (violation !== undefined || misplaced)
      throw new TypeError(
        `the server's own change is not valid: ${violation?.root} ${violation?.key} ${violation?.field} ${violation?.message}`,
      );
    if (slices.over) await slices.rest();
  }
}
