import { agendaOf as agendaIn, runningAgenda as runningIn } from '@interlock/board';
import type { BoardState } from './board-state.ts';

/** The session of this board, ended or not. */
export const agendaOf = ({ view }: BoardState) => agendaIn(view);

/** The session that runs; null before and after. */
export const runningAgenda = ({ view }: BoardState) => runningIn(view);
