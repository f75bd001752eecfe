import { say } from '@interlock/language';
import { lazy } from 'react';
import { may } from '../../view/command-rights.ts';
import type { Feature } from '../../view/feature.ts';
import { openDialog } from '../../view/ui-actions.ts';

const DecideDialog = lazy(() =>
  import('./decide-dialog.tsx').then((m) => ({ default: m.DecideDialog })),
);

export const decide: Feature = {
  commands: [
    {
      id: 'decide',
      get title() {
        return say`Record a decision`;
      },
      group: 'Board',
      shortcut: 'Shift+D',
      when: may('decision.record'),
      run: () => openDialog('decide'),
    },
  ],
  dialog: { name: 'decide', Content: DecideDialog },
};
