import type { Card, Plan } from '@interlock/plan';

/** Whether two plans differ in nothing that the rules read: where cards lie is no part of it. */
export function assessesAlike(a: Plan, b: Plan): boolean {
  if (a === b) return true;
  return (
    a.settings === b.settings &&
    a.asOf === b.asOf &&
    a.departments === b.departments &&
    a.contracts === b.contracts &&
    a.influences === b.influences &&
    a.cards.length === b.cards.length &&
    a.cards.every((card, i) => isOnlyMoved(card, b.cards[i] as Card))
  );
}

/** Whether a card is the same but for its place. */
export function isOnlyMoved(a: Card, b: Card): boolean {
  if (a === b) return true;
  const fields = Object.keys(a) as (keyof Card)[];
  return (
    fields.length === Object.keys(b).length && fields.every((f) => f === 'pos' || a[f] === b[f])
  );
}
