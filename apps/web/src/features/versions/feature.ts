import { say } from '@interlock/language';
import { lazy } from 'react';
import { onBoard } from '../../view/command-rights.ts';
import type { Feature } from '../../view/feature.ts';
import { openDialog } from '../../view/ui-actions.ts';

const VersionsDialog = lazy(() =>
  import('./versions-dialog.tsx').then((m) => ({ default: m.VersionsDialog })),
);

export const versions: Feature = {
  commands: [
    {
      id: 'versions',
      get title() {
        return say`Versions of the board`;
      },
      group: 'Board',
      when: onBoard,
      run: () => openDialog('versions'),
    },
  ],
  dialog: { name: 'versions', Content: VersionsDialog },
};
