import type { Attendee } from '@interlock/plan';
import { useEffect } from 'react';
import type { BoardSession } from '../session/board-state.ts';
import { useCan } from '../session/use-can.ts';
import { useBoard, useSession } from '../session/use-session.ts';
import { runningAgenda } from './agenda-state.ts';
import { syncClock } from './server-clock.ts';

const CLOCK_AGAIN_MS = 5 * 60_000;
const MOST_ATTENDEES = 300;

/** Keeps the clock in step; the facilitator's page also notes who came and what was decided. */
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
      noteAttendance(session);
      noteDecision(session);
    };
    keep();
    return session.state.subscribe((now, before) => {
      if (
        now.peers !== before.peers ||
        now.ledger !== before.ledger ||
        now.view.session !== before.view.session
      )
        keep();
    });
  }, [session, runs]);
}

/** Everybody who was seen while the session ran, in the order in which they came. */
function noteAttendance(session: BoardSession): void {
  const state = session.state.getState();
  const run = runningAgenda(state);
  if (run === null) return;
  const known = new Set(run.attended.map(({ actor }) => actor));
  const here = [state.identity, ...state.peers.flatMap((p) => p.presence.user ?? [])];
  const came = new Map<string, Attendee>();
  for (const { actor, name, role } of here)
    if (!known.has(actor)) came.set(actor, { actor, name, role });
  if (came.size === 0 || known.size + came.size > MOST_ATTENDEES) return;
  const attended = [...run.attended, ...came.values()];
  session.operations.updateSession('agenda', { attended });
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
