import { isRoot } from '@interlock/board';
import * as Y from 'yjs';
import { plainValue, reservedKey } from './plain-value.ts';

/** An update as decoded, before anything of it was applied. */
export interface InspectedUpdate {
  readonly structs: readonly (Y.Item | Y.GC)[];
  readonly deletions: ReadonlyMap<number, readonly DeletedRange[]>;
}
interface DeletedRange {
  readonly clock: number;
  readonly len: number;
}

const MAX_AUTHORS = 64;
const MAX_KEY_LENGTH = 200;
/** No person writes so much in one update; without a bound one frame could use up all clocks. */
const MAX_CLOCK_ADVANCE = 8 * 1024 * 1024;
const MAX_CLOCK = 2 ** 40;

/**
 * What can be judged without the document: form, clocks, roots, kinds of content. Null where
 * the update is refused; then nothing of it was applied anywhere.
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
  const deletions = decoded.ds.clients;
  for (const [client, ranges] of deletions)
    for (const range of ranges) if (!soundId(client, range.clock, range.len)) return null;
  if (next.size > MAX_AUTHORS || advance > MAX_CLOCK_ADVANCE) return null;
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

/** Whether something that it builds on by its own account is not in the document. */
export function leavesGap(doc: Y.Doc, { structs }: InspectedUpdate): boolean {
  const reached = new Map<number, number>();
  for (const { id, length } of structs) {
    const state = reached.get(id.client) ?? Y.getState(doc.store, id.client);
    if (id.clock > state) return true;
    reached.set(id.client, Math.max(state, id.clock + length));
  }
  return false;
}

/** Whether the document holds all of it already: then it changes nothing, whoever sent it. */
export function holdsNothingNew(doc: Y.Doc, update: InspectedUpdate): boolean {
  const { store } = doc;
  for (const { id, length } of update.structs)
    if (Y.getState(store, id.client) < id.clock + length) return false;
  for (const [client, ranges] of update.deletions) {
    const structs = store.clients.get(client);
    const state = Y.getState(store, client);
    for (const { clock, len } of ranges) {
      if (structs === undefined || clock + len > state) return false;
      for (let index = Y.findIndexSS(structs, clock); index < structs.length; index++) {
        const struct = structs[index];
        if (struct === undefined || struct.id.clock >= clock + len) break;
        if (!struct.deleted) return false;
      }
    }
  }
  return true;
}
