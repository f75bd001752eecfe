import type { DecisionEntry } from '@interlock/ledger';
import { subjectsOf } from '@interlock/plan';

/**
 * Decisions that have to do with a card or contract, the newest first: they answer an exception of
 * it, have to move it, or move something of it. Pure.
 */
export function decisionsAbout(
  decisions: readonly DecisionEntry[],
  ids: readonly string[],
): readonly DecisionEntry[] {
  const wanted = new Set(ids);
  return decisions
    .filter(({ payload: { about, kpis, moves, carries = [] } }) =>
      [
        about,
        ...kpis.map(({ card }) => card),
        ...moves.map(({ subject }) => subject),
        ...carries.flatMap(subjectsOf),
      ].some((id) => id !== undefined && wanted.has(id)),
    )
    .toReversed();
}
