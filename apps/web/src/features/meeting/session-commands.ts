import { say } from '@interlock/language';
import type { SessionRun } from '@interlock/ledger';
import { can } from '@interlock/protocol';
import { runningAgenda } from '../../board/agenda-state.ts';
import type { Command, CommandContext } from '../../view/command.ts';
import { withBoard } from '../../view/with-board.ts';

const actions = () => import('./session-actions.ts');

/** Whether this person runs sessions, and the session that runs, if any, is such a one. */
const where =
  (fits: (run: SessionRun | null) => boolean) =>
  ({ session }: CommandContext): boolean => {
    if (session === null) return false;
    const state = session.state.getState();
    return (
      can(state.identity, 'session.run', null, state.view.settings) && fits(runningAgenda(state))
    );
  };

/** What a facilitator runs a session with, from the palette. */
export const sessionCommands: readonly Command[] = [
  {
    id: 'session.start',
    get title() {
      return say`Start the session`;
    },
    group: 'Board',
    when: where((run) => run === null),
    run: withBoard(async (session) => (await actions()).startSession(session)),
  },
  {
    id: 'session.pause',
    get title() {
      return say`Pause the session`;
    },
    group: 'Board',
    when: where((run) => run !== null && run.pausedAt === undefined),
    run: withBoard(async (session) => (await actions()).pauseSession(session, true)),
  },
  {
    id: 'session.resume',
    get title() {
      return say`Resume the session`;
    },
    group: 'Board',
    when: where((run) => run?.pausedAt !== undefined),
    run: withBoard(async (session) => (await actions()).pauseSession(session, false)),
  },
  {
    id: 'session.next',
    get title() {
      return say`Next item of the agenda`;
    },
    group: 'Board',
    when: where((run) => run !== null && run.index < run.items.length),
    run: withBoard(async (session) => (await actions()).nextItem(session)),
  },
  {
    id: 'session.end',
    get title() {
      return say`End the session`;
    },
    group: 'Board',
    when: where((run) => run !== null),
    run: withBoard(async (session) => (await actions()).endSession(session)),
  },
];
