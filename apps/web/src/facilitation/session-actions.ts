import { say } from '@interlock/language';
import type { AgendaItem, AgendaOutcome } from '@interlock/plan';
import type { Assessment } from '@interlock/rules';
import { inTurn } from '../panels/exceptions/exception-order.ts';
import { api } from '../session/api.ts';
import type { BoardSession } from '../session/board-state.ts';
import { whenSaved } from '../session/when-saved.ts';
import { complain } from '../ui/complain.ts';
import { endSpotlight, spotlight } from '../ui/ui-actions.ts';
import { toast } from '../ui/ui-state.ts';
import { runningAgenda } from './agenda-state.ts';
import { serverNow } from './server-clock.ts';

/*
 * What a facilitator runs a session with. All of it is in the board document, so that it survives
 * a restart, and outside of undo.
 */

const MOST_ITEMS = 60;

/** The exceptions that the session's minutes reach, in their order. */
export function agendaItems(assessment: Assessment): AgendaItem[] {
  return inTurn(assessment)
    .slice(0, MOST_ITEMS)
    .map(({ id, title, minutes, money }) => ({
      exception: id,
      title,
      minutes,
      ...(money === null ? {} : { money }),
    }));
}

export function startSession(session: BoardSession): void {
  const { assessment, base } = session.state.getState();
  const items = agendaItems(assessment);
  const now = serverNow();
  complain(
    session.operations.setSession('agenda', {
      kind: 'agenda',
      startedAt: now,
      itemStartedAt: now,
      items,
      index: 0,
      extraMinutes: 0,
      moneyAtStart: base.moneyAtRisk,
      attended: [],
    }),
  );
  showItem(session, items[0]);
}

/** Puts an item into the spotlight; one that was cleared meanwhile has nothing to show. */
function showItem(session: BoardSession, item: AgendaItem | undefined): void {
  const { exceptions } = session.state.getState().assessment;
  if (item !== undefined && exceptions.some(({ id }) => id === item.exception))
    spotlight(session, item.exception);
  else endSpotlight(session);
}

/** Goes to an item; the time of the one that is left is kept. */
export function goToItem(session: BoardSession, index: number, outcome?: AgendaOutcome): void {
  const run = runningAgenda(session.state.getState());
  if (run === null) return;
  const now = serverNow();
  const items = run.items.map((item, at) =>
    at === run.index
      ? {
          ...item,
          ...(outcome === undefined ? {} : { outcome }),
          spent: (item.spent ?? 0) + Math.max(0, Math.round((now - run.itemStartedAt) / 1_000)),
        }
      : item,
  );
  complain(
    session.operations.updateSession('agenda', {
      items,
      index,
      itemStartedAt: now,
      extraMinutes: 0,
    }),
  );
  showItem(session, items[index]);
}

/** Notes how the item ended and goes on to the next one that has no outcome yet. */
export function finishItem(session: BoardSession, outcome: AgendaOutcome): void {
  const run = runningAgenda(session.state.getState());
  if (run === null) return;
  const open = (at: number): boolean => at !== run.index && run.items[at]?.outcome === undefined;
  const order = run.items.map((_, n) => (run.index + 1 + n) % run.items.length);
  goToItem(session, order.find(open) ?? run.items.length, outcome);
}

export function addMinutes(session: BoardSession, minutes: number): void {
  const run = runningAgenda(session.state.getState());
  if (run === null) return;
  const extraMinutes = Math.max(0, run.extraMinutes + minutes);
  complain(session.operations.updateSession('agenda', { extraMinutes }));
}

export function endSession(session: BoardSession): void {
  const state = session.state.getState();
  if (runningAgenda(state) === null) return;
  complain(
    session.operations.updateSession('agenda', {
      endedAt: serverNow(),
      moneyAtEnd: state.base.moneyAtRisk,
    }),
  );
  endSpotlight(session);
}

export function startTimer(session: BoardSession, minutes: number): void {
  complain(
    session.operations.setSession('timer', { kind: 'timer', startedAt: serverNow(), minutes }),
  );
}

/** More time for the timer; the part that has run stays run. */
export function extendTimer(session: BoardSession, by: number): void {
  const timer = session.state.getState().view.session.get('timer');
  if (timer?.kind !== 'timer') return;
  complain(session.operations.updateSession('timer', { minutes: timer.minutes + by }));
}

export function stopTimer(session: BoardSession): void {
  complain(session.operations.setSession('timer', null));
}

/** From now on what is written on notes is read by its author only, until it is revealed. */
export function writeInPrivate(session: BoardSession): void {
  complain(session.operations.updateSettings({ privateNotes: true }));
}

/** Shows everybody what was written in private, all at the same moment. */
export async function revealNotes(session: BoardSession): Promise<void> {
  if (!(await whenSaved(session))) {
    toast(say`Not revealed: the server cannot be reached. Try again when it is back.`, 'error');
    return;
  }
  const result = await api.revealNotes(session.state.getState().board);
  if (!result.ok) toast(result.problem.message, 'error');
}

export function raiseHand(session: BoardSession, up: boolean): void {
  session.setPresence({ hand: up ? serverNow() : null });
}
