import type { LedgerState } from './ledger-state.ts';

/** What the room has for the case that a measure misses. */
export interface Answer {
  /** Somebody lives with the risk until a day. */
  readonly kind: 'accepted';
  readonly owner: string;
  /** Last day on which it counts. */
  readonly until: string;
  /** Number of its entry. */
  readonly seq: number;
}

/**
 * The answers that stand on a day, by the card whose measure would miss (SPEC L-23). The newest of a card
 * counts; one whose day is over is none any more, and the question stands open again.
 */
export function answersOf(
  { decisions }: Pick<LedgerState, 'decisions'>,
  day: string,
): ReadonlyMap<string, Answer> {
  const answers = new Map<string, Answer>();
  for (const { seq, payload } of decisions) {
    const { owner, by: until, moves, about } = payload;
    for (const { kind, subject } of moves) {
      const card = subject ?? about;
      if (kind !== 'accepted-risk' || card === undefined) continue;
      if (until >= day) answers.set(card, { kind: 'accepted', owner, until, seq });
      else answers.delete(card);
    }
  }
  return answers;
}
