import { say } from '@interlock/language';
import { lazy } from 'react';
import type { Feature } from '../../view/feature.ts';
import { panelCommand } from '../../view/panel-command.ts';

const ContingencyDialog = lazy(() =>
  import('./contingency-dialog.tsx').then((m) => ({ default: m.ContingencyDialog })),
);

export const answers: Feature = {
  commands: [panelCommand('answers', () => say`Show answers`, '7')],
  dialog: { name: 'contingency', Content: ContingencyDialog },
};
