import { say } from '@interlock/language';
import { lazy } from 'react';
import { onBoard } from '../../view/command-rights.ts';
import type { Feature } from '../../view/feature.ts';
import { openDialog } from '../../view/ui-actions.ts';

const ExportDialog = lazy(() =>
  import('./export-dialog.tsx').then((m) => ({ default: m.ExportDialog })),
);

export const exporting: Feature = {
  commands: [
    {
      id: 'export',
      get title() {
        return say`Export the board`;
      },
      group: 'Board',
      shortcut: 'Mod+E',
      when: onBoard,
      run: () => openDialog('export'),
    },
  ],
  dialog: { name: 'export', Content: ExportDialog },
};
