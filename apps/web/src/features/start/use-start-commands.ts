import { say } from '@interlock/language';
import type { BoardSummary } from '@interlock/protocol/routes/list-boards';
import { useEffect } from 'react';
import { navigate } from '../../kit/page/router.ts';
import { isTyping } from '../../kit/page/shortcuts.ts';
import type { Command } from '../../view/command.ts';
import { commandForKey, registerCommands } from '../../view/commands.ts';

const NO_BOARD = { session: null };

/** Adds the boards and the start page's own actions to the palette, and listens for its keys. */
export function useStartCommands(
  boards: readonly BoardSummary[],
  actions: {
    readonly openDemonstration: () => void;
    readonly newBoard: () => void;
  },
): void {
  useEffect(() => {
    const command = (id: string, title: string, run: () => void): Command => ({
      id,
      title,
      group: 'Go to',
      when: ({ session }) => session === null,
      run,
    });
    return registerCommands([
      command('start.demonstration', say`Open the demonstration`, actions.openDemonstration),
      command('start.empty', say`New empty board`, actions.newBoard),
      ...boards.map((board) =>
        command(`start.board.${board.board}`, say`Open ${board.title}`, () =>
          navigate(`/b/${board.board}`),
        ),
      ),
    ]);
  }, [boards, actions]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return;
      const found = commandForKey(event, NO_BOARD, isTyping(event.target));
      if (found === null) return;
      event.preventDefault();
      found.run(NO_BOARD);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
