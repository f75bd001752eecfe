import type { AgendaRun } from '@interlock/plan';
import type { BoardView } from './view.ts';

/** Key of the agenda in the root `session`: the server's to write, and nobody else's (G-25). */
export const AGENDA = 'agenda';

/** The last session of a board, ended or not. */
export function agendaOf({ session }: Pick<BoardView, 'session'>): AgendaRun | null {
  const part = session.get(AGENDA);
  return part?.kind === 'agenda' ? part : null;
}

/** The session that runs; null before and after. */
export function runningAgenda(view: Pick<BoardView, 'session'>): AgendaRun | null {
  const run = agendaOf(view);
  return run === null || run.endedAt !== undefined ? null : run;
}

/** Milliseconds that the session has run by `now`, pauses left out. */
export function sessionRanFor(run: AgendaRun, now: number): number {
  return Math.max(0, (run.endedAt ?? run.pausedAt ?? now) - run.startedAt - run.pausedFor);
}

/** Milliseconds that were spent on the item that is talked about, earlier rounds included. */
export function itemRanFor(run: AgendaRun, now: number): number {
  const before = (run.items[run.index]?.spent ?? 0) * 1_000;
  return before + Math.max(0, (run.endedAt ?? run.pausedAt ?? now) - run.itemStartedAt);
}

/** The fields that change when the clocks stop, or go on, at `now`. */
export function pauseFields(
  run: AgendaRun,
  paused: boolean,
  now: number,
): Pick<AgendaRun, 'itemStartedAt' | 'pausedAt' | 'pausedFor'> {
  const { itemStartedAt, pausedAt, pausedFor } = run;
  if (paused) return { itemStartedAt, pausedAt: pausedAt ?? now, pausedFor };
  const stood = pausedAt === undefined ? 0 : Math.max(0, now - pausedAt);
  return {
    itemStartedAt: itemStartedAt + stood,
    pausedAt: undefined,
    pausedFor: pausedFor + stood,
  };
}
