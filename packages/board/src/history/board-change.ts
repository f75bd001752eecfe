import { type Plain, samePlain } from '../plain.ts';
import { type BoardImage, type Fields, type ImagedRoot, isImaged } from './board-image.ts';

/**
 * What became of one entry: `[root, key]` it went, `[root, key, null]` it cannot be read,
 * `[root, key, fields]` these fields have these values now, `[root, key, fields, gone]` and those are
 * gone. Small, because a session has a hundred thousand of them.
 */
export type EntryChange =
  | readonly [root: ImagedRoot, key: string]
  | readonly [root: ImagedRoot, key: string, fields: Fields | null]
  | readonly [root: ImagedRoot, key: string, fields: Fields, gone: readonly string[]];

/** How an entry came from what it was; null where it stayed the same. */
export function entryChange(
  root: ImagedRoot,
  key: string,
  before: Fields | null | undefined,
  after: Fields | null | undefined,
): EntryChange | null {
  if (after === undefined) return before === undefined ? null : [root, key];
  if (after === null) return before === null ? null : [root, key, null];
  if (before === undefined || before === null) return [root, key, after];
  const set: Record<string, Plain> = {};
  for (const [field, value] of Object.entries(after))
    if (!Object.hasOwn(before, field) || !samePlain(before[field], value)) set[field] = value;
  const gone = Object.keys(before).filter((field) => !Object.hasOwn(after, field));
  if (gone.length > 0) return [root, key, set, gone];
  return Object.keys(set).length === 0 ? null : [root, key, set];
}

/** An image that is changed in place: nobody else may hold it. */
export type OpenImage = { readonly [R in ImagedRoot]: Map<string, Fields | null> };

/** Carries changes out, in order. Roots that this version does not know are passed over. */
export function changeImage(image: OpenImage, changes: readonly EntryChange[]): void {
  for (const [root, key, fields, gone] of changes)
    if (isImaged(root)) changeEntry(image[root], key, fields, gone);
}

/** The image after these changes, in order. Roots that they do not touch stay the same objects. */
export function withChanges(
  image: BoardImage,
  changes: Iterable<readonly EntryChange[]>,
): BoardImage {
  const next = { ...image } as { [R in ImagedRoot]: ReadonlyMap<string, Fields | null> };
  const open = new Map<ImagedRoot, Map<string, Fields | null>>();
  for (const together of changes)
    for (const [root, key, fields, gone] of together) {
      if (!isImaged(root)) continue;
      let map = open.get(root);
      if (map === undefined) {
        map = new Map(image[root]);
        open.set(root, map);
        next[root] = map;
      }
      changeEntry(map, key, fields, gone);
    }
  return next;
}

function changeEntry(
  map: Map<string, Fields | null>,
  key: string,
  fields: Fields | null | undefined,
  gone: readonly string[] = [],
): void {
  if (fields === undefined) map.delete(key);
  else if (fields === null) map.set(key, null);
  else {
    const entry: Record<string, Plain> = { ...map.get(key), ...fields };
    for (const field of gone) delete entry[field];
    map.set(key, entry);
  }
}
