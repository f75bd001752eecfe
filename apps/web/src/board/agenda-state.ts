import { lastSession, runningSession } from '@interlock/ledger';
import type { BoardState } from './board-state.ts';

/** The session of this board that began last, ended or not. */
export const agendaOf = ({ ledger }: BoardState) => lastSession(ledger);

/** The session that runs; null before and after. */
export const runningAgenda = ({ ledger }: BoardState) => runningSession(ledger);
