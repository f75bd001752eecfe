import { say } from '@interlock/language';
import { lazy } from 'react';
import { onBoard } from '../../view/command-rights.ts';
import type { Feature } from '../../view/feature.ts';
import { openDialog } from '../../view/ui-actions.ts';

const TrackRecordDialog = lazy(() =>
  import('./track-record-dialog.tsx').then((m) => ({ default: m.TrackRecordDialog })),
);

export const trackRecord: Feature = {
  commands: [
    {
      id: 'track-record',
      get title() {
        return say`Track record of the forecasts`;
      },
      group: 'Board',
      shortcut: 'T',
      when: onBoard,
      run: () => openDialog('track-record'),
    },
  ],
  dialog: { name: 'track-record', Content: TrackRecordDialog },
};
