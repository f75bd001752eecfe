import { plural, say } from '@interlock/language';
import { leaveRoute } from '@interlock/protocol/routes/leave';
import { api } from '../../board/api.ts';
import type { BoardSession } from '../../board/board-state.ts';
import { forgetBoard } from '../../board/forget-board.ts';
import { whenSaved } from '../../board/when-saved.ts';
import { navigate } from '../../kit/page/router.ts';
import { toast } from '../../kit/page/toasts.ts';

/**
 * Signs this browser out of the board and removes what it keeps of it. Only once everything is on
 * the server's disk, and the server has ended the sign-in: else nothing is changed.
 */
export async function leaveBoard(session: BoardSession): Promise<void> {
  const { board, save, view } = session.state.getState();
  if (save.kind !== 'closed') {
    if (!(await whenSaved(session))) {
      toast(notSaved(session), 'error');
      return;
    }
    const left = await api(leaveRoute, { board });
    // Somebody who is not signed in any more has nothing to be signed out of.
    if (!left.ok && left.problem.status !== 401) {
      toast(say`Not signed out: ${left.problem.message}`, 'error');
      return;
    }
  }
  session.close();
  await forgetBoard(board);
  navigate('/');
  toast(
    say`You have left “${view.settings.title}”: nothing of it is kept in this browser. Your invite link opens it again.`,
  );
}

function notSaved(session: BoardSession): string {
  const { save } = session.state.getState();
  const pending = 'pending' in save ? save.pending : 0;
  if (pending === 0)
    return say`Not signed out: the server cannot be reached. Try again when it is back.`;
  return plural(pending, {
    one: 'Not signed out: {n} change is not on the server’s disk yet, and leaving would lose it.',
    other:
      'Not signed out: {n} changes are not on the server’s disk yet, and leaving would lose them.',
  });
}
