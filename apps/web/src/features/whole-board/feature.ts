import { say } from '@interlock/language';
import type { CommandContext } from '../../view/command.ts';
import { may, onBoard } from '../../view/command-rights.ts';
import type { Feature } from '../../view/feature.ts';
import { withBoard } from '../../view/with-board.ts';

const actions = () => import('./board-as-a-whole.ts');

const mayOrganise = may('board.edit');

const isArchived = ({ session }: CommandContext): boolean =>
  session?.state.getState().view.settings.archived === true;

export const wholeBoard: Feature = {
  commands: [
    {
      id: 'duplicate',
      get title() {
        return say`Duplicate the board`;
      },
      group: 'Board',
      when: mayOrganise,
      run: withBoard(async (session) => (await actions()).duplicateBoard(session)),
    },
    {
      id: 'archive',
      get title() {
        return say`Archive the board`;
      },
      group: 'Board',
      when: (c) => mayOrganise(c) && !isArchived(c),
      run: withBoard(async (session) => (await actions()).setArchived(session, true)),
    },
    {
      id: 'unarchive',
      get title() {
        return say`Bring the board back from the archive`;
      },
      group: 'Board',
      when: (c) => mayOrganise(c) && isArchived(c),
      run: withBoard(async (session) => (await actions()).setArchived(session, false)),
    },
    {
      id: 'leave',
      get title() {
        return say`Leave this board on this device`;
      },
      group: 'Board',
      when: onBoard,
      run: withBoard(async (session) => (await import('./leave-board.ts')).leaveBoard(session)),
    },
  ],
};
