import { LIMITS } from '@interlock/plan';
import type { Refusal } from '@interlock/protocol';

/** Entries that a board may have of what it is computed from. */
export interface MostEntries {
  readonly cards: number;
  readonly edges: number;
}

const MOST: MostEntries = { cards: LIMITS.cards, edges: LIMITS.edges };

/** Why a board must not get as many entries; what is not named did not grow. */
export function tooMany(
  { cards = 0, edges = 0 }: Partial<MostEntries>,
  most: MostEntries = MOST,
): Refusal | null {
  if (cards > most.cards) return refused('cards', cards, most.cards);
  if (edges > most.edges) return refused('contracts and influences', edges, most.edges);
  return null;
}

function refused(what: string, count: number, most: number): Refusal {
  const [wanted, allowed] = [count, most].map((n) => n.toLocaleString('en'));
  return {
    reason: 'board-full',
    text: `A board has ${allowed} ${what} at most, and would have ${wanted}: delete some, or start another board. Nothing was changed.`,
  };
}
