import { say } from '@interlock/language';
import { lazy } from 'react';
import { mayEdit } from '../../view/command-rights.ts';
import type { Feature } from '../../view/feature.ts';
import { openDialog } from '../../view/ui-actions.ts';

const ImportDialog = lazy(() =>
  import('./import-dialog.tsx').then((m) => ({ default: m.ImportDialog })),
);

export const importing: Feature = {
  commands: [
    {
      id: 'import',
      get title() {
        return say`Import a spreadsheet`;
      },
      group: 'Board',
      when: mayEdit,
      run: () => openDialog('import'),
    },
  ],
  dialog: { name: 'import', Content: ImportDialog },
};
