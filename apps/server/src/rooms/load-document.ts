import { type BoardContent, fillingDocument, prepareDocument } from '@interlock/board';
import * as Y from 'yjs';
import type { StoredDocument } from '../store/store.ts';
import { StoreError } from '../store/store-error.ts';
import { Slices } from '../turns/slices.ts';
import { encodingDocument, measuringDocument } from './encode-document.ts';
import { IntegrationOrder } from './integrate.ts';
import { type SplitUpdate, splitUpdate } from './split-update.ts';

/** Updates from this size on are taken in piece by piece. */
const LARGE_BYTES = 32 * 1024;
/** Ranges of deletions between two looks at the clock. */
const RANGES = 50;

/**
 * The board's document from snapshot and log, in slices. Rejects with StoreError `corrupt` where anything is left pending or
 * the state vector falls short of what was stored: such a board is not opened at all.
 */
export async function loadDocument(
  board: string,
  stored: Pick<StoredDocument, 'snapshot' | 'updates'>,
): Promise<Y.Doc> {
  const doc = prepareDocument(new Y.Doc());
  const parts = stored.snapshot === null ? stored.updates : [stored.snapshot, ...stored.updates];
  const expected = new Map<number, number>();
  const slices = new Slices();
  const expect = (ends: ReadonlyMap<number, number>): void => {
    for (const [client, clock] of ends)
      expected.set(client, Math.max(clock, expected.get(client) ?? 0));
  };
  try {
    for (let next = 0; next < parts.length; ) {
      if (slices.over) await slices.rest();
      const large = await largeEnds(doc, parts[next]!, slices);
      if (large !== null) {
        expect(large);
        next += 1;
        continue;
      }
      // One transaction: each looks at every client that ever wrote, before and after.
      const slice = (): void => {
        do {
          const part = parts[next]!;
          Y.applyUpdate(doc, part);
          expect(Y.parseUpdateMeta(part).to);
          next += 1;
        } while (next < parts.length && !isLarge(parts[next]!) && !slices.over);
      };
      Y.transact(doc, slice, null, false);
    }
  } catch (error) {
    throw new StoreError('corrupt', `Board ${board} cannot be read from its log.`, error);
  }
  if (hasPending(doc))
    throw new StoreError('corrupt', `Board ${board}: its log refers to updates that it lacks.`);
  for (const [client, clock] of expected)
    if (Y.getState(doc.store, client) !== clock)
      throw new StoreError('corrupt', `Board ${board}: its log is not whole after loading.`);
  return doc;
}

export function hasPending(doc: Y.Doc): boolean {
  return doc.store.pendingStructs !== null || doc.store.pendingDs !== null;
}

type DeleteSet = ReturnType<typeof Y.createDeleteSet>;

const isLarge = (update: Uint8Array): boolean => update.byteLength >= LARGE_BYTES;

/** Takes in an update of any size, as {@link largeEnds} does. */
async function takeIn(doc: Y.Doc, update: Uint8Array, slices: Slices): Promise<void> {
  if ((await largeEnds(doc, update, slices)) === null) Y.applyUpdate(doc, update);
}

/**
 * What `Y.applyUpdate` does with a large update, in slices between which others have their turn. Nobody
 * may change the document meanwhile, or read it. Answers with the clock at which the update ends, by
 * client; null, and nothing is done, where the update is small.
 */
async function largeEnds(
  doc: Y.Doc,
  update: Uint8Array,
  slices: Slices,
): Promise<ReadonlyMap<number, number> | null> {
  const split = isLarge(update) ? await slices.run(splitUpdate(update)) : null;
  if (split === null) return null;
  await slices.run(integrating(doc, split, slices));
  return split.ends;
}

/** Throws where it builds on something that is not here. */
function* integrating(
  doc: Y.Doc,
  { queues, deleted }: SplitUpdate,
  slices: Slices,
): Generator<void, void> {
  const order = new IntegrationOrder(queues);
  let ended = false;
  while (!ended) {
    const slice = (transaction: Y.Transaction): void => {
      do {
        const next = order.next(transaction);
        if (next === 'missing') throw new RangeError('an update before it is missing');
        ended = next === 'end';
        if (next !== 'end') next.struct.integrate(transaction, next.offset);
      } while (!ended && !slices.over);
    };
    Y.transact(doc, slice, null, false);
    yield;
  }
  const deletions = deletionsOf(doc, deleted);
  for (let next = deletions.next(); next.done !== true; ) {
    const slice = (transaction: Y.Transaction): void => {
      do {
        if (next.done === true) return;
        Y.iterateDeletedStructs(transaction, next.value, (struct) => {
          if (struct instanceof Y.Item) struct.delete(transaction);
        });
        next = deletions.next();
      } while (!slices.over);
    };
    Y.transact(doc, slice, null, false);
    yield;
  }
}

/** What is deleted, in pieces of one client; throws where it is not here. */
function* deletionsOf(doc: Y.Doc, deleted: SplitUpdate['deleted']): Generator<DeleteSet, void> {
  for (const [client, ranges] of deleted) {
    const known = Y.getState(doc.store, client);
    for (let from = 0; from < ranges.length; from += RANGES) {
      const now = ranges.slice(from, from + RANGES);
      if (now.some(({ clock, len }) => clock + len > known))
        throw new RangeError('what it deletes is missing');
      const some = Y.createDeleteSet();
      some.clients.set(client, now);
      yield some;
    }
  }
}

/** A replica with the same content and no shared parts. */
export function cloneDocument(doc: Y.Doc): Y.Doc {
  const copy = prepareDocument(new Y.Doc());
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** The same in slices, between which the document may take more in: at least what it holds now. */
export async function copyInSlices(doc: Y.Doc, slices = new Slices()): Promise<Y.Doc> {
  const { update } = await slices.run(encodingDocument(doc));
  const copy = prepareDocument(new Y.Doc());
  await takeIn(copy, update, slices);
  return copy;
}

/** Bytes of a document as one update. */
export function sizeInSlices(doc: Y.Doc): Promise<number> {
  return new Slices().run(measuringDocument(doc));
}

/** The document of a new board; throws as `documentFromContent` does. */
export async function documentInSlices(content: BoardContent): Promise<Uint8Array> {
  const slices = new Slices();
  const doc = new Y.Doc();
  await slices.run(fillingDocument(doc, content));
  const { update } = await slices.run(encodingDocument(doc));
  doc.destroy();
  return update;
}

/** Snapshot of at least what a document holds now, checked to give the same document again. */
export async function checkedSnapshot(board: string, doc: Y.Doc): Promise<Uint8Array> {
  const { update: snapshot, vector } = await new Slices().run(encodingDocument(doc));
  const again = await loadDocument(board, { snapshot, updates: [] });
  const got = Y.encodeStateVector(again);
  again.destroy();
  if (!sameVector(vector, Y.decodeStateVector(got)))
    throw new StoreError('corrupt', `Board ${board}: its snapshot differs from its document.`);
  return snapshot;
}

function sameVector(
  left: ReadonlyMap<number, number>,
  right: ReadonlyMap<number, number>,
): boolean {
  return (
    left.size === right.size && [...left].every(([client, clock]) => right.get(client) === clock)
  );
}
