import * as Y from 'yjs';
import { fieldsOf } from '../entry.ts';
import { rootMap } from '../layout.ts';
import { isPlain, type Plain } from '../plain.ts';
import { type EntryRoot, RECORDS, ROOTS, type Root } from '../records/records.ts';

/** Roots of which the past is told: votes are the server's, and never were anybody else's to read. */
export type ImagedRoot = Exclude<Root, 'votes'>;
export const IMAGED_ROOTS = ROOTS.filter(
  (root): root is ImagedRoot => RECORDS[root].right !== 'server',
);

/** Fields of an entry as plain values, a note's body as its text. */
export type Fields = Readonly<Record<string, Plain>>;

/**
 * What a board document says at one moment, entry by entry and without a past: what was deleted
 * before is in no byte of it. Entries that cannot be read are null. Settings are one entry, under
 * an empty key.
 */
export type BoardImage = { readonly [R in ImagedRoot]: ReadonlyMap<string, Fields | null> };

/** {@link BoardImage} as JSON. */
export type ImageJson = {
  readonly [R in ImagedRoot]?: Readonly<Record<string, Fields | null>>;
};

export const SETTINGS_KEY = '';

export const EMPTY_IMAGE = Object.fromEntries(
  IMAGED_ROOTS.map((root) => [root, new Map()]),
) as unknown as BoardImage;

export function isImaged(root: string): root is ImagedRoot {
  return (IMAGED_ROOTS as readonly string[]).includes(root);
}

/** The whole image of a document, in maps of its own. */
export function imageOf(doc: Y.Doc): { readonly [R in ImagedRoot]: Map<string, Fields | null> } {
  const image = Object.fromEntries(
    IMAGED_ROOTS.map((root) => {
      const keys = root === 'settings' ? [SETTINGS_KEY] : [...rootMap(doc, root).keys()];
      return [root, new Map(keys.map((key) => [key, imagedEntry(doc, root, key) ?? null]))];
    }),
  );
  return image as unknown as ReturnType<typeof imageOf>;
}

/** One entry of a document; undefined where there is none. */
export function imagedEntry(doc: Y.Doc, root: ImagedRoot, key: string): Fields | null | undefined {
  const map = rootMap(doc, root);
  if (root === 'settings') return plainFields(map);
  if (!map.has(key)) return undefined;
  const read = fieldsOf(root, map.get(key));
  if (!read.ok) return null;
  return withoutSecret(root, read.value as Fields);
}

/** A text is the server's as long as it is sealed, also in a document of before. */
function withoutSecret(root: EntryRoot, fields: Fields): Fields {
  const { sealed, text } = RECORDS[root];
  if (!sealed || text === null || !Object.hasOwn(fields, 'sealedBy')) return fields;
  return { ...fields, [text]: '' };
}

/** Settings that are no plain values are told as null, which no setting takes. */
function plainFields(map: Y.Map<unknown>): Fields {
  const fields: Record<string, Plain> = {};
  for (const [field, value] of map.entries()) {
    if (field === '__proto__' || value instanceof Y.AbstractType) continue;
    fields[field] = isPlain(value) ? value : null;
  }
  return fields;
}

export function imageJson(image: BoardImage): ImageJson {
  const json = IMAGED_ROOTS.flatMap((root) =>
    image[root].size === 0 ? [] : [[root, Object.fromEntries(image[root])]],
  );
  return Object.fromEntries(json) as ImageJson;
}

export function imageFromJson(json: ImageJson): BoardImage {
  const image = IMAGED_ROOTS.map((root) => [root, new Map(Object.entries(json[root] ?? {}))]);
  return Object.fromEntries(image) as unknown as BoardImage;
}
