import { say } from '@interlock/language';
import { lazy } from 'react';
import { may } from '../../view/command-rights.ts';
import type { Feature } from '../../view/feature.ts';
import { openDialog } from '../../view/ui-actions.ts';

const ShareDialog = lazy(() =>
  import('./share-dialog.tsx').then((m) => ({ default: m.ShareDialog })),
);

export const share: Feature = {
  commands: [
    {
      id: 'share',
      get title() {
        return say`Share the board`;
      },
      group: 'Board',
      when: may('links.manage'),
      run: () => openDialog('share'),
    },
  ],
  dialog: { name: 'share', Content: ShareDialog },
};
