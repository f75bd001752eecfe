import type { BoardView } from '@interlock/board';
import type { Assessment } from '@interlock/rules';

/** So many names are said; the rest is a number. */
const NAMED = 3;

/**
 * What others changed between two views, in one sentence: `2 cards changed: Orders, Trucks.`
 * Null where nothing that has a name did.
 */
export function changeSentence(before: BoardView, now: BoardView): string | null {
  const parts = [
    ...differences(before.cards, now.cards, 'card', ({ title }) => title || 'Untitled'),
    ...differences(before.edges, now.edges, 'contract', () => null),
    ...differences(before.notes, now.notes, 'note', () => null),
    ...differences(before.comments, now.comments, 'comment', () => null),
  ];
  return parts.length === 0 ? null : `${parts.join('. ')}.`;
}

function differences<T>(
  before: ReadonlyMap<string, T>,
  now: ReadonlyMap<string, T>,
  what: string,
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
  const say = (items: readonly T[], how: string): string[] => {
    if (items.length === 0) return [];
    const names = items.slice(0, NAMED).flatMap((item) => name(item) ?? []);
    const more =
      names.length > 0 && items.length > NAMED ? ` and ${items.length - NAMED} more` : '';
    const list = names.length === 0 ? '' : `: ${names.join(', ')}${more}`;
    return [`${items.length} ${what}${items.length === 1 ? '' : 's'} ${how}${list}`];
  };
  return [...say(added, 'added'), ...say(changed, 'changed'), ...say(gone, 'deleted')];
}

/** Contracts of this lane (null = of any) that collide now and did not before. */
export function newCollisions(
  before: Assessment,
  now: Assessment,
  view: BoardView,
  department: string | null,
): string[] {
  if (before === now) return [];
  return Object.values(now.contracts).flatMap(({ contract, verdict }) => {
    if (verdict !== 'collision' || before.contracts[contract]?.verdict === 'collision') return [];
    const edge = view.edges.get(contract);
    if (edge === undefined) return [];
    const mine =
      department === null ||
      edge.supplierDepartment === department ||
      edge.consumerDepartment === department;
    return mine ? [contract] : [];
  });
}
