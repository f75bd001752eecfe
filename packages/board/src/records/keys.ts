import { say } from '@interlock/language';
import { idSchema } from '@interlock/plan';

/** Where a key says that its entry belongs. */
export type ParsedKey =
  | { readonly kind: 'card'; readonly department: string; readonly id: string }
  | {
      readonly kind: 'edge';
      readonly supplierDepartment: string;
      readonly consumerDepartment: string;
      readonly id: string;
    };

/** The form of the keys under which the entries of a root stand. */
export interface KeyForm<Place extends { readonly id: string } = { readonly id: string }> {
  /** As a reader of the specification knows it. */
  readonly form: string;
  /** Departments stand in the key, and own the entry. */
  readonly owned: boolean;
  fits(key: string): boolean;
  /** What the message about a key of another form says. */
  expected(): string;
  /** Departments that own the entry under this key: none, one, or the two of an edge. */
  owners(key: string): readonly string[];
  /** What the key says of its entry; the fields of the view beside those of the schema. */
  place(key: string): Place;
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
  return rest.length === 0 && [poll, actor].every(isId) ? { poll, actor } : null;
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
  if (![first, second ?? first, id].every(isId)) return null;
  if (second === undefined) return { kind: 'card', department: first, id };
  return { kind: 'edge', supplierDepartment: first, consumerDepartment: second, id };
}

function isId(text: string): boolean {
  return idSchema.safeParse(text).success;
}

/** The stable id in a key: the part after the colon, or the whole key where there is none. */
export function idOfKey(key: string): string {
  return key.slice(key.indexOf(':') + 1);
}

const unowned = { owned: false, owners: () => [], place: (key: string) => ({ id: key }) } as const;

/** The id alone. */
export const ID_KEY = {
  ...unowned,
  form: '<id>',
  fits: isId,
  expected: () => say`the key must be an id`,
} as const satisfies KeyForm;

export const CARD_KEY = {
  form: '<department>:<id>',
  owned: true,
  fits: (key: string) => parseKey(key)?.kind === 'card',
  expected: () => say`the key must be <department>:<id>`,
  owners(key: string) {
    const parsed = parseKey(key);
    return parsed?.kind === 'card' ? [parsed.department] : [];
  },
  place(key: string) {
    const parsed = parseKey(key);
    return { id: idOfKey(key), department: parsed?.kind === 'card' ? parsed.department : '' };
  },
} as const satisfies KeyForm;

export const EDGE_KEY = {
  form: '<department>~<department>:<id>',
  owned: true,
  fits: (key: string) => parseKey(key)?.kind === 'edge',
  expected: () => say`the key must be <department>~<department>:<id>`,
  owners(key: string) {
    const parsed = parseKey(key);
    if (parsed?.kind !== 'edge') return [];
    const { supplierDepartment, consumerDepartment } = parsed;
    return supplierDepartment === consumerDepartment
      ? [supplierDepartment]
      : [supplierDepartment, consumerDepartment];
  },
  place(key: string) {
    const parsed = parseKey(key);
    const [supplierDepartment, consumerDepartment] =
      parsed?.kind === 'edge' ? [parsed.supplierDepartment, parsed.consumerDepartment] : ['', ''];
    return { id: idOfKey(key), supplierDepartment, consumerDepartment };
  },
} as const satisfies KeyForm;

export const VOTE_KEY = {
  ...unowned,
  form: '<poll>.<actor>',
  fits: (key: string) => parseVoteKey(key) !== null,
  expected: () => say`the key must be <poll>.<actor>`,
} as const satisfies KeyForm;

/** One entry, under this word. */
export const SESSION_KEY = {
  ...unowned,
  form: 'timer',
  fits: (key: string) => key === 'timer',
  expected: () => say`the key must be timer`,
} as const satisfies KeyForm;
