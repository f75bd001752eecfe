import { isRoot } from '@interlock/board';
import * as decoding from 'lib0/decoding';
import * as Y from 'yjs';
import {
  areApart,
  type DeletedRange,
  type DeletedRanges,
  type Deletions,
  mergedRanges,
} from './deleted-ranges.ts';
import { plainValue, reservedKey } from './plain-value.ts';
import { skipStruct, TooMuchWork, Work } from './skip-struct.ts';

/** An update as decoded, before anything of it was applied. */
export interface InspectedUpdate {
  readonly structs: readonly (Y.Item | Y.GC)[];
  readonly deletions: Deletions;
}

const MAX_AUTHORS = 64;
const MAX_KEY_LENGTH = 200;
/** No person writes so much in one update; without a bound one frame could use up all clocks. */
const MAX_CLOCK_ADVANCE = 8 * 1024 * 1024;
const MAX_CLOCK = 2 ** 40;
/** Ranges out of order are sorted up to here; clients write them in order. */
const MAX_UNSORTED = 32 * 1024;
/** What somebody who may not write may repeat of the board's structs: a client has no reason to. */
const MAX_KNOWN_BYTES = 64 * 1024;

/** What one update may cost: 6,250 structs, or 166,000 empty objects, take 0.1 s. */
const MOST_WORK = 500_000;

/** Whether an update costs more than one frame may; whatever is no update is for others to say. */
export function isTooMuch(update: Uint8Array): boolean {
  const work = new Work(MOST_WORK);
  const decoder = decoding.createDecoder(update);
  try {
    for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
      const structs = decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      decoding.readVarUint(decoder);
      for (let at = 0; at < structs; at++) if (skipStruct(decoder, work) === null) return false;
    }
    return false;
  } catch (error) {
    return error instanceof TooMuchWork;
  }
}

/**
 * What can be judged without the document: form, clocks, roots, kinds of content. Null where
 * the update is refused; then nothing of it was applied anywhere. To be asked only of what is not
 * {@link isTooMuch}.
 */
export function inspectUpdate(update: Uint8Array): InspectedUpdate | null {
  let decoded: ReturnType<typeof Y.decodeUpdate>;
  try {
    // Lazily read: an announced count that the bytes do not hold allocates nothing.
    decoded = Y.decodeUpdate(update);
  } catch {
    return null;
  }
  const structs: (Y.Item | Y.GC)[] = [];
  const next = new Map<number, number>();
  let advance = 0;
  for (const struct of decoded.structs) {
    const { client, clock } = struct.id;
    if (struct instanceof Y.Skip || !soundId(client, clock, struct.length)) return null;
    // `applyUpdate` keeps the last block of a client only, and expects blocks without holes.
    const expected = next.get(client);
    if (expected !== undefined && expected !== clock) return null;
    next.set(client, clock + struct.length);
    advance += struct.length;
    if (struct instanceof Y.Item && !soundItem(struct)) return null;
    structs.push(struct);
  }
  if (next.size > MAX_AUTHORS || advance > MAX_CLOCK_ADVANCE) return null;
  const deletions = new Map<number, readonly DeletedRange[]>();
  for (const [client, ranges] of decoded.ds.clients) {
    for (const range of ranges) if (!soundId(client, range.clock, range.len)) return null;
    if (ranges.length > MAX_UNSORTED && !areApart(ranges)) return null;
    deletions.set(client, mergedRanges(ranges));
  }
  return { structs, deletions };
}

function soundId(client: number, clock: number, length: number): boolean {
  return (
    Number.isSafeInteger(client) &&
    client >= 0 &&
    client < 2 ** 32 &&
    Number.isSafeInteger(clock) &&
    Number.isSafeInteger(length) &&
    length > 0 &&
    clock + length < MAX_CLOCK
  );
}

function soundItem(item: Y.Item): boolean {
  // A root that is only named in an update would exist for ever once it was applied.
  const root: unknown = item.parent;
  if (typeof root === 'string' && (!isRoot(root) || item.parentSub === null)) return false;
  if (item.parentSub !== null && !soundKey(item.parentSub)) return false;
  return soundContent(item.content);
}

function soundKey(key: string): boolean {
  return key.length > 0 && key.length <= MAX_KEY_LENGTH && !reservedKey(key);
}

function soundContent(content: Y.Item['content']): boolean {
  if (content instanceof Y.ContentDeleted || content instanceof Y.ContentString) return true;
  if (content instanceof Y.ContentAny) return content.arr.every((value) => plainValue(value));
  if (content instanceof Y.ContentType)
    return content.type instanceof Y.Map || isPlainText(content.type);
  return false;
}

/** `Y.XmlText` is a subclass of `Y.Text`. */
function isPlainText(type: unknown): boolean {
  return type instanceof Y.Text && !(type instanceof Y.XmlText);
}

/** Clients of which the update has structs that the document lacks, with the clock after them. */
export function advances(doc: Y.Doc, { structs }: InspectedUpdate): Map<number, number> {
  const reached = new Map<number, number>();
  for (const { id, length } of structs)
    if (id.clock + length > Y.getState(doc.store, id.client))
      reached.set(id.client, id.clock + length);
  return reached;
}

/** Whether something that it builds on by its own account, or deletes, is not in the document. */
export function leavesGap(doc: Y.Doc, { structs, deletions }: InspectedUpdate): boolean {
  const reached = new Map<number, number>();
  const stateOf = (client: number): number => reached.get(client) ?? Y.getState(doc.store, client);
  for (const { id, length } of structs) {
    const state = stateOf(id.client);
    if (id.clock > state) return true;
    reached.set(id.client, Math.max(state, id.clock + length));
  }
  for (const [client, ranges] of deletions) {
    const last = ranges.at(-1);
    if (last !== undefined && last.clock + last.len > stateOf(client)) return true;
  }
  return false;
}

/**
 * Whether the document holds all of an update already. For somebody who may not write: read no
 * further than to the first thing that is new, and nothing is applied or kept of it.
 */
export function isKnown(doc: Y.Doc, deleted: DeletedRanges, update: Uint8Array): boolean {
  try {
    const decoder = decoding.createDecoder(update);
    // The answer of a stock client to sync step 1: no structs, and all that it knows as deleted.
    if (decoding.readVarUint(decoder) === 0) return knowsDeletions(deleted, decoder);
    decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    if (decoding.readVarUint(decoder) >= Y.getState(doc.store, client)) return false;
  } catch {
    return false;
  }
  if (update.byteLength > MAX_KNOWN_BYTES) return false;
  const inspected = inspectUpdate(update);
  if (inspected === null || advances(doc, inspected).size > 0) return false;
  return [...inspected.deletions].every(([client, ranges]) =>
    ranges.every((range) => deleted.includes(client, range)),
  );
}

function knowsDeletions(deleted: DeletedRanges, decoder: decoding.Decoder): boolean {
  for (let clients = decoding.readVarUint(decoder); clients > 0; clients--) {
    const client = decoding.readVarUint(decoder);
    for (let ranges = decoding.readVarUint(decoder); ranges > 0; ranges--) {
      const range = { clock: decoding.readVarUint(decoder), len: decoding.readVarUint(decoder) };
      if (!deleted.includes(client, range)) return false;
    }
  }
  return true;
}
