import { say } from '@interlock/language';
import type { AgendaOutcome } from '@interlock/plan';
import { endSessionRoute } from '@interlock/protocol/routes/end-session';
import { revealNotesRoute } from '@interlock/protocol/routes/reveal-notes';
import { startSessionRoute } from '@interlock/protocol/routes/start-session';
import { type StepSession, stepSessionRoute } from '@interlock/protocol/routes/step-session';
import { runningAgenda } from '../../board/agenda-state.ts';
import { type ApiResult, api } from '../../board/api.ts';
import type { BoardSession } from '../../board/board-state.ts';
import { whenSaved } from '../../board/when-saved.ts';
import { complain } from '../../kit/page/complain.ts';
import { toast } from '../../kit/page/toasts.ts';
import { endSpotlight, spotlight } from '../../view/ui-actions.ts';
import { uiState } from '../../view/ui-state.ts';
import { serverNow } from './server-clock.ts';

/*
 * What a facilitator runs a session with. The agenda is asked of the server, which writes it into
 * the ledger; timer and private writing are in the board document, outside of undo.
 */

/** `planned`: number of the one that was planned; without it one that nobody planned. */
export async function startSession(session: BoardSession, planned?: number): Promise<void> {
  const { board } = session.state.getState();
  const body = planned === undefined ? {} : { session: planned };
  const started = await told(api(startSessionRoute, { board }, body));
  if (started.ok) showItem(session, started.value.entry.payload.items[0]?.exception);
}

/** Puts an item into the spotlight; one that was cleared meanwhile has nothing to show. */
function showItem(session: BoardSession, exception: string | undefined): void {
  const { exceptions } = session.state.getState().assessment;
  if (exception !== undefined && exceptions.some(({ id }) => id === exception))
    spotlight(session, exception);
  else endSpotlight(session);
}

/** Goes to an item, with how the one that is left has ended, where it has. */
export async function goToItem(
  session: BoardSession,
  next: number,
  outcome?: AgendaOutcome,
): Promise<void> {
  const run = runningAgenda(session.state.getState());
  const done = await step(session, { next, ...(outcome === undefined ? {} : { outcome }) });
  if (done) showItem(session, run?.items[next]?.exception);
}

/** Goes on to the next item that has no outcome yet, with how the one that is left has ended. */
export async function nextItem(session: BoardSession, outcome?: AgendaOutcome): Promise<void> {
  const run = runningAgenda(session.state.getState());
  if (run === null) return;
  const open = (at: number): boolean => at !== run.index && run.items[at]?.outcome === undefined;
  const order = run.items.map((_, n) => (run.index + 1 + n) % run.items.length);
  await goToItem(session, order.find(open) ?? run.items.length, outcome);
}

/** Stops the clocks of the session on every screen, or lets them go on. */
export async function pauseSession(session: BoardSession, paused: boolean): Promise<void> {
  await step(session, { paused });
}

export async function addMinutes(session: BoardSession, moreMinutes: number): Promise<void> {
  await step(session, { moreMinutes });
}

export async function endSession(session: BoardSession): Promise<void> {
  const state = session.state.getState();
  const run = runningAgenda(state);
  if (run === null) return;
  const ended = await told(api(endSessionRoute, { board: state.board }, { session: run.session }));
  if (ended.ok) endSpotlight(session);
}

/** Asks for a step of the session as this page sees it; whether it was taken. */
async function step(
  session: BoardSession,
  what: Omit<StepSession, 'session' | 'item'>,
): Promise<boolean> {
  const state = session.state.getState();
  const run = runningAgenda(state);
  if (run === null) return false;
  const body = { session: run.session, item: run.index, ...what };
  return (await told(api(stepSessionRoute, { board: state.board }, body))).ok;
}

/** The server's answer, said where it is a refusal. */
async function told<T>(asked: Promise<ApiResult<T>>): Promise<ApiResult<T>> {
  const answer = await asked;
  if (!answer.ok) toast(answer.problem.message, 'error');
  return answer;
}

export function startTimer(session: BoardSession, minutes: number): void {
  complain(session.operations.setTimer({ kind: 'timer', startedAt: serverNow(), minutes }));
}

/** More time for the timer; the part that has run stays run. */
export function extendTimer(session: BoardSession, by: number): void {
  const timer = session.state.getState().view.session.get('timer');
  if (timer?.kind !== 'timer') return;
  complain(session.operations.updateTimer({ minutes: timer.minutes + by }));
}

export function stopTimer(session: BoardSession): void {
  complain(session.operations.setTimer(null));
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
  const result = await api(revealNotesRoute, { board: session.state.getState().board });
  if (!result.ok) toast(result.problem.message, 'error');
}

export function raiseHand(session: BoardSession, up: boolean): void {
  session.setPresence({ hand: up ? serverNow() : null });
  uiState.setState({ handRaised: up });
}
