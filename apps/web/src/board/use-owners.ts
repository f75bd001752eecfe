import { useMemo } from 'react';
import { useBoard } from './use-session.ts';

/** Names that own something on this board, for completion. */
export function useOwners(): readonly string[] {
  const cards = useBoard((s) => s.view.cards);
  return useMemo(
    () => [...new Set([...cards.values()].map((c) => c.owner).filter((o) => o !== ''))].sort(),
    [cards],
  );
}
