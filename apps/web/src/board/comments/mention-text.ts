import type { BoardView, Comment } from '@interlock/board';
import { say } from '@interlock/language';
import { contractName, LIMITS, type Mention } from '@interlock/plan';
import type { Identity } from '@interlock/protocol';

const SUGGESTED = 6;

/** The `@` that is being typed at the caret, and what follows it so far; null where none is. */
export function mentionBeingTyped(
  text: string,
  caret: number,
): { at: number; query: string } | null {
  const at = text.lastIndexOf('@', caret - 1);
  if (at < 0 || caret <= at) return null;
  // An address has a letter before its sign.
  if (at > 0 && /[\p{L}\p{N}]/u.test(text[at - 1] ?? '')) return null;
  const query = text.slice(at + 1, caret);
  return query.length > LIMITS.ownerLength || query.includes('\n') ? null : { at, query };
}

/** Whom a comment can speak to: departments, people, each name once; the best fits first. */
export function suggestions(
  query: string,
  people: readonly Pick<Identity, 'actor' | 'name'>[],
  departments: BoardView['departments'],
): readonly Mention[] {
  const wanted = query.toLocaleLowerCase();
  const all: Mention[] = [
    ...departments.map(({ id, name }): Mention => ({ kind: 'department', id, name })),
    ...people
      .filter(({ name }) => name !== '')
      .map(({ actor, name }): Mention => ({ kind: 'person', id: actor, name })),
  ];
  const rank = ({ name }: Mention): number => {
    const lower = name.toLocaleLowerCase();
    if (lower.startsWith(wanted)) return 0;
    return lower.split(/\s+/).some((word) => word.startsWith(wanted)) ? 1 : -1;
  };
  return all
    .filter((mention) => rank(mention) >= 0)
    .sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name))
    .slice(0, SUGGESTED);
}

/** Those chosen whose name is still in the text, each once. */
export function mentionsIn(body: string, chosen: readonly Mention[]): Mention[] {
  const byId = new Map(chosen.map((mention) => [`${mention.kind} ${mention.id}`, mention]));
  return [...byId.values()]
    .filter(({ name }) => body.includes(`@${name}`))
    .slice(0, LIMITS.mentions);
}

/** The text of a comment in pieces, its mentions apart from the rest. */
export function piecesOf({
  body,
  mentions = [],
}: Pick<Comment, 'body' | 'mentions'>): readonly { text: string; mention: Mention | null }[] {
  const pieces: { text: string; mention: Mention | null }[] = [];
  // Longer names first: "@Operations North" is not "@Operations" and " North".
  const ordered = mentions.toSorted((a, b) => b.name.length - a.name.length);
  let plain = '';
  for (let i = 0; i < body.length; ) {
    const found = ordered.find(({ name }) => body.startsWith(`@${name}`, i));
    if (found === undefined) {
      plain += body[i];
      i++;
      continue;
    }
    if (plain !== '') pieces.push({ text: plain, mention: null });
    plain = '';
    pieces.push({ text: `@${found.name}`, mention: found });
    i += found.name.length + 1;
  }
  if (plain !== '') pieces.push({ text: plain, mention: null });
  return pieces;
}

/** What a comment is about, in words. */
export function subjectTitle(view: BoardView, id: string): string {
  const edge = view.edges.get(id);
  if (edge !== undefined) {
    const name = (card: string): string => view.cards.get(card)?.title ?? say`a deleted card`;
    return contractName(name(edge.from), name(edge.to));
  }
  return view.cards.get(id)?.title ?? view.notes.get(id)?.body.slice(0, 40) ?? say`Deleted`;
}
