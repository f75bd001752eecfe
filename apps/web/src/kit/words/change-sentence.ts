import type { BoardView } from '@interlock/board';
import { plural, say } from '@interlock/language';

type Change = 'added' | 'changed' | 'deleted';

const COUNTED = {
  card: {
    added: (n: number) => plural(n, { one: '{n} card added', other: '{n} cards added' }),
    changed: (n: number) => plural(n, { one: '{n} card changed', other: '{n} cards changed' }),
    deleted: (n: number) => plural(n, { one: '{n} card deleted', other: '{n} cards deleted' }),
  },
  contract: {
    added: (n: number) => plural(n, { one: '{n} contract added', other: '{n} contracts added' }),
    changed: (n: number) =>
      plural(n, { one: '{n} contract changed', other: '{n} contracts changed' }),
    deleted: (n: number) =>
      plural(n, { one: '{n} contract deleted', other: '{n} contracts deleted' }),
  },
  note: {
    added: (n: number) => plural(n, { one: '{n} note added', other: '{n} notes added' }),
    changed: (n: number) => plural(n, { one: '{n} note changed', other: '{n} notes changed' }),
    deleted: (n: number) => plural(n, { one: '{n} note deleted', other: '{n} notes deleted' }),
  },
  comment: {
    added: (n: number) => plural(n, { one: '{n} comment added', other: '{n} comments added' }),
    changed: (n: number) =>
      plural(n, { one: '{n} comment changed', other: '{n} comments changed' }),
    deleted: (n: number) =>
      plural(n, { one: '{n} comment deleted', other: '{n} comments deleted' }),
  },
} satisfies Record<string, Record<Change, (n: number) => string>>;

/** So many names are said; the rest is a number. */
const NAMED = 3;

/**
 * What changed between two views, in one sentence: `2 cards changed: Orders, Trucks.`
 * Null where nothing that has a name did.
 */
export function changeSentence(before: BoardView, now: BoardView): string | null {
  const parts = [
    ...differences(before.cards, now.cards, 'card', ({ title }) => title || say`Untitled`),
    ...differences(before.edges, now.edges, 'contract', () => null),
    ...differences(before.notes, now.notes, 'note', () => null),
    ...differences(before.comments, now.comments, 'comment', () => null),
  ];
  return parts.length === 0 ? null : `${parts.join('. ')}.`;
}

function differences<T>(
  before: ReadonlyMap<string, T>,
  now: ReadonlyMap<string, T>,
  what: keyof typeof COUNTED,
  name: (item: T) => string | null,
): string[] {
  if (before === now) return [];
  const changed: T[] = [];
  const added: T[] = [];
  const gone: T[] = [];
  for (const [id, item] of now) {
    const old = before.get(id);
    if (old === undefined) added.push(item);
    else if (old !== item) changed.push(item);
  }
  for (const [id, item] of before) if (!now.has(id)) gone.push(item);
  const told = (items: readonly T[], how: Change): string[] => {
    if (items.length === 0) return [];
    const names = items.slice(0, NAMED).flatMap((item) => name(item) ?? []);
    const count = COUNTED[what][how](items.length);
    if (names.length === 0) return [count];
    const list = names.join(', ');
    return items.length > NAMED
      ? [say`${count}: ${list} and ${items.length - NAMED} more`]
      : [`${count}: ${list}`];
  };
  return [...told(added, 'added'), ...told(changed, 'changed'), ...told(gone, 'deleted')];
}
