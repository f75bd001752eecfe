import { say } from '@interlock/language';
import { onBoard } from '../../view/command-rights.ts';
import type { Feature } from '../../view/feature.ts';
import { toggleOutline } from '../../view/ui-actions.ts';

export const outline: Feature = {
  commands: [
    {
      id: 'outline',
      get title() {
        return say`Show or hide the outline`;
      },
      group: 'View',
      shortcut: 'O',
      when: onBoard,
      run: toggleOutline,
    },
  ],
};
