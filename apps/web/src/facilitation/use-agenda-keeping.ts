import { useEffect } from 'react';
import type { BoardSession } from '../session/board-state.ts';
import { useCan } from '../session/use-can.ts';
import { useBoard, useSession } from '../session/use-session.ts';
import { runningAgenda } from './agenda-state.ts';
import { syncClock } from './server-clock.ts';

const CLOCK_AGAIN_MS = 5 * 60_000;

/** Keeps the clock in step; the facilitator’s page also notes what was decided. */
export function useAgendaKeeping(): void {
  const session = useSession();
  const board = useBoard((s) => s.board);
  const runs = useCan('session.run');

  useEffect(() => {
    void syncClock(board);
    const timer = setInterval(() => void syncClock(board), CLOCK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [board]);

  useEffect(() => {
    if (!runs) return;
    const keep = (): void => {
      noteDecision(session);
    };
    keep();
    return session.state.subscribe((now, before) => {
      if (now.ledger !== before.ledger || now.view.session !== before.view.session) keep();
    });
  }, [session, runs]);
}

/** A decision about the item that is talked about is its outcome. */
function noteDecision(session: BoardSession): void {
  const state = session.state.getState();
  const run = runningAgenda(state);
  const item = run?.items[run.index];
  if (run === null || item === undefined || item.outcome !== undefined) return;
  const since = new Date(run.itemStartedAt).toISOString();
  const decided = state.ledger.decisions.some(
    ({ at, payload }) => payload.about === item.exception && at >= since,
  );
  if (!decided) return;
  const items = run.items.map((other) =>
    other === item ? { ...other, outcome: 'decision' as const } : other,
  );
  session.operations.updateSession('agenda', { items });
}
