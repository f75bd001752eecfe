import { say } from '@interlock/language';
import { exportBoardRoute } from '@interlock/protocol/routes/export-board';
import { importBoardRoute } from '@interlock/protocol/routes/import-board';
import { api } from '../../board/api.ts';
import type { BoardSession } from '../../board/board-state.ts';
import { navigate } from '../../kit/page/router.ts';
import { toast } from '../../kit/page/toasts.ts';

/** A board of its own with all that this one holds, its ledger included; then it is opened. */
export async function duplicateBoard(session: BoardSession): Promise<void> {
  const { board, view } = session.state.getState();
  const exported = await api(exportBoardRoute, { board });
  if (!exported.ok) {
    toast(say`Not duplicated: ${exported.problem.message}`, 'error');
    return;
  }
  const title = say`${view.settings.title.slice(0, 110)} (copy)`;
  const { board: content } = exported.value;
  // A copy is made to go on with.
  const { archived: _, ...settings } = { ...view.settings, title };
  const made = await api(
    importBoardRoute,
    {},
    { ...exported.value, board: { ...content, settings } },
  );
  if (!made.ok) toast(say`Not duplicated: ${made.problem.message}`, 'error');
  else {
    toast(say`This is “${title}”. The first board is as it was.`);
    navigate(`/b/${made.value.board}`);
  }
}

/** An archived board can be read by all and changed by nobody. */
export function setArchived(session: BoardSession, archived: boolean): void {
  const result = session.operations.updateSettings({ archived: archived ? true : null });
  if (!result.ok) toast(result.issues[0]?.message ?? say`That is not possible now.`, 'error');
  else
    toast(
      archived
        ? say`Archived: everybody reads it, nobody changes it. Bring it back by the board’s menu.`
        : say`The board is back: everybody changes again what is theirs.`,
    );
}
