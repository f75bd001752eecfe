import { say } from '@interlock/language';
import { lazy } from 'react';
import { onBoard } from '../../view/command-rights.ts';
import type { Feature } from '../../view/feature.ts';
import { openDialog } from '../../view/ui-actions.ts';

const InitiativesDialog = lazy(() =>
  import('./initiatives-dialog.tsx').then((m) => ({ default: m.InitiativesDialog })),
);

export const initiatives: Feature = {
  commands: [
    {
      id: 'initiatives',
      get title() {
        return say`Initiatives and their gates`;
      },
      group: 'Board',
      shortcut: 'Shift+I',
      when: onBoard,
      run: () => openDialog('initiatives'),
    },
  ],
  dialog: { name: 'initiatives', Content: InitiativesDialog },
};
