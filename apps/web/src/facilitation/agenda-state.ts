import type { AgendaRun } from '@interlock/plan';
import type { BoardState } from '../session/board-state.ts';

/** The session of this board, ended or not. */
export function agendaOf(state: BoardState): AgendaRun | null {
  const part = state.view.session.get('agenda');
  return part?.kind === 'agenda' ? part : null;
}

/** The session that runs; null before and after. */
export function runningAgenda(state: BoardState): AgendaRun | null {
  const run = agendaOf(state);
  return run === null || run.endedAt !== undefined ? null : run;
}
