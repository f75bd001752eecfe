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
