import { say } from '@interlock/language';
import { lazy } from 'react';
import { onBoard } from '../../view/command-rights.ts';
import type { Feature } from '../../view/feature.ts';
import { openDialog } from '../../view/ui-actions.ts';

const DepartmentsDialog = lazy(() =>
  import('./departments-dialog.tsx').then((m) => ({ default: m.DepartmentsDialog })),
);

export const departments: Feature = {
  commands: [
    {
      id: 'departments',
      get title() {
        return say`Contracts between departments`;
      },
      group: 'Board',
      shortcut: 'M',
      when: onBoard,
      run: () => openDialog('departments'),
    },
  ],
  dialog: { name: 'departments', Content: DepartmentsDialog },
};
