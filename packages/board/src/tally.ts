import type { PollEntry, Tally, VoteEntry } from '@interlock/plan';

/** Steps of a confidence vote, from no confidence to full. */
export const CONFIDENCE_STEPS = ['1', '2', '3', '4', '5'] as const;

/** What may be chosen in a vote. */
export function choicesOf(poll: Pick<PollEntry, 'kind' | 'options'>): readonly string[] {
  return poll.kind === 'confidence' ? CONFIDENCE_STEPS : poll.options.map(({ id }) => id);
}

/**
 * Counts votes. One that chose what is not offered, or spent more dots than everybody has, does
 * not count. The order of the votes makes no difference.
 */
export function countVotes(
  poll: Pick<PollEntry, 'kind' | 'options' | 'dots'>,
  votes: Iterable<VoteEntry>,
): Tally {
  const offered = choicesOf(poll);
  const most = poll.kind === 'confidence' ? 1 : poll.dots;
  const counts: Record<string, number> = Object.fromEntries(offered.map((id) => [id, 0]));
  let voters = 0;
  for (const { choices } of votes) {
    const chosen = Object.entries(choices);
    const spent = chosen.reduce((sum, [, dots]) => sum + dots, 0);
    if (spent === 0 || spent > most || chosen.some(([id]) => !offered.includes(id))) continue;
    voters++;
    for (const [id, dots] of chosen) counts[id] = (counts[id] ?? 0) + dots;
  }
  return { voters, counts };
}

/** Mean step of a confidence vote, 1 to 5; null where nobody voted. */
export function meanConfidence({ voters, counts }: Tally): number | null {
  if (voters === 0) return null;
  const sum = CONFIDENCE_STEPS.reduce(
    (total, step) => total + Number(step) * (counts[step] ?? 0),
    0,
  );
  return sum / voters;
}
