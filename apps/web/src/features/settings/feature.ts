import { say } from '@interlock/language';
import { lazy } from 'react';
import { may } from '../../view/command-rights.ts';
import type { Feature } from '../../view/feature.ts';
import { openDialog } from '../../view/ui-actions.ts';

const SettingsDialog = lazy(() =>
  import('./settings-dialog.tsx').then((m) => ({ default: m.SettingsDialog })),
);

export const settings: Feature = {
  commands: [
    {
      id: 'settings',
      get title() {
        return say`Board settings`;
      },
      group: 'Board',
      when: may('board.edit'),
      run: () => openDialog('settings'),
    },
  ],
  dialog: { name: 'settings', Content: SettingsDialog },
};
