import { idSchema } from '@interlock/plan';
import type * as Y from 'yjs';

/** The only roots of a board document; each is a `Y.Map`. */
export const ROOTS = [
  'cards',
  'edges',
  'departments',
  'notes',
  'comments',
  'settings',
  'session',
  'polls',
  'votes',
  'strokes',
  'frames',
] as const;
export type Root = (typeof ROOTS)[number];

/** Names one value of the document: an entry of a root, or a field of `settings`. */
export interface Touched {
  readonly root: string;
  readonly key: string;
  /** Only fields of the entry were touched, not the entry under this key itself. */
  readonly within?: boolean;
}

/** Where a key says that its entry belongs. */
export type ParsedKey =
  | { readonly kind: 'card'; readonly department: string; readonly id: string }
  | {
      readonly kind: 'edge';
      readonly supplierDepartment: string;
      readonly consumerDepartment: string;
      readonly id: string;
    };

/** An entry of the document; values are plain JSON, but for a note's body (`Y.Text`). */
export type Entry = Y.Map<unknown>;

export function rootMap(doc: Y.Doc, root: Root): Y.Map<unknown> {
  return doc.getMap(root);
}

/** Creates all roots, so that an update can be observed from its first byte. */
export function prepareDocument(doc: Y.Doc): Y.Doc {
  for (const root of ROOTS) doc.getMap(root);
  return doc;
}

export function isRoot(name: string): name is Root {
  return (ROOTS as readonly string[]).includes(name);
}

export function cardKey(department: string, id: string): string {
  return `${department}:${id}`;
}

export function edgeKey(supplier: string, consumer: string, id: string): string {
  return `${supplier}~${consumer}:${id}`;
}

/** A person's vote in a poll: everybody writes the own one only. */
export function voteKey(poll: string, actor: string): string {
  return `${poll}.${actor}`;
}

/** Poll and actor of a key of `votes`; null where it has not that form. */
export function parseVoteKey(
  key: string,
): { readonly poll: string; readonly actor: string } | null {
  const [poll = '', actor = '', ...rest] = key.split('.');
  const whole = rest.length === 0 && [poll, actor].every((id) => idSchema.safeParse(id).success);
  return whole ? { poll, actor } : null;
}

/** The guard asks for the same few keys again and again. */
const PARSED = new Map<string, ParsedKey | null>();
const MAX_PARSED = 20_000;

/** Parses a key of `cards` or `edges`; null where it has neither form. */
export function parseKey(key: string): ParsedKey | null {
  const known = PARSED.get(key);
  if (known !== undefined) return known;
  const parsed = parse(key);
  if (PARSED.size >= MAX_PARSED) PARSED.clear();
  PARSED.set(key, parsed);
  return parsed;
}

function parse(key: string): ParsedKey | null {
  const match = /^([A-Za-z0-9_-]+)(?:~([A-Za-z0-9_-]+))?:([A-Za-z0-9_-]+)$/.exec(key);
  if (match === null) return null;
  const [, first = '', second, id = ''] = match;
  for (const part of [first, second ?? first, id])
    if (!idSchema.safeParse(part).success) return null;
  if (second === undefined) return { kind: 'card', department: first, id };
  return { kind: 'edge', supplierDepartment: first, consumerDepartment: second, id };
}

/** The stable id in a key: the part after the colon, or the whole key where there is none. */
export function idOfKey(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

/** The departments that own the entry under this key: none, one, or the two of an edge. */
export function departmentsOfKey(root: string, key: string): readonly string[] {
  const parsed = parseKey(key);
  if (root === 'cards' && parsed?.kind === 'card') return [parsed.department];
  if (root === 'edges' && parsed?.kind === 'edge')
    return parsed.supplierDepartment === parsed.consumerDepartment
      ? [parsed.supplierDepartment]
      : [parsed.supplierDepartment, parsed.consumerDepartment];
  return [];
}
