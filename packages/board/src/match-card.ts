import { type CardKind, isMeasured } from '@interlock/plan';
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
  return titledCards(cards)(sought);
}

/** The same for many: the cards are gone through once. */
export function titledCards(cards: Iterable<DrawnCard>): (sought: Sought) => readonly DrawnCard[] {
  const measured = [...cards].filter(({ kind }) => isMeasured(kind));
  const byTitle = Map.groupBy(measured, ({ title }) => plain(title));
  return ({ title, kind, department }) => {
    const found = byTitle.get(plain(title)) ?? [];
    const same = found.filter((card) => card.kind === kind && card.department === department);
    return same.length === 1 ? same : found;
  };
}

/** Without case, accents, and spaces at the ends or doubled. */
const plain = (title: string): string =>
  title.normalize('NFKD').replace(/\p{M}/gu, '').trim().replace(/\s+/g, ' ').toLowerCase();
