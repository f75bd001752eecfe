import { say } from '@interlock/language';
import { lazy } from 'react';
import { onBoard } from '../../view/command-rights.ts';
import type { Feature } from '../../view/feature.ts';
import { openDialog } from '../../view/ui-actions.ts';

const SinceDialog = lazy(() =>
  import('./since-dialog.tsx').then((m) => ({ default: m.SinceDialog })),
);

export const since: Feature = {
  commands: [
    {
      id: 'since',
      get title() {
        return say`What changed since last time`;
      },
      group: 'Board',
      when: onBoard,
      run: () => openDialog('since'),
    },
  ],
  dialog: { name: 'since', Content: SinceDialog },
};
