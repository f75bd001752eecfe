import { useStore } from 'zustand';
import { useCan } from '../../board/use-can.ts';
import { useBoard } from '../../board/use-session.ts';
import { ownVotes } from './own-votes.ts';

/** How many votes are open in which this person may vote and has not, as far as this page knows. */
export function useOpenVotes(): number {
  const may = useCan('vote.cast');
  const polls = useBoard((s) => s.view.polls);
  const mine = useStore(ownVotes);
  if (!may) return 0;
  const voted = (id: string): boolean => Object.keys(mine[id] ?? {}).length > 0;
  return [...polls.values()].filter(({ id, result }) => result === undefined && !voted(id)).length;
}
