import { useEffect } from 'react';
import { useBoard } from '../../board/use-session.ts';
import { syncClock } from './server-clock.ts';

const CLOCK_AGAIN_MS = 5 * 60_000;

/** Keeps the clock in step. */
export function useAgendaKeeping(): void {
  const board = useBoard((s) => s.board);

  useEffect(() => {
    void syncClock(board);
    const timer = setInterval(() => void syncClock(board), CLOCK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [board]);
}
