import { say } from '@interlock/language';
import { may } from '../../view/command-rights.ts';
import type { Feature } from '../../view/feature.ts';
import { panelCommand } from '../../view/panel-command.ts';
import { bringEveryone } from '../../view/ui-actions.ts';
import { withBoard } from '../../view/with-board.ts';
import { sessionCommands } from './session-commands.ts';

export const meeting: Feature = {
  commands: [
    panelCommand('session', () => say`Show session`, '6'),
    {
      id: 'bring-everyone',
      get title() {
        return say`Bring everyone to my view`;
      },
      group: 'Board',
      when: may('presence.summon'),
      run: withBoard(bringEveryone),
    },
    ...sessionCommands,
  ],
};
