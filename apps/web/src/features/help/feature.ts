import { say } from '@interlock/language';
import { lazy } from 'react';
import type { Feature } from '../../view/feature.ts';
import { openDialog } from '../../view/ui-actions.ts';

const ShortcutsDialog = lazy(() =>
  import('./shortcuts-dialog.tsx').then((m) => ({ default: m.ShortcutsDialog })),
);

export const help: Feature = {
  commands: [
    {
      id: 'shortcuts',
      get title() {
        return say`Keyboard shortcuts`;
      },
      group: 'Go to',
      shortcut: '?',
      when: () => true,
      run: () => openDialog('shortcuts'),
    },
  ],
  dialog: { name: 'shortcuts', Content: ShortcutsDialog },
};
