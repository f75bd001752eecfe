import type { CardKind } from '@interlock/plan';
import type { DrawnCard } from './view.ts';

/** What is looked for: a series of a spreadsheet. */
export interface Sought {
  readonly title: string;
  readonly kind: CardKind;
  readonly department: string;
}

/**
 * The cards that a series of this title could be: the one of the same kind in the same lane, else
 * every measured card that has the title, in whatever lane.
 */
export function cardsTitled(cards: Iterable<DrawnCard>, sought: Sought): readonly DrawnCard[] {
  const title = plain(sought.title);
  const found = [...cards].filter(
    (card) => card.kind !== 'initiative' && plain(card.title) === title,
  );
  const same = found.filter(
    ({ kind, department }) => kind === sought.kind && department === sought.department,
  );
  return same.length === 1 ? same : found;
}

const plain = (title: string): string => title.trim().replace(/\s+/g, ' ').toLowerCase();
